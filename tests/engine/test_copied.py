"""Words taken over from a source are pointed at, however they were dressed up."""

import pytest

from lineofsight.engine.documents.passages import Passage
from lineofsight.engine.screening.copied import copied_runs

SOURCE = "The health visitor saw the children at home and noted that the fridge was empty. Nobody followed this up."


def copied(text, *sources):
    return [text[flag.start : flag.end] for flag in copied_runs([Passage("body", text)], sources or [SOURCE])]


def test_eight_words_in_the_same_order_are_a_copy_and_seven_are_not():
    assert copied("We heard: the health visitor saw the children at home, twice.") == [
        "the health visitor saw the children at home"
    ]
    assert copied("The health visitor saw the children at school and noted little.") == []


def test_case_punctuation_and_line_ends_do_not_hide_a_copy():
    text = "THE HEALTH-VISITOR saw\nthe “children” at home, and noted that the fridge was empty."

    assert copied(text) == [text.removesuffix(".")]


def test_two_copies_are_two_places():
    first = "saw the children at home and noted that"
    second = "fridge was empty nobody followed this up"

    assert copied(f"{first} something else; {second.replace(' nobody', '. Nobody')}", SOURCE) == [first]
    assert len(copied(f"{first} and then {first}")) == 2


def test_a_run_never_goes_over_from_one_source_into_another():
    assert copied("one two three four five six seven eight", "one two three four", "five six seven eight") == []


def test_a_run_of_one_word_is_refused():
    with pytest.raises(ValueError, match="two words"):
        copied_runs([], [], words=1)
