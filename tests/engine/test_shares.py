"""Percentages with their two numbers, and the one rule of rounding."""

import pytest

from lineofsight.engine.shares import share


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (49, 50, "98% (49 of 50)"),
        (38, 39, "97.4% (38 of 39)"),
        (41, 42, "97.6% (41 of 42)"),
        (1, 16, "6.3% (1 of 16)"),
        (1, 80, "1.3% (1 of 80)"),
        (0, 8, "0% (0 of 8)"),
        (8, 8, "100% (8 of 8)"),
        (2999, 3000, "99.9% (2999 of 3000)"),
        (1, 3000, "0.1% (1 of 3000)"),
        (0, 0, "0 of 0"),
    ],
)
def test_a_share_is_a_percentage_with_both_its_numbers(part, whole, words):
    assert share(part, whole) == words


@pytest.mark.parametrize(("part", "whole"), [(9, 8), (-1, 8)])
def test_a_part_that_is_none_of_the_whole_is_refused(part, whole):
    with pytest.raises(ValueError, match="no part of"):
        share(part, whole)
