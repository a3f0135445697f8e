"""Questions that hang on an answer in an earlier section, from the builder to what counts as complete."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from lineofsight import vault
from lineofsight.demo.cast import Cast
from lineofsight.engine.documents.text import extract
from lineofsight.engine.lists import Row
from lineofsight.engine.xlsforms import XlsForm, read_xlsform
from lineofsight.partnership.refusals import NotYet
from lineofsight.question_sets import actions, reading
from lineofsight.question_sets.from_xlsform import Reader
from lineofsight.question_sets.models import Question, QuestionSet, Response, Section, SectionProgress
from lineofsight.question_sets.taking_over import take_over_question_set

from .building_world import QUESTION, at, press

SignIn = Callable[[Any], Client]


@pytest.fixture
def draft(westmere: Cast) -> QuestionSet:
    return actions.begin_question_set(name="Our own tool", by=westmere.business_unit)


@pytest.fixture
def first(westmere: Cast, draft: QuestionSet) -> Section:
    section = actions.add_section(question_set=draft, title="Contact", lists=(), by=westmere.business_unit)
    actions.add_question(section=section, kind="yes_no", words="Seen?", required=True, by=westmere.business_unit)
    return section


@pytest.fixture
def second(westmere: Cast, draft: QuestionSet, first: Section) -> Section:
    section = actions.add_section(question_set=draft, title="Impact", lists=(), by=westmere.business_unit)
    by = westmere.business_unit
    actions.add_question(section=section, kind="text", words="What changed?", required=True, by=by)
    actions.add_question(
        section=section,
        kind="yes_no",
        words="Was that right?",
        required=True,
        only_if="seen",
        only_if_section="contact",
        only_if_is=["no"],
        by=by,
    )
    actions.add_question(
        section=section, kind="text", words="Why?", required=True, only_if="was_that_right", only_if_is=["no"], by=by
    )
    return section


@pytest.fixture
def response(westmere: Cast, draft: QuestionSet, second: Section) -> Response:
    actions.publish(question_set=draft, by=westmere.business_unit)
    return actions.start_response(
        question_set=draft, key_id=vault.new_key(westmere.tenant.pk).pk, by=westmere.business_unit
    )


def save(w: Cast, response: Response, section: Section, **answers: str) -> SectionProgress:
    progress = SectionProgress.objects.filter(response=response, section=section).first()
    return actions.save_section(
        response=response,
        section=section,
        answers=answers,
        entries=[],
        nothing_to_record=[],
        complete=True,
        seen_version=progress.version if progress else 0,
        by=w.authors["police"],
    )


def asked(response: Response, section: Section) -> tuple[list[str], list[str]]:
    """What is asked in a section, read by itself and with the whole."""
    alone = reading.contents(response, section=section.key)[0]
    whole = next(part for part in reading.contents(response) if part.section == section)
    return [each.question.key for each in alone.questions], [each.question.key for each in whole.questions]


def test_the_builder_offers_answers_of_earlier_sections_and_only_those(
    westmere: Cast, draft: QuestionSet, first: Section, second: Section, sign_in: SignIn
) -> None:
    client = sign_in(westmere.business_unit)
    page = client.get(at(westmere, "add_question", second)).content.decode()
    assert "Contact – Seen? No" in page
    assert "Impact –" not in client.get(at(westmere, "add_question", first)).content.decode()
    press(
        client,
        westmere,
        "add_question",
        second,
        **QUESTION | {"words": "How soon?", "only_if_there": ["contact/seen=yes"]},
    )
    question = second.questions.get(key="how_soon")
    assert (question.only_if_section, question.only_if, question.only_if_is) == ("contact", "seen", ["yes"])
    assert 'value="contact/seen=yes" checked' in client.get(at(westmere, "change_question", question)).content.decode()
    both = QUESTION | {"words": "Both?", "only_if": ["was_that_right=no"], "only_if_there": ["contact/seen=yes"]}
    assert "Tick answers of one question only" in press(client, westmere, "add_question", second, **both)
    for page in ("edit_question_set", "question_set"):
        assert "Only if “Seen?” in “Contact” is answered “No”" in client.get(at(westmere, page, draft)).content.decode()
    preview = client.get(at(westmere, "preview_question_set", draft) + "?section=impact").content.decode()
    assert "Only if “Seen?” in “Contact” is answered “No”" in preview
    words = client.get(at(westmere, "question_set", draft) + "?export=word").content
    assert "Only if “Seen?” in “Contact” is answered “No”." in " ".join(p.text for p in extract(words, "blank.docx"))


def test_what_is_asked_follows_the_earlier_answer_and_what_hangs_on_that(
    westmere: Cast, first: Section, second: Section, response: Response
) -> None:
    assert asked(response, second) == (["what_changed"], ["what_changed"])
    save(westmere, response, first, seen="no")
    save(westmere, response, second, what_changed="Much.", was_that_right="no", why="Late.")
    more = ["what_changed", "was_that_right", "why"]
    assert asked(response, second) == (more, more)
    save(westmere, response, first, seen="yes")
    assert asked(response, second) == (["what_changed"], ["what_changed"]), (
        "its answers count no more, and none is lost"
    )
    save(westmere, response, first, seen="no")
    assert reading.contents(response)[1].answers["why"] == "Late."


def test_a_section_that_was_complete_opens_again_where_an_earlier_answer_brings_up_more(
    westmere: Cast, first: Section, second: Section, response: Response
) -> None:
    save(westmere, response, first, seen="yes")
    assert save(westmere, response, second, what_changed="Much.").complete
    save(westmere, response, first, seen="no")
    assert not SectionProgress.objects.get(response=response, section=second).complete
    assert not save(westmere, response, second).complete
    assert save(westmere, response, second, was_that_right="yes").complete


def test_only_the_answer_that_decides_is_opened_beside_the_section_itself(
    westmere: Cast, first: Section, second: Section, response: Response
) -> None:
    save(westmere, response, first, seen="no")
    with vault.collecting() as openings, vault.scope():
        reading.contents(response, section="impact")
    assert len(list(openings)) <= 1


def test_a_condition_on_a_later_section_on_itself_or_on_a_text_is_refused(
    westmere: Cast, first: Section, second: Section
) -> None:
    seen = first.questions.get(key="seen")
    plain = {"question": seen, "kind": "yes_no", "words": "Seen?", "by": westmere.business_unit}
    for only_if, section in (("was_that_right", "impact"), ("seen", ""), ("what_changed", "impact"), ("gone", "")):
        with pytest.raises(NotYet, match="earlier question"):
            actions.change_question(**plain, only_if=only_if, only_if_section=section, only_if_is=["no"])


def test_a_version_whose_section_was_moved_before_what_it_waits_for_is_not_published(
    westmere: Cast, draft: QuestionSet, first: Section, second: Section, sign_in: SignIn
) -> None:
    client = sign_in(westmere.business_unit)
    actions.move_section(section=second, places=-1, by=westmere.business_unit)
    assert "but “Seen?” comes later: move it up" in press(client, westmere, "publish_question_set", draft)
    actions.move_section(section=second, places=1, by=westmere.business_unit)
    first.questions.all().delete()
    actions.add_question(section=first, kind="yes_no", words="Heard?", by=westmere.business_unit)
    assert "but that question was removed" in press(client, westmere, "publish_question_set", draft)
    assert QuestionSet.objects.get(pk=draft.pk).published_at is None


def test_two_questions_that_wait_for_each_other_are_named_before_publishing(
    westmere: Cast, draft: QuestionSet, first: Section, second: Section, sign_in: SignIn
) -> None:
    Question.objects.filter(section=first, key="seen").update(
        only_if="was_that_right", only_if_section="impact", only_if_is=["yes"]
    )
    page = press(sign_in(westmere.business_unit), westmere, "publish_question_set", draft)
    assert "but “Was that right?” comes later" in page


def test_the_next_version_and_the_survey_file_keep_the_condition(
    westmere: Cast, draft: QuestionSet, response: Response, sign_in: SignIn
) -> None:
    following = actions.new_version(question_set=draft, by=westmere.business_unit)
    kept = Question.objects.get(section__question_set=following, key="was_that_right")
    assert (kept.only_if_section, kept.only_if) == ("contact", "seen")
    file = sign_in(westmere.business_unit).get(at(westmere, "question_set", draft) + "?export=xlsform").content
    form = read_xlsform(file, "tool.xlsx")
    assert form.complaint == ""
    relevant = {row.values["los_key"]: row.values.get("relevant") for row in form.survey if row.values.get("los_key")}
    assert relevant["was_that_right"] == "${contact__seen} = 'no'"
    read = Reader(form, "tool")
    assert read.left_out == []
    again = take_over_question_set(ready=read.found, name="The same again", by=westmere.business_unit)
    taken = Question.objects.get(section__question_set=again, key="was_that_right")
    assert (taken.only_if_section, taken.only_if, taken.only_if_is) == ("contact", "seen", ["no"])
    inner = Question.objects.get(section__question_set=again, key="why")
    assert (inner.only_if_section, inner.only_if) == ("", "was_that_right")


def test_a_survey_that_waits_for_a_later_question_says_so_and_asks_it_always() -> None:
    yes_no = tuple(Row(n, {"list_name": "yn", "name": n_, "label": n_}) for n, n_ in ((2, "yes"), (3, "no")))
    survey = (
        Row(2, {"type": "select_one yn", "name": "a", "label": "A?", "relevant": "${b} = 'yes'"}),
        Row(3, {"type": "select_one yn", "name": "b", "label": "B?"}),
    )
    read = Reader(XlsForm(survey, yes_no), "Survey")
    assert [(left.row, left.reason) for left in read.left_out] == [
        (2, "It waits for an answer that is given only later: the question is always asked.")
    ]
    assert [q.only_if for q in read.found.sections[0].questions] == ["", ""]
