"""One question set to read and to print."""

import io
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import docx
from django.test import Client
from django.urls import reverse

from lineofsight.demo.cast import Cast
from lineofsight.question_sets import actions
from lineofsight.question_sets.models import Question, QuestionSet, Response

SignIn = Callable[[Any], Client]


def here(w: Cast, question_set: QuestionSet) -> str:
    return reverse("question_sets:question_set", kwargs={"tenant": w.tenant.slug, "pk": question_set.pk})


def test_an_author_reads_what_will_be_asked_with_the_descriptors_of_grades(
    westmere: Cast, six_domain: QuestionSet, sign_in: SignIn
) -> None:
    page = sign_in(westmere.authors["police"]).get(here(westmere, six_domain)).content.decode()
    for question in Question.objects.filter(section__question_set=six_domain):
        assert question.words in page
    assert "Practice is consistently strong" in page


def test_printed_blank_it_has_room_to_write(westmere: Cast, six_domain: QuestionSet, sign_in: SignIn) -> None:
    client = sign_in(westmere.business_unit)
    assert b"los-set__room" not in client.get(here(westmere, six_domain)).content
    assert b"los-set__room" in client.get(here(westmere, six_domain) + "?blank=yes").content


def test_in_word_the_blank_form_has_boxes_to_tick_lines_to_write_on_and_says_when_a_question_is_asked(
    westmere: Cast, six_domain: QuestionSet, sign_in: SignIn
) -> None:
    answer = sign_in(westmere.authors["police"]).get(here(westmere, six_domain) + "?export=word")
    words = "\n".join(each.text for each in docx.Document(io.BytesIO(answer.content)).paragraphs)
    for question in Question.objects.filter(section__question_set=six_domain):
        assert question.words in words
    assert "☐ Sometimes" in words
    assert "☐ Good: Practice is effective" in words
    assert "Only if “Was the child seen alone?” is answered “Sometimes” or “No”." in words
    assert "☐ Nothing to record" in words
    assert "_____" in words


def test_the_lines_of_enquiry_of_one_audit_are_not_shown_to_everybody(
    westmere: Cast, six_domain: QuestionSet, response: Response, sign_in: SignIn
) -> None:
    actions.ask_lines_of_enquiry(
        question_set=six_domain, key_id=response.key_id, lines=["Who knew of the flat?"], by=westmere.business_unit
    )
    assert b"Who knew of the flat?" not in sign_in(westmere.business_unit).get(here(westmere, six_domain)).content


def test_a_draft_another_partnerships_set_and_one_that_does_not_exist_are_not_found(
    westmere: Cast, eastmere: Cast, six_domain: QuestionSet, sign_in: SignIn
) -> None:
    draft = actions.new_version(question_set=six_domain, by=westmere.business_unit)
    assert sign_in(westmere.authors["police"]).get(here(westmere, draft)).status_code == 404
    assert sign_in(westmere.business_unit).get(here(westmere, draft)).status_code == 200
    assert sign_in(eastmere.business_unit).get(here(eastmere, six_domain)).status_code == 404
    nothing = reverse("question_sets:question_set", kwargs={"tenant": "westmere", "pk": uuid4()})
    assert sign_in(westmere.business_unit).get(nothing).status_code == 404
