"""Question sets go to other survey tools and come from them, row by row, and nothing is made before it is confirmed."""

import html
import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pyxform.xls2xform import convert

from lineofsight import uploads
from lineofsight.demo.cast import Cast
from lineofsight.engine.spreadsheets import Sheet, write_workbook
from lineofsight.question_sets import actions
from lineofsight.question_sets.models import Question, QuestionSet, Variant

from .building_world import at

SignIn = Callable[[Any], Client]
HEAD = ("type", "name", "label::English", "hint", "required", "relevant", "constraint")
CHOICES = (("ways", "by phone", "By phone"), ("ways", "visit", "A visit"), ("yn", "yes", "Yes"), ("yn", "no", "No"))
FOREIGN: Sequence[Sequence[str]] = (
    ("start", "begun", "", "", "", "", ""),
    ("select_one yn", "seen", "Was the child seen?", "", "true", "", ""),
    ("begin group", "contact", "Contact", "", "", "", ""),
    ("select_multiple ways", "how", "How?", "Tick all", "", "", ""),
    ("decimal", "times", "How many times?", "", "", "selected(${how}, 'visit')", ". >= 1 and . <= 9"),
    ("text", "why", "Why not?", "", "", "${seen} = 'no'", ""),
    ("geopoint", "where", "Where was it?", "", "", "", ""),
    ("select_one nothing", "which", "Which one?", "", "", "", ""),
    ("end group", "", "", "", "", "", ""),
    ("begin repeat", "child", "Each child", "", "", "", ""),
    ("text", "each", "About this child", "", "", "", ""),
    ("end repeat", "", "", "", "", "", ""),
)


def workbook(rows: Sequence[Sequence[str]], name: str = "survey") -> bytes:
    return write_workbook([Sheet(name, HEAD, rows), Sheet("choices", ("list_name", "name", "label"), CHOICES)])


