"""Recognising the same child on several lists."""

from uuid import uuid4

from lineofsight.deep_dives.rules.same_child import Listed, households, join


def listed(order: int, **prints: str) -> Listed:
    return Listed(uuid4(), (order,), prints)


def test_the_same_number_is_the_same_child_and_the_first_in_order_counts() -> None:
    first, second = listed(1, nhs_number="n1"), listed(2, nhs_number="n1")
    same = join([second, first])
    assert same[second.id].kept == first.id
    assert same[second.id].because == "nhs_number"
    assert same[first.id].kept == first.id
    assert same[first.id].because == ""


def test_the_same_name_and_birth_is_the_same_child_unless_the_nhs_numbers_differ() -> None:
    a, b = listed(1, name_and_birth="x"), listed(2, name_and_birth="x", nhs_number="n1")
    assert join([a, b])[b.id].kept == a.id
    a, b = listed(1, name_and_birth="x", nhs_number="n2"), listed(2, name_and_birth="x", nhs_number="n1")
    assert join([a, b])[b.id].kept == b.id


def test_a_councils_own_id_does_not_join_two_dates_of_birth() -> None:
    a, b = listed(1, la_child_id="7", birth="x"), listed(2, la_child_id="7", birth="y")
    assert join([a, b])[b.id].kept == b.id
    a, b = listed(1, la_child_id="7", birth="x"), listed(2, la_child_id="7")
    assert join([a, b])[b.id].kept == a.id


def test_two_rows_joined_only_by_a_third_are_one_child() -> None:
    a, b, c = listed(1, nhs_number="n"), listed(2, upn="u"), listed(3, nhs_number="n", upn="u")
    same = join([a, b, c])
    assert {each.kept for each in same.values()} == {a.id}


def test_different_children_stay_apart() -> None:
    rows = [listed(n, nhs_number=f"n{n}", name_and_birth=f"x{n}") for n in range(300)]
    assert all(each.kept == row for row, each in join(rows).items())


def test_children_of_one_surname_and_postcode_are_possible_siblings() -> None:
    a, b, c = listed(1, home="h"), listed(2, home="h"), listed(3, home="other")
    assert households([a, b, c]) == {a.id: 1, b.id: 1}
