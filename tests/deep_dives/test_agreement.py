"""Agreement between agencies before the discussion, and against what it agreed, in words anybody can read."""

import pytest

from lineofsight.deep_dives.agreement import InOneDomain
from lineofsight.deep_dives.setting_kinds import Worded
from lineofsight.engine.agreement import agreement

from . import discussion_world as world
from .addresses import address, said

DOMAIN = Worded("recognition", "Recognition")


def found(given, agreed, domain=DOMAIN):
    return InOneDomain(domain, agreement(given=given, agreed=agreed))


def test_before_and_after_are_said_in_sentences() -> None:
    one = found([[0, 0], [0, 2], [1]], [0, 1, 1])
    assert one.before == "The same grade for 1 of 2 children, two or more steps apart for 1."
    assert one.after == "3 of 5 agency grades kept; 1 raised and 1 lowered."


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ([], "Nothing can be said: no child was graded by two agencies."),
        ([[1, 1], [1, 1]], "All agencies gave the same grade throughout."),
        ([[0, 0], [1, 1], [2, 2], [3, 3]] * 3, "Agencies graded very much alike."),
        ([[0, 3], [3, 0]] * 6, "Allowing for how often the same grades meet by chance, agencies did not agree"),
    ],
)
def test_the_coefficient_is_said_in_plain_words(given, sentence) -> None:
    assert found(given, [None] * len(given)).in_plain_words.startswith(sentence)


def test_few_cases_are_said_to_be_few() -> None:
    assert "So few were judged by several" in found([[0, 0], [1, 1]], [None, None]).in_plain_words
    assert "So few" not in found([[0, 0], [1, 1]] * 6, [None] * 12).in_plain_words


def test_nothing_agreed_yet_is_said() -> None:
    assert found([[0, 0]], [None]).after == "Nothing is agreed yet."


@pytest.mark.django_db
def test_it_stands_under_details_of_the_summary_and_the_record_alike(westmere, sign_in) -> None:
    dd = world.judged(westmere)
    chair = sign_in(westmere.oversight_chair)
    details = {
        said(chair.get(address(westmere, page, dd)))
        .split("Details: how far agencies’ own grades agreed")[1]
        .split("Alpha is")[0]
        for page in ("judgement_summary", "discussion_record")
    }
    assert len(details) == 1
    words = details.pop()
    assert "Recognition The same grade for 0 of 2 children, two or more steps apart for 2." in words
    assert "agency grades kept" in words


@pytest.mark.django_db
def test_another_partnership_and_who_does_not_take_part_find_nothing(westmere, eastmere, sign_in) -> None:
    dd = world.judged(westmere)
    for member in (eastmere.business_unit, westmere.members["trainer"]):
        assert sign_in(member).get(address(westmere, "judgement_summary", dd)).status_code == 404
