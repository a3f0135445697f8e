"""Questions that hang on an earlier answer, from the builder to publishing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from lineofsight import vault
from lineofsight.demo.cast import Cast
from lineofsight.question_sets import actions, reading
from lineofsight.question_sets.models import Question, QuestionSet, Section

from .building_world import QUESTION, SECTION, at, press

SignIn = Callable[[Any], Client]
GRADES = [["good", "Good", "Well done."], ["weak", "Weak", "Not well done."], ["cannot_judge", "No"]]


@pytest.fixture
def section(westmere: Cast) -> Section:
    draft = actions.begin_question_set(name="Our own tool", by=westmere.business_unit)
    return actions.add_section(question_set=draft, title="Impact", domain="impact", by=westmere.business_unit)


@pytest.fixture
def seen(westmere: Cast, section: Section) -> Question:
    return actions.add_question(section=section, kind="yes_no", words="Seen?", by=westmere.business_unit)


@pytest.fixture
def why(westmere: Cast, section: Section, seen: Question) -> Question:
    return actions.add_question(
        section=section, kind="text", words="Why not?", only_if="seen", only_if_is=["no"], by=westmere.business_unit
    )


def missing(client: Client, w: Cast, draft: QuestionSet) -> str:
    return press(client, w, "publish_question_set", draft)


def test_it_is_chosen_by_ticking_answers_of_an_earlier_question(
    westmere: Cast, section: Section, seen: Question, sign_in: SignIn
) -> None:
    client = sign_in(westmere.business_unit)
    press(client, westmere, "add_question", section, **QUESTION | {"words": "Why not?", "only_if": ["seen=no"]})
    question = section.questions.get(key="why_not")
    assert (question.only_if, question.only_if_is) == ("seen", ["no"])
    draft = client.get(at(westmere, "edit_question_set", section.question_set)).content.decode()
    assert "Only if “Seen?” is answered “No”" in draft
    assert "checked" in client.get(at(westmere, "change_question", question)).content.decode()
    press(client, westmere, "change_question", question, **QUESTION | {"words": "Why not?"})
    question.refresh_from_db()
    assert question.only_if == ""


def test_answers_of_two_questions_are_refused_in_a_sentence_and_kept(
    westmere: Cast, section: Section, seen: Question, sign_in: SignIn
) -> None:
    actions.add_question(section=section, kind="yes_no", words="Heard?", by=westmere.business_unit)
    typed = QUESTION | {"words": "Why?", "only_if": ["seen=no", "heard=no"]}
    page = press(sign_in(westmere.business_unit), westmere, "add_question", section, **typed)
    assert "Tick answers of one question only" in page
    assert page.count(" checked") >= 3


def test_a_version_whose_condition_points_to_a_later_question_is_not_published(
    westmere: Cast, section: Section, why: Question, sign_in: SignIn
) -> None:
    client = sign_in(westmere.business_unit)
    actions.move_question(question=why, places=-1, by=westmere.business_unit)
    assert "“Seen?” comes later" in missing(client, westmere, section.question_set)
    actions.move_question(question=why, places=1, by=westmere.business_unit)
    missing(client, westmere, section.question_set)
    assert QuestionSet.objects.get(pk=section.question_set_id).published_at is not None


def test_a_version_whose_condition_points_to_a_removed_question_or_answer_is_not_published(
    westmere: Cast, section: Section, seen: Question, why: Question, sign_in: SignIn
) -> None:
    client, by = sign_in(westmere.business_unit), westmere.business_unit
    options = [["often", "Often"], ["never", "Never"]]
    actions.change_question(question=seen, kind="choice", words="Seen?", options=options, by=by)
    assert "“Seen?” no longer has that answer" in missing(client, westmere, section.question_set)
    actions.remove_question(question=seen, by=by)
    assert "that question was removed" in missing(client, westmere, section.question_set)
    assert QuestionSet.objects.get(pk=section.question_set_id).published_at is None


def test_the_next_version_keeps_what_hangs_on_what(westmere: Cast, section: Section, why: Question) -> None:
    actions.publish(question_set=section.question_set, by=westmere.business_unit)
    draft = actions.new_version(question_set=section.question_set, by=westmere.business_unit)
    again = Question.objects.get(section__question_set=draft, key="why_not")
    assert (again.only_if, again.only_if_is) == ("seen", ["no"])


def test_a_question_that_hangs_on_one_that_is_not_asked_is_not_asked_and_its_grade_does_not_count(
    westmere: Cast, section: Section, why: Question
) -> None:
    by = westmere.authors["police"]
    more = {"section": section, "options": GRADES, "by": westmere.business_unit}
    actions.add_question(kind="choice", words="Good enough?", only_if="seen", only_if_is=["yes"], **more)
    actions.add_question(kind="grade", words="Grade", only_if="good_enough", only_if_is=["good"], **more)
    actions.publish(question_set=section.question_set, by=westmere.business_unit)
    response = actions.start_response(
        question_set=section.question_set, key_id=vault.new_key(westmere.tenant.pk).pk, by=by
    )
    given = {"response": response, "section": section, "entries": [], "nothing_to_record": [], "complete": False}
    answers = {"seen": "yes", "good_enough": "good", "grade": "weak"}
    actions.save_section(answers=answers, seen_version=0, by=by, **given)
    assert reading.grades([response]) == {(response.pk, "impact"): ("weak", "Weak")}
    actions.save_section(answers={"seen": "no"}, seen_version=1, by=by, **given)
    assert reading.grades([response]) == {}
    [part] = reading.contents(response)
    assert [each.question.key for each in part.questions] == ["seen", "why_not"]


def test_a_section_ends_with_the_lists_that_are_ticked(westmere: Cast, section: Section, sign_in: SignIn) -> None:
    client, draft = sign_in(westmere.business_unit), section.question_set
    press(client, westmere, "add_section", draft, **SECTION | {"title": "Views", "lists": ["development"]})
    views = draft.sections.get(key="views")
    assert views.lists == ["development"]
    actions.add_question(section=views, kind="text", words="What did they say?", by=westmere.business_unit)
    page = client.get(at(westmere, "preview_question_set", draft) + "?section=views").content.decode()
    assert 'id="list-development"' in page
    assert 'id="list-good_practice"' not in page
    assert 'id="list-recommendation"' not in page
    press(client, westmere, "change_section", views, **SECTION | {"title": "Views", "lists": []})
    views.refresh_from_db()
    assert views.lists == []
