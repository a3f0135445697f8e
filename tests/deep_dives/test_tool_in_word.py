"""Working offline: the audit tool as a Word form and back, with nothing lost on the way."""

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from docx.oxml.ns import qn

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import AgencyReturn, DeepDive
from lineofsight.deep_dives.states import ReturnState
from lineofsight.demo.cast import Cast
from lineofsight.practice.story.answers import fill_in
from lineofsight.question_sets.models import ListEntry
from lineofsight.question_sets.reading import SectionContents, contents

from .addresses import address, said
from .tools_world import audit, fresh, tool

SignIn = Callable[[Any], Client]


@pytest.fixture
def dd(westmere: Cast) -> DeepDive:
    return audit(westmere)


@pytest.fixture
def row(westmere: Cast, dd: DeepDive) -> AgencyReturn:
    return tool(westmere, dd)


def here(w: Cast, row: AgencyReturn) -> str:
    return address(w, "tool_in_word", row.deep_dive, return_pk=row.pk)


def download(client: Client, w: Cast, row: AgencyReturn) -> bytes:
    response = client.get(here(w, row) + "?export=word")
    assert response.status_code == 200
    return response.content


def bring_back(client: Client, w: Cast, row: AgencyReturn, data: bytes) -> str:
    return said(client.post(here(w, row), {"file": SimpleUploadedFile("form.docx", data)}))


def part_of(row: AgencyReturn, key: str) -> SectionContents:
    return contents(fresh(row).response, section=key)[0]


def write(data: bytes, **boxes: list[str]) -> bytes:
    """Types into the boxes as Word does: by the name of the box's question or list."""
    word = docx.Document(io.BytesIO(data))
    for control in word.element.body.iter(qn("w:sdt")):
        title = control.find(qn("w:sdtPr")).find(qn("w:alias")).get(qn("w:val"))
        for start, lines in boxes.items():
            if not title.startswith(start.replace("_", " ")):
                continue
            placeholder = control.find(qn("w:sdtPr")).find(qn("w:showingPlcHdr"))
            if placeholder is not None:
                placeholder.getparent().remove(placeholder)
            content = control.find(qn("w:sdtContent"))
            for child in list(content):
                content.remove(child)
            for line in lines:
                paragraph = docx.Document().add_paragraph(line)._p
                content.append(paragraph)
    changed = io.BytesIO()
    word.save(changed)
    return changed.getvalue()


def in_section(data: bytes, section: str, **boxes: list[str]) -> bytes:
    """The same within one section only: the boxes between its heading and the next."""
    word = docx.Document(io.BytesIO(data))
    inside = False
    for element in word.element.body:
        style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is not None and style.get(qn("w:val")) == "Heading1":
            inside = "".join(t.text or "" for t in element.iter(qn("w:t"))) == section
        elif element.tag == qn("w:sdt") and not inside:
            alias = element.find(f"{qn('w:sdtPr')}/{qn('w:alias')}")
            alias.set(qn("w:val"), "elsewhere " + alias.get(qn("w:val")))
    kept = io.BytesIO()
    word.save(kept)
    return write(kept.getvalue(), **boxes)


def test_a_form_filled_in_offline_fills_the_tool_and_its_sections_count_as_complete(
    westmere: Cast, row: AgencyReturn, sign_in: SignIn
) -> None:
    client = sign_in(westmere.authors["police"])
    part = part_of(row, "recognition")
    text, *_, grade = [each.question for each in part.questions]
    data = in_section(
        download(client, westmere, row),
        part.section.title,
        Good=["Officers spoke with the child alone.", "", "A referral went out the same day."],
        Areas=["Nothing to record"],
        Recommendations=["nothing to record."],
        **{q.words[:20].replace(" ", "_"): ["Seen at the door.", "Asked about it."] for q in (text,)},
    )
    data = in_section(data, part.section.title, **{grade.words[:20].replace(" ", "_"): [str(grade.options[1][1])]})
    words = bring_back(client, westmere, row, data)
    assert "1 section taken in" in words
    part = part_of(row, "recognition")
    assert part.questions[0].value == "Seen at the door.\nAsked about it."
    assert part.grade is not None and part.grade.value == grade.options[1][0]
    assert [entry.words for entry in part.of("good_practice")] == [
        "Officers spoke with the child alone.",
        "A referral went out the same day.",
    ]
    assert part.nothing_to_record == ["development", "recommendation"]


def test_a_whole_tool_taken_along_and_brought_back_unchanged_changes_nothing(
    westmere: Cast, row: AgencyReturn, sign_in: SignIn
) -> None:
    fill_in(westmere, row, finish=False)
    before = [(p.section.key, [(a.question.key, a.value) for a in p.questions]) for p in contents(row.response)]
    entries = list(ListEntry.objects.filter(response=row.response).values_list("id", "position"))
    client = sign_in(westmere.authors["police"])
    words = bring_back(client, westmere, row, download(client, westmere, row))
    assert "0 sections taken in, the others were the same already" in words
    after = [(p.section.key, [(a.question.key, a.value) for a in p.questions]) for p in contents(fresh(row).response)]
    assert after == before
    assert list(ListEntry.objects.filter(response=row.response).values_list("id", "position")) == entries