def send(client: Client, w: Cast, data: bytes) -> str:
    answer = client.post(at(w, "import_question_set"), {"file": SimpleUploadedFile("visits.xlsx", data)}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def confirm(client: Client, w: Cast, page: str, name: str) -> str:
    found = re.search(r'<input[^>]*name="proposal"[^>]*>', page)
    assert found is not None
    value = re.search(r'value="([^"]*)"', found[0])
    assert value is not None
    typed = {"proposal": html.unescape(value[1]), "name": name}
    return client.post(at(w, "import_question_set"), typed, follow=True).content.decode()


def export(client: Client, w: Cast, question_set: QuestionSet) -> bytes:
    answer = client.get(at(w, "question_set", question_set) + "?export=xlsform")
    assert answer.status_code == 200
    return answer.content


def whole(question_set: QuestionSet) -> list[Any]:
    """Everything a version holds but its name and its ids."""
    parts = ("key", "title", "intro", "domain", "history", "lists", "position")
    asked = [
        "key",
        "kind",
        "words",
        "hint",
        "options",
        "example",
        "unit",
        "least",
        "most",
        "only_if",
        "only_if_is",
        "only_if_section",
        "required",
        "general",
        "about",
        "position",
    ]
    variants = Variant.objects.filter(question__section__question_set=question_set).order_by(
        "question__section__position", "question__position", "agency__name", "agency_kind"
    )
    otherwise = ["question__key", "agency", "agency_kind", "words", "hint", "hidden"]
    return [
        question_set.guidance,
        list(variants.values(*otherwise)),
        *(
            ([getattr(section, name) for name in parts], list(section.questions.order_by("position").values(*asked)))
            for section in question_set.sections.order_by("position")
        ),
    ]


@pytest.fixture
def everything(westmere: Cast) -> QuestionSet:
    """A set with every kind of question, conditions on three of them, an example and fewer lists."""
    by = westmere.business_unit
    draft = actions.begin_question_set(name="Everything", by=by)
    section = actions.add_section(question_set=draft, title="2 visits", domain="impact", lists=["development"], by=by)
    ways = [["phone", "By phone"], ["visit", "A visit"]]
    grades = [["good", "Good", "Well done."], ["weak", "Weak", "Not so."], ["cannot_judge", "Cannot"]]
    for what in (
        {"kind": "yes_no", "words": "Seen?", "required": True},
        {"kind": "text", "words": "Why not?", "example": "She was ill.", "only_if": "seen", "only_if_is": ["no"]},
        {"kind": "many", "words": "How?", "options": ways, "hint": "= Tick all", "about": "together"},
        {"kind": "number", "words": "Times?", "unit": "visits", "least": 0, "most": 9, "general": True},
        {"kind": "date", "words": "When?", "only_if": "how", "only_if_is": ["visit", "phone"]},
        {"kind": "choice", "words": "First?", "options": ways},
        {"kind": "grade", "words": "Grade?", "options": grades, "only_if": "first", "only_if_is": ["visit"]},
    ):
        actions.add_question(section=section, **what, by=by)  # type: ignore[arg-type]
    actions.add_section(question_set=draft, title="Before", history=True, lists=[], intro="Long ago", by=by)
    before = draft.sections.get(key="before")
    actions.add_question(section=before, kind="text", words="What was known?", by=by)
    later = {"only_if": "first", "only_if_section": "2_visits", "only_if_is": ["phone"]}
    actions.add_question(section=before, kind="text", words="And by phone?", **later, by=by)  # type: ignore[arg-type]
    seen, why = (section.questions.get(key=key) for key in ("seen", "why_not"))
    police, health = westmere.agencies["police"], westmere.agencies["health"]
    actions.ask_otherwise(question=seen, agency=police, words="Did officers see the child?", by=by)
    actions.ask_otherwise(question=seen, agency_kind="police", hint="= Body-worn video counts", by=by)
    actions.ask_otherwise(question=why, agency=health, hidden=True, by=by)
    return draft


def test_what_is_exported_and_taken_in_again_is_the_same_set(
    westmere: Cast, everything: QuestionSet, sign_in: SignIn
) -> None:
    client = sign_in(westmere.business_unit)
    page = send(client, westmere, export(client, westmere, everything))
    assert "Every row of the file is taken in" in page
    assert QuestionSet.objects.filter(tenant=westmere.tenant).count() == 1
    confirm(client, westmere, page, "Everything again")
    again = QuestionSet.objects.get(name="Everything again")
    assert again.state == "draft"
    assert whole(again) == whole(everything)


def test_who_is_asked_otherwise_is_shown_before_it_is_taken_in_and_what_does_not_fit_is_left_out_with_the_reason(
    westmere: Cast, everything: QuestionSet, sign_in: SignIn
) -> None:
    client = sign_in(westmere.business_unit)
    asked = [("type", "name", "label"), ("text", "a", "A?")]
    head = ("name", "agency", "kind_of_agency", "label", "hint", "not_asked")
    rows = [
        ("a", westmere.agencies["police"].name.upper(), "", "A, officer?", "", ""),
        ("a", westmere.agencies["police"].name, "", "Once more?", "", ""),
        ("a", "", "Health", "", "", "yes"),
        ("a", "The Moon", "", "A?", "", ""),
        ("a", "", "Circus", "A?", "", ""),
        ("b", "", "Police", "B?", "", ""),
        ("a", "", "Police", "", "", ""),
    ]
    sheets = [Sheet("survey", asked[0], asked[1:]), Sheet("los_variants", head, rows)]
    page = send(client, westmere, write_workbook(sheets))
    for words in (
        "“The Moon” is not an agency of this partnership.",
        "“Circus” is not a kind of agency here.",
        "has the name “b”",
        "It asks nothing otherwise.",
        "asked this question otherwise in an earlier row already",
    ):
        assert words in html.unescape(page)
    assert f"Asked otherwise of: {westmere.agencies['police'].name}, Health (not at all)" in html.unescape(page)
    confirm(client, westmere, page, "Small")
    taken = Variant.objects.filter(question__section__question_set__name="Small")
    assert {(v.agency, v.agency_kind, v.words, v.hidden) for v in taken.select_related("agency")} == {
        (westmere.agencies["police"], "", "A, officer?", False),
        (None, "health", "", True),
    }


def test_the_ready_made_tool_comes_back_the_same(westmere: Cast, six_domain: QuestionSet, sign_in: SignIn) -> None:
    client = sign_in(westmere.business_unit)
    confirm(client, westmere, send(client, westmere, export(client, westmere, six_domain)), "Ours")
    assert whole(QuestionSet.objects.get(name="Ours")) == whole(six_domain)


def test_another_survey_tool_accepts_what_is_exported(westmere: Cast, everything: QuestionSet, sign_in: SignIn) -> None:
    data = export(sign_in(westmere.business_unit), westmere, everything)
    assert uploads.read_xlsform(data, "survey.xlsx").complaint == ""
    form = convert(xlsform=data, validate=False).xform
    assert "selected(" in form
    assert "2_visits__seen" in form


def test_a_survey_of_another_tool_says_which_rows_are_left_out_and_why(westmere: Cast, sign_in: SignIn) -> None:
    client = sign_in(westmere.business_unit)
    page = send(client, westmere, workbook(FOREIGN))
    cells = re.findall(r'<td class="govuk-table__cell">(.*?)</td>', page)
    left_out = [tuple(cells[n : n + 3]) for n in range(0, len(cells), 4)]
    assert left_out == [
        ("survey", "2", "type"),
        ("survey", "6", "type"),
        ("survey", "8", "type"),
        ("survey", "9", "type"),
        ("survey", "11", "type"),
        ("survey", "12", "type"),
    ]
    assert "Other survey tools would not accept this file as it stands" in page, "a list of answers is missing in it"
    assert "Questions of the kind “geopoint” are not known here." in page
    assert not QuestionSet.objects.filter(tenant=westmere.tenant).exists()
    confirm(client, westmere, page, "Visits")
    asked = Question.objects.filter(section__question_set__name="Visits").order_by("section__position", "position")
    assert [(each.section.key, each.key, each.kind) for each in asked.select_related("section")] == [
        ("questions", "seen", "yes_no"),
        ("contact", "how", "many"),
        ("contact", "times", "number"),
        ("contact", "why", "text"),
    ]
    why = asked.get(key="why")
    assert (why.only_if_section, why.only_if, why.only_if_is) == ("questions", "seen", ["no"])
    times = asked.get(key="times")
    assert (times.only_if, times.only_if_is, times.least, times.most) == ("how", ["visit"], 1, 9)
    assert asked.get(key="how").options == [["by_phone", "By phone"], ["visit", "A visit"]]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"PK\x03\x04 and then nothing", "."),
        (workbook(FOREIGN, name="Sheet1"), "has no sheet “survey”"),
        (workbook(FOREIGN)[:-300], "."),
        (b"a,b,c", "not"),
    ],
    ids=["hostile", "no survey", "cut off", "no workbook"],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(
    westmere: Cast, sign_in: SignIn, data: bytes, sentence: str
) -> None:
    page = send(sign_in(westmere.business_unit), westmere, data)
    [error] = re.findall(r'class="govuk-error-message">(.*?)</p>', page, re.DOTALL)
    assert sentence in error
    assert "proposal" not in page
    assert not QuestionSet.objects.filter(tenant=westmere.tenant).exists()


def test_a_name_that_is_taken_is_said_and_what_was_read_is_kept(
    westmere: Cast, everything: QuestionSet, sign_in: SignIn
) -> None:
    client = sign_in(westmere.business_unit)
    page = confirm(client, westmere, send(client, westmere, workbook(FOREIGN)), "Everything")
    assert "There is already a question set of this name" in page
    assert "Was the child seen?" in page
    confirm(client, westmere, page, "Another name")
    assert QuestionSet.objects.filter(name="Another name").exists()


def test_only_what_was_shown_in_this_partnership_can_be_confirmed(
    westmere: Cast, eastmere: Cast, sign_in: SignIn
) -> None:
    page = send(sign_in(westmere.business_unit), westmere, workbook(FOREIGN))
    assert "has to be read again" in confirm(sign_in(eastmere.business_unit), eastmere, page, "Theirs")
    assert sign_in(westmere.authors["police"]).get(at(westmere, "import_question_set")).status_code == 404
    assert not QuestionSet.objects.exists()
