"""Answers are saved section by section, and what somebody else saved meanwhile is never lost."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from lineofsight.demo.cast import Cast
from lineofsight.question_sets import actions, reading
from lineofsight.question_sets.models import Answer, ListEntry, Response, SectionProgress
from lineofsight.question_sets.rules import LIST_KINDS, Written
from lineofsight.trail.models import Event

pytestmark = pytest.mark.django_db

WINDOW = (date(2026, 1, 1), date(2026, 6, 30))
ANSWERS = {"noticed": "Bruising was seen and asked about.", "shared": "With the duty team.", "grade": "good"}


def save(response: Response, by: Any, **changed: Any) -> SectionProgress:
    section = changed.pop("section", None) or response.question_set.sections.get(key="recognition")
    given = {
        "answers": ANSWERS,
        "entries": [Written("good_practice", "The child was seen alone.")],
        "nothing_to_record": ["development", "recommendation"],
        "complete": True,
        "seen_version": 0,
        "window": WINDOW,
    }
    return actions.save_section(response=response, section=section, by=by, **(given | changed))


def part(response: Response, key: str = "recognition") -> reading.SectionContents:
    return next(each for each in reading.contents(response) if each.section.key == key)


def test_a_section_with_everything_in_it_is_complete(response: Response, westmere: Cast) -> None:
    assert save(response, westmere.authors["police"]).complete
    assert reading.progress(response).done == 1


@pytest.mark.parametrize("kind", LIST_KINDS)
def test_each_list_holds_something_or_is_marked_as_having_nothing_to_record(
    response: Response, westmere: Cast, kind: str
) -> None:
    others = [each for each in LIST_KINDS if each != kind]
    assert not save(response, westmere.authors["police"], entries=[], nothing_to_record=others).complete
    assert save(
        response, westmere.authors["police"], entries=[Written(kind, "Words")], nothing_to_record=others, seen_version=1
    ).complete


def test_a_required_question_left_open_keeps_the_section_incomplete_and_saves_the_rest(
    response: Response, westmere: Cast
) -> None:
    assert not save(response, westmere.authors["police"], answers=ANSWERS | {"grade": ""}).complete
    assert {each.question.key: each.value for each in part(response).questions}["noticed"] == ANSWERS["noticed"]


def test_what_is_written_wins_over_nothing_to_record(response: Response, westmere: Cast) -> None:
    save(response, westmere.authors["police"], nothing_to_record=list(LIST_KINDS))
    assert part(response).nothing_to_record == ["development", "recommendation"]


def test_a_save_that_began_from_an_older_one_is_shown_the_newer_one_and_changes_nothing(
    response: Response, westmere: Cast
) -> None:
    save(response, westmere.authors["police"])
    with pytest.raises(actions.SavedMeanwhile) as reason:
        save(response, westmere.leads["police"], answers={"noticed": "Mine."}, entries=[])
    assert reason.value.answers["noticed"] == ANSWERS["noticed"]
    assert [entry.words for entry in reason.value.entries] == ["The child was seen alone."]
    assert reason.value.by == westmere.authors["police"]
    assert part(response).questions[0].value == ANSWERS["noticed"]


def test_two_people_in_two_sections_do_not_stand_in_each_others_way(response: Response, westmere: Cast) -> None:
    save(response, westmere.authors["police"])
    assert (
        save(response, westmere.leads["police"], section=response.question_set.sections.get(key="impact")).version == 1
    )


def test_one_form_saves_again_over_its_own_autosave_whose_answer_was_lost(response: Response, westmere: Cast) -> None:
    form = uuid4()
    save(response, westmere.authors["police"], sitting=form, autosave=True, complete=False)
    save(response, westmere.authors["police"], sitting=form, answers={"noticed": "Longer."})
    assert part(response).questions[0].value == "Longer."


def test_an_autosave_that_was_overtaken_gives_way(response: Response, westmere: Cast) -> None:
    form = uuid4()
    save(response, westmere.authors["police"], sitting=form)
    with pytest.raises(actions.SavedMeanwhile):
        save(response, westmere.authors["police"], sitting=form, autosave=True, answers={"noticed": "Shor"})
    assert part(response).questions[0].value == ANSWERS["noticed"]


def test_an_autosave_that_changes_nothing_writes_nothing(response: Response, westmere: Cast) -> None:
    entries = [Written("good_practice", "The child was seen alone.")]
    save(response, westmere.authors["police"], entries=entries)
    before = Event.objects.count()
    save(response, westmere.authors["police"], entries=entries, autosave=True, complete=False, seen_version=1)
    assert Event.objects.count() == before
    assert part(response).complete


def test_an_entry_keeps_its_id_from_save_to_save_and_a_removed_one_goes(response: Response, westmere: Cast) -> None:
    first, second = Written("good_practice", "One"), Written("good_practice", "Two")
    save(response, westmere.authors["police"], entries=[first, second])
    save(
        response,
        westmere.authors["police"],
        entries=[Written("good_practice", "Two, better", id=second.id)],
        seen_version=1,
    )
    assert [(entry.pk, entry.words) for entry in part(response).entries] == [(second.id, "Two, better")]


def test_the_id_of_somebody_elses_entry_cannot_be_taken_over(
    response: Response, westmere: Cast, six_domain: Any
) -> None:
    mine = Written("good_practice", "Mine")
    save(response, westmere.authors["police"], entries=[mine])
    other = actions.start_response(question_set=six_domain, key_id=response.key_id, by=westmere.authors["health"])
    save(other, westmere.authors["health"], entries=[Written("good_practice", "Theirs", id=mine.id)])
    assert [entry.words for entry in part(response).entries] == ["Mine"]
    assert [entry.words for entry in part(other).entries] == ["Theirs"]


@pytest.mark.requirement("DDV-022")
def test_each_section_of_every_tool_has_the_three_lists_and_each_entry_is_an_item_of_its_own(
    response: Response, westmere: Cast
) -> None:
    for question_set in westmere_sets(westmere):
        assert all(section.lists == list(ListEntry.Kind.values) for section in question_set.sections.all())
    save(
        response,
        westmere.authors["police"],
        entries=[Written(kind, f"{kind} {number}") for kind in LIST_KINDS for number in (1, 2)],
    )
    assert [len(found) for _, _, found, _ in part(response).lists] == [2, 2, 2]
    assert ListEntry.objects.filter(response=response).count() == 6


def westmere_sets(westmere: Cast) -> Any:
    from lineofsight.question_sets.models import QuestionSet

    return QuestionSet.objects.filter(tenant=westmere.tenant)


def test_an_entry_from_outside_the_window_needs_a_reason_and_stands_in_the_history_part(
    response: Response, westmere: Cast
) -> None:
    early = Written("development", "An earlier referral was closed.", date(2024, 3, 4))
    assert not save(response, westmere.authors["police"], entries=[early], nothing_to_record=list(LIST_KINDS)).complete
    why = Written("development", early.words, early.happened_on, "It explains the mistrust.", early.id)
    assert save(
        response, westmere.authors["police"], entries=[why], nothing_to_record=list(LIST_KINDS), seen_version=1
    ).complete
    assert part(response).entries == []
    assert [entry.words for entry in part(response, "history").entries] == [early.words]


def test_answers_are_kept_sealed(response: Response, westmere: Cast) -> None:
    save(response, westmere.authors["police"])
    answer = Answer.objects.filter(response=response).first()
    assert answer is not None
    assert ANSWERS["noticed"].encode() not in bytes(answer.value_sealed)


def test_reading_many_responses_takes_as_many_queries_as_reading_one(
    response: Response, westmere: Cast, six_domain: Any, django_assert_num_queries: Any
) -> None:
    from lineofsight import vault

    responses = [response]
    for _ in range(9):
        responses.append(
            actions.start_response(question_set=six_domain, key_id=response.key_id, by=westmere.authors["health"])
        )
    for each in responses:
        save(each, westmere.authors["police"])
    with vault.scope(), django_assert_num_queries(6):  # five, and the key
        reading.contents_of(responses)
    with vault.scope(), django_assert_num_queries(6):
        reading.contents_of(responses[:1])
    with django_assert_num_queries(2):
        reading.progress_of(responses)
