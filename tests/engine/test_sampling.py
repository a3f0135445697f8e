"""Random selection of cases by category."""

from fractions import Fraction
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lineofsight.engine.sampling import CannotDraw, draw, next_reserve, order_key


def a_list(**sizes):
    return [(f"{name}{number}", name) for name, size in sizes.items() for number in range(size)]


@st.composite
def lists(draw_):
    sizes = draw_(st.dictionaries(st.sampled_from("abcdefé "), st.integers(1, 30), min_size=1))
    return draw_(st.permutations(a_list(**sizes)))


def places(drawn):
    return {stratum.name: stratum.drawn for stratum in drawn.strata}


def test_the_order_key_is_the_documented_string_of_bytes():
    assert order_key(7, "CIN", "A1") == sha256(b"7\nCIN\nA1").hexdigest()
    assert order_key("7", "CIN", "A1") == order_key(7, "CIN", "A1")
    assert order_key(7, "é", "A1") == sha256(b"7\n\xc3\xa9\nA1").hexdigest()


def test_a_worked_example_that_never_changes():
    drawn = draw([(f"C{n:02}", "CIN" if n % 3 else "LAC") for n in range(12)], size=4, minimum=1, seed=42)
    by_hand = {
        name: sorted(ids, key=lambda child: sha256(f"42\n{name}\n{child}".encode()).digest())  # noqa: B023
        for name, ids in {
            "CIN": [f"C{n:02}" for n in range(12) if n % 3],
            "LAC": [f"C{n:02}" for n in range(12) if not n % 3],
        }.items()
    }
    assert drawn.cases == (*by_hand["CIN"][:2], *by_hand["LAC"][:2])
    assert drawn.reserve == {"CIN": tuple(by_hand["CIN"][2:]), "LAC": tuple(by_hand["LAC"][2:])}
    assert drawn.cases == ("C08", "C01", "C06", "C09")


@pytest.mark.parametrize(
    "sizes, size, minimum, expected",
    [
        ({"a": 40, "b": 30, "c": 20, "d": 10}, 8, 1, {"a": 3, "b": 2, "c": 2, "d": 1}),  # 1.6, 1.2, 0.8, 0.4 of 4
        ({"a": 10, "b": 10, "c": 10}, 8, 1, {"a": 3, "b": 3, "c": 2}),  # a tie goes by name
        ({"a": 100, "b": 1}, 8, 1, {"a": 7, "b": 1}),
        ({"a": 1, "b": 1, "c": 50}, 8, 1, {"a": 1, "b": 1, "c": 6}),
        ({"a": 2, "b": 50}, 8, 0, {"a": 0, "b": 8}),  # 0.31 and 7.69
        ({"a": 3, "b": 3}, 8, 1, {"a": 3, "b": 3}),  # too few altogether
        ({"a": 1, "b": 20}, 8, 3, {"a": 1, "b": 7}),  # too few for the minimum
        ({"a": 5}, 5, 5, {"a": 5}),
        ({"a": 4, "b": 4, "c": 4, "d": 4, "e": 4}, 8, 1, {"a": 2, "b": 2, "c": 2, "d": 1, "e": 1}),
    ],
)
def test_places_go_first_to_the_minimum_then_in_proportion(sizes, size, minimum, expected):
    assert places(draw(a_list(**sizes), size=size, minimum=minimum, seed=1)) == expected


def test_a_place_one_category_cannot_fill_goes_to_the_others_in_proportion():
    # 11 places are left after the minimum; shares are a 0.70, b 9.36, c 0.94, so a and c get one and b nine.
    # But a has nobody left: its place goes to b, for c is now full too.
    drawn = draw(a_list(a=3, b=40, c=4), size=20, minimum=3, seed=1)
    assert places(drawn) == {"a": 3, "b": 13, "c": 4}


@given(lists(), st.integers(1, 40), st.integers(0, 4), st.integers())
def test_whatever_the_list_the_selection_holds_its_promises(children, size, minimum, seed):
    names = {name for _, name in children}
    if minimum * len(names) > size:
        with pytest.raises(CannotDraw, match="too few"):
            draw(children, size=size, minimum=minimum, seed=seed)
        return
    drawn = draw(children, size=size, minimum=minimum, seed=seed)
    everyone = [*drawn.cases, *(child for reserve in drawn.reserve.values() for child in reserve)]
    assert sorted(everyone) == sorted(child for child, _ in children)  # nobody lost, nobody twice
    assert len(drawn.cases) == min(size, len(children))
    assert drawn.shortfall == max(0, size - len(children))
    assert drawn.eligible == len(children)
    for stratum in drawn.strata:
        assert stratum.drawn >= min(minimum, stratum.eligible)
        assert stratum.shortfall == max(0, minimum - stratum.eligible)
        keys = [order_key(seed, stratum.name, child) for child in (*stratum.cases, *stratum.reserve)]
        assert keys == sorted(keys)
        assert all(dict(children)[child] == stratum.name for child in stratum.cases)


