"""Adding and changing questions of each kind, with what is said when something is wrong."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from lineofsight.demo.cast import Cast
from lineofsight.partnership import chapters
from lineofsight.question_sets import actions
from lineofsight.question_sets.models import Question, QuestionSet, Section

from .building_world import QUESTION, at, press

SignIn = Callable[[Any], Client]


@pytest.fixture
def section(westmere: Cast) -> Section:
    draft = actions.begin_question_set(name="Our own tool", by=westmere.business_unit)
    return actions.add_section(question_set=draft, title="Impact", by=westmere.business_unit)


@pytest.mark.parametrize("kind", ["text", "number", "yes_no", "date"])
def test_a_question_of_each_plain_kind_is_added(westmere: Cast, section: Section, sign_in: SignIn, kind: str) -> None:
    press(
        sign_in(westmere.business_unit), westmere, "add_question", section, **QUESTION | {"words": "A?", "kind": kind}
    )
    question = section.questions.get()
    assert (question.kind, question.required, question.options) == (kind, True, [])


def test_a_grade_comes_on_the_partnerships_own_scale_with_its_descriptors(
    westmere: Cast, section: Section, sign_in: SignIn
) -> None:
    client = sign_in(westmere.business_unit)
    scale = chapters.in_force(westmere.tenant, "deep_dives").scale
    offered = "\n".join(f"{grade.words}: {grade.descriptor}" for grade in scale)
    assert offered.splitlines()[0] in client.get(at(westmere, "add_question", section)).content.decode()
    typed = QUESTION | {"words": "How good was it?", "kind": "grade", "grades": offered}
    press(client, westmere, "add_question", section, **typed)
    options = section.questions.get().options
    assert [option[0] for option in options] == [*(grade.key for grade in scale), "cannot_judge"]
    assert all(len(option) == 3 and option[2] for option in options[:-1])


def test_several_of_a_list_and_a_number_within_bounds_are_built_on_screen(
    westmere: Cast, section: Section, sign_in: SignIn
) -> None:
    client = sign_in(westmere.business_unit)
    several = QUESTION | {"words": "Where?", "kind": "many", "several": "At home\nAt school", "example": "At home."}
    press(client, westmere, "add_question", section, **several)
    number = QUESTION | {"words": "How often?", "kind": "number", "unit": "visits", "least": "0", "most": "50"}
    press(client, westmere, "add_question", section, **number)
    where, often = section.questions.order_by("position")
    assert where.options == [["at_home", "At home"], ["at_school", "At school"]]
    assert where.example == "At home."
    assert (often.unit, often.least, often.most) == ("visits", 0, 50)
    page = client.get(at(westmere, "preview_question_set", section.question_set)).content.decode()
    for words in ('type="checkbox"', "A good example", "visits"):
        assert words in page
    page = press(client, westmere, "change_question", often, **number | {"least": "60"})
    assert "must not be smaller than the smallest" in page
    assert 'value="60"' in page


def test_answers_keep_their_keys_when_one_is_added(westmere: Cast, section: Section, sign_in: SignIn) -> None:
    client = sign_in(westmere.business_unit)
    typed = QUESTION | {"words": "In time?", "kind": "choice"}
    press(client, westmere, "add_question", section, **typed | {"answers": "Yes\nNo"})
    question = section.questions.get()
    press(client, westmere, "change_question", question, **typed | {"answers": "No\nPartly\nYes"})
    question.refresh_from_db()
    assert question.options == [["no", "No"], ["partly", "Partly"], ["yes", "Yes"]]


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(westmere: Cast, section: Section, sign_in: SignIn) -> None:
    client = sign_in(westmere.business_unit)
    typed = QUESTION | {"words": "In time?", "kind": "choice", "answers": "Only this", "hint": "Think of delay"}
    page = press(client, westmere, "add_question", section, **typed)
    assert "Write at least two answers, one in each line" in page
    for kept in ("In time?", "Only this", "Think of delay"):
        assert kept in page
    assert "Enter the question" in press(client, westmere, "add_question", section, **QUESTION | {"words": ""})
    assert not section.questions.exists()


def test_a_question_is_asked_about_before_it_is_removed(westmere: Cast, section: Section, sign_in: SignIn) -> None:
    question = actions.add_question(section=section, kind="text", words="What changed?", by=westmere.business_unit)
    client = sign_in(westmere.business_unit)
    assert "What changed?" in client.get(at(westmere, "remove_question", question)).content.decode()
    assert section.questions.exists()
    press(client, westmere, "remove_question", question)
    assert not Question.objects.filter(pk=question.pk).exists()
    press(client, westmere, "remove_section", section)
    assert not Section.objects.filter(pk=section.pk).exists()


def test_a_section_without_questions_cannot_be_published(westmere: Cast, section: Section, sign_in: SignIn) -> None:
    client = sign_in(westmere.business_unit)
    draft = section.question_set
    assert "Write at least one question" in press(client, westmere, "publish_question_set", draft)
    actions.add_question(section=section, kind="text", words="What changed?", by=westmere.business_unit)
    actions.add_section(question_set=draft, title="Later", by=westmere.business_unit)
    assert "The section “Later” has no question" in press(client, westmere, "publish_question_set", draft)
    assert QuestionSet.objects.get(pk=draft.pk).state == "draft"


def test_the_preview_shows_the_fields_of_the_author(westmere: Cast, section: Section, sign_in: SignIn) -> None:
    actions.add_question(section=section, kind="text", words="What changed?", by=westmere.business_unit)
    page = sign_in(westmere.business_unit).get(at(westmere, "preview_question_set", section.question_set))
    assert "What changed?" in page.content.decode()
    assert 'name="q-what_changed"' in page.content.decode()
    assert "Nothing to record" in page.content.decode()


def test_a_copy_holds_what_the_other_holds_and_a_name_is_taken_once(
    westmere: Cast, six_domain: QuestionSet, sign_in: SignIn
) -> None:
    client = sign_in(westmere.business_unit)
    press(client, westmere, "begin_question_set", name="Ours", copy_of=str(six_domain.pk))
    ours = QuestionSet.objects.get(name="Ours")
    assert ours.key == "ours"
    assert ours.state == "draft"
    keys = [section.key for section in six_domain.sections.order_by("position")]
    assert [section.key for section in ours.sections.order_by("position")] == keys
    page = press(client, westmere, "begin_question_set", name="ours", copy_of="")
    assert "There is already a question set of this name" in page
