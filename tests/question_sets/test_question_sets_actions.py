"""Sets of questions in versions: ready-made ones, changes, and an audit's own lines of enquiry."""

from uuid import uuid4

import pytest

from lineofsight import vault
from lineofsight.demo.cast import Cast
from lineofsight.partnership.refusals import NotYet
from lineofsight.question_sets import actions, reading
from lineofsight.question_sets.models import Question, QuestionSet, Response

pytestmark = pytest.mark.django_db


def test_the_six_domain_tool_has_a_section_for_each_domain_and_views_and_history_apart(six_domain: QuestionSet) -> None:
    sections = {section.key: section for section in six_domain.sections.all()}
    domains = [section.domain for section in sections.values() if section.domain]
    assert sorted(domains) == sorted(["recognition", "planning", "assessment", "joint_working", "impact", "overall"])
    assert [key for key, section in sections.items() if section.history] == ["history"]
    assert "views" in sections


@pytest.mark.parametrize("key", ["six_domain", "working_well", "case_tracking", "live_audit", "baseline"])
def test_a_ready_made_set_is_taken_over_once(westmere: Cast, six_domain: QuestionSet, key: str) -> None:
    actions.copy_ready_made(tenant=westmere.tenant, by=westmere.business_unit)
    assert QuestionSet.objects.filter(tenant=westmere.tenant, key=key).count() == 1


@pytest.mark.requirement("DDV-059")
@pytest.mark.parametrize("key", ["six_domain", "working_well", "case_tracking", "live_audit", "baseline"])
def test_every_ready_made_tool_asks_about_support_and_supervision(
    westmere: Cast, six_domain: QuestionSet, key: str
) -> None:
    asked = Question.objects.filter(section__question_set__key=key, about="support")
    assert any("supervision" in question.words for question in asked)


def test_every_domain_of_the_six_domain_tool_asks_about_own_practice_working_together_support_and_a_grade(
    six_domain: QuestionSet,
) -> None:
    for section in six_domain.sections.exclude(domain=""):
        questions = list(section.questions.all())
        assert {"own", "together", "support"} <= {question.about for question in questions}
        graded = [question for question in questions if question.kind == Question.Kind.GRADE]
        assert [option[2] for option in graded[0].options if len(option) > 2], "a grade has its descriptors beside it"


@pytest.mark.requirement("DDV-038")
def test_a_running_response_keeps_its_version_when_the_set_is_changed(
    westmere: Cast, six_domain: QuestionSet, response: Response
) -> None:
    before = [each.question.words for part in reading.contents(response) for each in part.questions]
    draft = actions.new_version(question_set=six_domain, by=westmere.business_unit)
    question = Question.objects.get(section__question_set=draft, section__key="impact", key="changed")
    actions.change_question(question=question, kind="text", words="What is better now?", by=westmere.business_unit)
    actions.publish(question_set=draft, by=westmere.business_unit)
    response.refresh_from_db()
    assert [each.question.words for part in reading.contents(response) for each in part.questions] == before
    assert QuestionSet.current(westmere.tenant, "six_domain") == draft
    six_domain.refresh_from_db()
    assert six_domain.state == "replaced"


def test_a_published_version_cannot_be_changed(westmere: Cast, six_domain: QuestionSet) -> None:
    question = Question.objects.filter(section__question_set=six_domain).first()
    assert question is not None
    with pytest.raises(NotYet, match="Make a new version"):
        actions.change_question(question=question, kind="text", words="Another", by=westmere.business_unit)


def test_nobody_is_asked_a_draft(westmere: Cast, six_domain: QuestionSet) -> None:
    draft = actions.new_version(question_set=six_domain, by=westmere.business_unit)
    with pytest.raises(NotYet):
        actions.start_response(question_set=draft, key_id=uuid4(), by=westmere.business_unit)
    with pytest.raises(NotYet, match="already a draft"):
        actions.new_version(question_set=six_domain, by=westmere.business_unit)


def test_lines_of_enquiry_are_asked_in_their_own_audit_only(
    westmere: Cast, six_domain: QuestionSet, response: Response
) -> None:
    lines = ["Was the child heard?", "Was information shared in time?"]
    assert actions.ask_lines_of_enquiry(
        question_set=six_domain, key_id=response.key_id, lines=lines, by=westmere.business_unit
    )
    assert not actions.ask_lines_of_enquiry(
        question_set=six_domain, key_id=response.key_id, lines=lines, by=westmere.business_unit
    )
    first = reading.contents(response)[0]
    assert [each.question.words for each in first.questions] == lines
    other = actions.start_response(
        question_set=six_domain, key_id=vault.new_key(westmere.tenant.pk).pk, by=westmere.authors["health"]
    )
    assert reading.contents(other)[0].section.key == "recognition"
    draft = actions.new_version(question_set=six_domain, by=westmere.business_unit)
    assert not Question.objects.filter(section__question_set=draft, about="line").exists()
