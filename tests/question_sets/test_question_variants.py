"""Asking some agencies otherwise, and seeing the form as they will."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from lineofsight.demo.cast import Cast
from lineofsight.question_sets import actions
from lineofsight.question_sets.models import Question, QuestionSet, Variant

from .building_world import at, press

SignIn = Callable[[Any], Client]
OTHERWISE = {"whom": "kind:police", "words": "What did officers see?", "hint": "Body-worn video counts"}


@pytest.fixture
def question(westmere: Cast) -> Question:
    draft = actions.begin_question_set(name="Our own tool", by=westmere.business_unit)
    section = actions.add_section(question_set=draft, title="Impact", by=westmere.business_unit)
    return actions.add_question(section=section, kind="text", words="What was seen?", by=westmere.business_unit)


def preview(client: Client, w: Cast, draft: QuestionSet, agency: str) -> str:
    return client.get(f"{at(w, 'preview_question_set', draft)}?agency={w.agencies[agency].pk}").content.decode()


def test_the_police_see_other_words_and_guidance_and_nobody_else_does(
    westmere: Cast, question: Question, sign_in: SignIn
) -> None:
    client, draft = sign_in(westmere.business_unit), question.section.question_set
    assert (
        "Every agency is asked this question in the same words"
        in client.get(at(westmere, "question_variants", question)).content.decode()
    )
    assert "Saved for Police" in press(client, westmere, "question_variants", question, **OTHERWISE)
    seen = preview(client, westmere, draft, "police")
    assert "What did officers see?" in seen
    assert "Body-worn video counts" in seen
    assert "What was seen?" not in seen
    assert "What was seen?" in preview(client, westmere, draft, "health")
    assert "Asked otherwise of: Police" in client.get(at(westmere, "edit_question_set", draft)).content.decode()


def test_what_is_said_for_one_agency_goes_before_what_is_said_for_its_kind(
    westmere: Cast, question: Question, sign_in: SignIn
) -> None:
    client = sign_in(westmere.business_unit)
    whom = f"agency:{westmere.agencies['police'].pk}"
    press(client, westmere, "question_variants", question, **OTHERWISE)
    press(client, westmere, "question_variants", question, whom=whom, words="What did you see?", hint="")
    seen = preview(client, westmere, question.section.question_set, "police")
    assert "What did you see?" in seen
    press(client, westmere, "question_variants", question, as_everybody=whom)
    assert "What did officers see?" in preview(client, westmere, question.section.question_set, "police")


def test_a_question_can_be_hidden_from_an_agency(westmere: Cast, question: Question, sign_in: SignIn) -> None:
    client, section = sign_in(westmere.business_unit), question.section
    actions.add_question(section=section, kind="text", words="What changed?", by=westmere.business_unit)
    press(client, westmere, "question_variants", question, whom="kind:police", words="", hint="", hidden="on")
    seen = preview(client, westmere, section.question_set, "police")
    assert "What changed?" in seen
    assert "What was seen?" not in seen
    assert "(not at all)" in client.get(at(westmere, "edit_question_set", section.question_set)).content.decode()


def test_saying_it_again_replaces_what_was_said_and_saying_nothing_is_answered(
    westmere: Cast, question: Question, sign_in: SignIn
) -> None:
    client = sign_in(westmere.business_unit)
    press(client, westmere, "question_variants", question, **OTHERWISE)
    page = client.get(at(westmere, "question_variants", question) + "?whom=kind:police").content.decode()
    assert page.count("What did officers see?") == 2, "once in the list and once in the form, to change"
    press(client, westmere, "question_variants", question, **OTHERWISE | {"words": "What did police see?"})
    assert Variant.objects.get(question=question).words == "What did police see?"
    page = press(client, westmere, "question_variants", question, whom="kind:health", words="", hint="")
    assert "Write other words or other guidance, or tick that the question is not asked" in page


def test_the_next_version_keeps_them_and_a_published_one_cannot_be_changed(
    westmere: Cast, question: Question, sign_in: SignIn
) -> None:
    client, draft = sign_in(westmere.business_unit), question.section.question_set
    press(client, westmere, "question_variants", question, **OTHERWISE)
    actions.publish(question_set=draft, by=westmere.business_unit)
    assert "stays as it is" in press(client, westmere, "question_variants", question, as_everybody="kind:police")
    page = press(client, westmere, "question_variants", question, **OTHERWISE | {"words": "Something else"})
    assert "stays as it is" in page
    assert Variant.objects.get(question=question).words == "What did officers see?"
    again = actions.new_version(question_set=draft, by=westmere.business_unit)
    assert "What did officers see?" in preview(client, westmere, again, "police")


def test_nobody_but_the_business_unit_of_the_partnership_finds_the_page(
    westmere: Cast, eastmere: Cast, question: Question, sign_in: SignIn
) -> None:
    address = at(westmere, "question_variants", question)
    assert sign_in(westmere.authors["police"]).get(address).status_code == 404
    other = address.replace(westmere.tenant.slug, eastmere.tenant.slug)
    assert sign_in(eastmere.business_unit).get(other).status_code == 404
    unknown = sign_in(westmere.business_unit).post(address, {"as_everybody": "kind:martian"})
    assert unknown.status_code == 404
