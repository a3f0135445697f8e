"""How far judges agree, against the published example."""

import pytest

from lineofsight.engine.agreement import agreement, ordinal_alpha

# Krippendorff (2011), four observers and twelve units; "." stands for no grade given.
OBSERVERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)


def test_alpha_of_the_published_example():
    rows = [row.split() for row in OBSERVERS]
    units = [[int(row[i]) for row in rows if row[i] != "."] for i in range(12)]
    assert ordinal_alpha(units) == pytest.approx(0.815, abs=0.0005)


def test_perfect_agreement_is_one_and_a_single_grade_cannot_be_known():
    assert ordinal_alpha([[0, 0], [3, 3]]) == 1
    assert ordinal_alpha([[1, 1], [1, 1, 1]]) is None
    assert ordinal_alpha([[0], [3]]) is None
    assert ordinal_alpha([]) is None


def test_counts_of_pairs_and_of_moves_by_the_agreed_judgement():
    found = agreement(given=[[0, 2, 1], [1, 1], [3]], agreed=[1, None, 2])
    assert (found.things, found.alike, found.far_apart) == (2, 1, 1)
    assert (found.pairs, found.same_pairs, found.near_pairs) == (4, 1, 3)
    # Against 1: one kept, 0 lowered to 1, 2 raised to 1; the single 3 raised to 2; nothing agreed for the second.
    assert (found.confirmed, found.raised, found.lowered) == (1, 2, 1)


def test_each_thing_needs_its_agreed_place():
    with pytest.raises(ValueError, match="zip"):
        agreement(given=[[0, 1]], agreed=[])