def test_an_entry_whose_words_are_unchanged_keeps_its_day_and_what_is_coded_to_it(
    westmere: Cast, row: AgencyReturn, sign_in: SignIn
) -> None:
    client = sign_in(westmere.authors["police"])
    title = part_of(row, "recognition").section.title
    file = download(client, westmere, row)
    bring_back(client, westmere, row, in_section(file, title, Good=["A call was made the same day."]))
    first = part_of(row, "recognition").of("good_practice")[0]
    data = in_section(download(client, westmere, row), title, Good=[first.words, "Another thing done well."])
    bring_back(client, westmere, row, data)
    now = part_of(row, "recognition").of("good_practice")
    assert [(now[0].id, now[0].day), now[1].words] == [(first.id, first.day), "Another thing done well."]


def test_the_same_file_can_be_worked_in_further_and_brought_back_again(
    westmere: Cast, row: AgencyReturn, sign_in: SignIn
) -> None:
    client = sign_in(westmere.authors["police"])
    file = download(client, westmere, row)
    title = part_of(row, "recognition").section.title
    bring_back(client, westmere, row, in_section(file, title, Good=["First thought."]))
    words = bring_back(client, westmere, row, in_section(file, title, Good=["First thought.", "Second thought."]))
    assert "saved here after you downloaded" not in words
    assert len(part_of(row, "recognition").of("good_practice")) == 2


def test_what_a_colleague_saved_meanwhile_is_shown_beside_it_and_nothing_is_lost(
    westmere: Cast, row: AgencyReturn, sign_in: SignIn
) -> None:
    client = sign_in(westmere.authors["police"])
    file = download(client, westmere, row)
    part = part_of(row, "recognition")
    actions.save_tool_section(
        agency_return=row,
        section=part.section,
        answers={part.questions[0].question.key: "What the lead wrote."},
        entries=[],
        nothing_to_record=[],
        complete=False,
        seen_version=0,
        by=westmere.leads["police"],
    )
    key = part.questions[0].question.words[:20].replace(" ", "_")
    response = client.post(
        here(westmere, row),
        {"file": SimpleUploadedFile("f.docx", in_section(file, part.section.title, **{key: ["What I wrote."]}))},
    )
    assert "1 section was saved here after you downloaded the form" in said(response)
    assert part_of(row, "recognition").questions[0].value == "What the lead wrote."
    page = response.content.decode()
    form = page.split("/compare/")[1].split("</form>")[0]
    hidden = [piece.split('"', 1)[0] for piece in form.split('type="hidden" name="')[1:]]
    values = [piece.split('value="', 1)[1].split('"', 1)[0] for piece in form.split('type="hidden" name="')[1:]]
    both = said(
        client.post(
            address(westmere, "compare_saves", row.deep_dive, return_pk=row.pk, section="recognition"),
            dict(zip(hidden, values, strict=True)),
        )
    )
    assert "What the lead wrote." in both and "What I wrote." in both


def test_the_form_of_another_child_is_refused(westmere: Cast, dd: DeepDive, row: AgencyReturn, sign_in: SignIn) -> None:
    client = sign_in(westmere.authors["police"])
    other = tool(westmere, dd, letter="L")
    words = bring_back(client, westmere, row, download(client, westmere, other))
    assert "This is the form of another audit tool. Upload the one you downloaded for Child K." in words


def test_a_file_that_is_no_form_is_refused_with_what_to_do(westmere: Cast, row: AgencyReturn, sign_in: SignIn) -> None:
    client = sign_in(westmere.authors["police"])
    empty = io.BytesIO()
    docx.Document().save(empty)
    assert "Download the form again and copy your text into it" in bring_back(client, westmere, row, empty.getvalue())
    assert "The content of this file is not Word" in bring_back(client, westmere, row, b"hello")


def test_what_cannot_be_read_is_named_and_the_rest_is_saved(westmere: Cast, row: AgencyReturn, sign_in: SignIn) -> None:
    client = sign_in(westmere.authors["police"])
    part = part_of(row, "recognition")
    grade = next(each.question for each in part.questions if each.question.kind == "grade")
    data = in_section(
        download(client, westmere, row),
        part.section.title,
        Good=["Kept."],
        **{grade.words[:20].replace(" ", "_"): ["Splendid"]},
    )
    words = bring_back(client, westmere, row, data)
    assert "What could not be read" in words and "you typed “Splendid”" in words
    assert [entry.words for entry in part_of(row, "recognition").of("good_practice")] == ["Kept."]


def test_when_the_tool_is_submitted_it_says_why_nothing_is_taken(
    westmere: Cast, row: AgencyReturn, sign_in: SignIn
) -> None:
    client = sign_in(westmere.authors["police"])
    file = download(client, westmere, row)
    AgencyReturn.objects.filter(pk=row.pk).update(state=ReturnState.SUBMITTED, submitted_at=timezone.now())
    assert "This audit tool is submitted." in bring_back(client, westmere, row, in_section(file, "x"))
    assert contents(fresh(row).response)[0].progress is None


def test_nobody_but_its_writers_takes_it_along(
    westmere: Cast, eastmere: Cast, row: AgencyReturn, sign_in: SignIn
) -> None:
    AgencyReturn.objects.filter(pk=row.pk).update(due_date=timezone.localdate() + timedelta(days=3))
    for member in (westmere.business_unit, westmere.leads["health"], westmere.scrutineer, eastmere.leads["health"]):
        assert sign_in(member).get(here(westmere, row) + "?export=word").status_code == 404