@given(lists(), st.integers(1, 40), st.integers(0, 2))
def test_a_share_is_never_more_than_one_place_from_proportion_while_nobody_runs_out(children, size, minimum):
    sizes = {name: sum(1 for _, each in children if each == name) for _, name in children}
    if minimum * len(sizes) > size:
        return
    left = size - sum(min(minimum, count) for count in sizes.values())
    quotas = {name: Fraction(left * count, len(children)) for name, count in sizes.items()}
    if any(min(minimum, count) + quotas[name] + 1 > count for name, count in sizes.items()):
        return
    for name, got in places(draw(children, size=size, minimum=minimum, seed=0)).items():
        assert abs(got - minimum - quotas[name]) < 1


@given(lists(), st.integers(), st.randoms())
def test_the_order_of_the_list_does_not_matter(children, seed, random):
    shuffled = list(children)
    random.shuffle(shuffled)
    assert draw(children, size=8, minimum=0, seed=seed) == draw(shuffled, size=8, minimum=0, seed=seed)


def test_another_seed_gives_another_selection():
    children = a_list(a=50)
    assert len({draw(children, size=8, minimum=1, seed=seed).cases for seed in range(50)}) == 50


def test_over_many_seeds_every_child_is_selected_about_equally_often():
    children = a_list(a=10, b=10)
    times = dict.fromkeys((child for child, _ in children), 0)
    for seed in range(2000):
        for child in draw(children, size=8, minimum=1, seed=seed).cases:
            times[child] += 1
    assert all(700 < count < 900 for count in times.values())  # 800 expected, standard deviation 22


@pytest.mark.parametrize(
    "children, size, minimum, sentence",
    [
        ([], 8, 1, "The list is empty"),
        ([("A", "x"), ("", "x")], 8, 1, "Child number 2 on the list has no id"),
        ([("A", "x"), ("  ", "x")], 8, 1, "Child number 2"),
        ([("A", "x"), ("A", "y")], 8, 1, "The id “A” stands on the list more than once"),
        ([("A", "x"), ("B", "y")], 1, 1, "2 categories with children and only 1 place,"),
        ([("A", "x")], 0, 0, "must be 1 or more"),
        ([("A", "x")], 1, -1, "must be 0 or more"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_a_sentence(children, size, minimum, sentence):
    with pytest.raises(CannotDraw, match=sentence):
        draw(children, size=size, minimum=minimum, seed=1)


@pytest.mark.requirement("DDV-018")
def test_of_eight_cases_every_category_has_one_and_an_empty_category_is_reported():
    five = ["universal", "early help", "child in need", "child protection", "child in care"]
    children = [(f"{name} {number}", name) for place, name in enumerate(five) for number in range(1 + 10 * place)]
    drawn = draw(children, size=8, minimum=1, seed=2026, expected=five)
    assert len(drawn.cases) == 8
    assert all(stratum.drawn >= 1 and stratum.shortfall == 0 for stratum in drawn.strata)
    without = draw([each for each in children if each[1] != "universal"], size=8, minimum=1, seed=2026, expected=five)
    assert {stratum.name: stratum.shortfall for stratum in without.strata if not stratum.eligible} == {"universal": 1}
    assert len(without.cases) == 8


def test_a_category_without_children_is_reported_and_takes_no_place():
    drawn = draw(a_list(a=5, b=5), size=2, minimum=1, seed=1, expected=["a", "universal"])
    empty = drawn.strata[-1]
    assert (empty.name, empty.eligible, empty.drawn, empty.shortfall) == ("universal", 0, 0, 1)
    assert len(drawn.cases) == 2


def test_a_case_is_replaced_by_the_next_in_reserve_of_its_category():
    drawn = draw(a_list(a=6, b=6), size=4, minimum=1, seed=3)
    first, second, *_ = drawn.reserve["a"]
    assert next_reserve(drawn.reserve, "a") == first
    assert next_reserve(drawn.reserve, "a", used={first}) == second


@pytest.mark.parametrize("stratum", ["a", "unheard of"])
def test_a_reserve_that_has_run_out_says_what_to_do(stratum):
    with pytest.raises(CannotDraw, match=f"Nobody is left in reserve for “{stratum}”"):
        next_reserve({"a": ["A1"]}, stratum, used=["A1"])
