"""Building a question set on screen, from an empty draft to a published version."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from lineofsight.demo.cast import Cast
from lineofsight.question_sets import actions
from lineofsight.question_sets.models import Question, QuestionSet
from lineofsight.trail.models import Event

from .building_world import QUESTION, SECTION, at, press

SignIn = Callable[[Any], Client]
ASPECTS = ["Recognition", "Planning", "Assessment", "Joint working", "Impact", "Overall quality"]


@pytest.mark.requirement("DDV-015")
def test_a_tool_of_six_sections_is_built_on_screen_and_published(westmere: Cast, sign_in: SignIn) -> None:
    client = sign_in(westmere.business_unit)
    press(client, westmere, "begin_question_set", name="Our own tool", copy_of="")
    draft = QuestionSet.objects.get(name="Our own tool")
    for aspect in ASPECTS:
        press(client, westmere, "add_section", draft, **SECTION | {"title": aspect, "domain": "impact"})
        section = draft.sections.get(title=aspect)
        press(client, westmere, "add_question", section, **QUESTION | {"words": f"What of {aspect.lower()}?"})
    page = press(client, westmere, "publish_question_set", draft)
    for aspect in ASPECTS:
        assert aspect in page
        assert f"What of {aspect.lower()}?" in page
    assert QuestionSet.current(westmere.tenant, draft.key) == draft


@pytest.mark.requirement("CFG-041")
def test_a_published_tool_is_changed_on_screen_as_its_next_version_and_stays_as_it_was(
    westmere: Cast, eastmere: Cast, six_domain: QuestionSet, sign_in: SignIn
) -> None:
    actions.copy_ready_made(tenant=eastmere.tenant, by=eastmere.business_unit)
    theirs = QuestionSet.current(eastmere.tenant, "six_domain")
    assert theirs is not None
    client = sign_in(westmere.business_unit)
    press(client, westmere, "next_version", six_domain)
    draft = QuestionSet.objects.get(tenant=westmere.tenant, key="six_domain", version=2)
    question = Question.objects.get(section__question_set=draft, section__key="impact", key="changed")
    press(client, westmere, "change_question", question, **QUESTION | {"words": "What is better now?"})
    press(client, westmere, "publish_question_set", draft)
    old = client.get(at(westmere, "question_set", six_domain)).content.decode()
    assert "What is better now?" not in old
    assert "What is better now?" in client.get(at(westmere, "question_set", draft)).content.decode()
    assert QuestionSet.current(westmere.tenant, "six_domain") == draft
    assert QuestionSet.current(eastmere.tenant, "six_domain") == theirs
    there = sign_in(eastmere.business_unit).get(at(eastmere, "question_set", theirs)).content.decode()
    assert "What is better now?" not in there
    recorded = Event.objects.filter(tenant_id=westmere.tenant.pk, actor_id=westmere.business_unit.pk)
    assert any("question" in verb for verb in recorded.values_list("verb", flat=True))
    assert recorded.filter(verb__startswith="publish").exists()


def test_sections_and_questions_are_moved_and_the_ends_hold(
    westmere: Cast, six_domain: QuestionSet, sign_in: SignIn
) -> None:
    draft = actions.new_version(question_set=six_domain, by=westmere.business_unit)
    client = sign_in(westmere.business_unit)
    first, second = draft.sections.order_by("position")[:2]
    press(client, westmere, "edit_question_set", draft, what="section", row=str(second.pk), places="up")
    press(client, westmere, "edit_question_set", draft, what="section", row=str(second.pk), places="up")
    assert list(draft.sections.order_by("position")[:2]) == [second, first]
    one, two = second.questions.order_by("position")[:2]
    press(client, westmere, "edit_question_set", draft, what="question", row=str(one.pk), places="down")
    assert list(second.questions.order_by("position")[:2]) == [two, one]


def test_a_move_of_nothing_says_so_and_a_row_of_another_set_is_not_found(
    westmere: Cast, six_domain: QuestionSet, sign_in: SignIn
) -> None:
    draft = actions.new_version(question_set=six_domain, by=westmere.business_unit)
    client = sign_in(westmere.business_unit)
    assert "Nothing was moved" in press(
        client, westmere, "edit_question_set", draft, what="section", row="x", places="up"
    )
    strange = six_domain.sections.first()
    assert strange is not None
    sent = {"what": "section", "row": str(strange.pk), "places": "up"}
    assert client.post(at(westmere, "edit_question_set", draft), sent).status_code == 404


def test_a_published_version_offers_no_change_and_refuses_one(
    westmere: Cast, six_domain: QuestionSet, sign_in: SignIn
) -> None:
    client = sign_in(westmere.business_unit)
    page = client.get(at(westmere, "edit_question_set", six_domain)).content.decode()
    assert "Make the next version" in page
    assert "Add a question" not in page
    section = six_domain.sections.get(key="impact")
    for where, row, typed in (
        ("add_section", six_domain, SECTION | {"title": "Another"}),
        ("change_section", section, SECTION | {"title": "Another"}),
        ("add_question", section, QUESTION | {"words": "Another?"}),
        ("change_question", section.questions.first(), QUESTION | {"words": "Another?"}),
        ("remove_section", section, {}),
        ("remove_question", section.questions.first(), {}),
        ("describe_question_set", six_domain, {"name": "Another", "guidance": ""}),
        ("edit_question_set", six_domain, {"what": "section", "row": str(section.pk), "places": "up"}),
    ):
        assert "is published and stays as it is" in press(client, westmere, where, row, **typed), where


def test_nobody_else_builds(westmere: Cast, eastmere: Cast, six_domain: QuestionSet, sign_in: SignIn) -> None:
    draft = actions.new_version(question_set=six_domain, by=westmere.business_unit)
    for page in ("edit_question_set", "preview_question_set", "publish_question_set", "add_section", "next_version"):
        assert sign_in(westmere.authors["police"]).get(at(westmere, page, draft)).status_code == 404
        assert sign_in(eastmere.business_unit).get(at(eastmere, page, draft)).status_code == 404
        assert sign_in(westmere.business_unit).get(at(westmere, page, draft)).status_code == 200
