"""A form as a Word file: what is written into its boxes comes back, whatever happens to the text around them."""

import io

import docx
import pytest

from lineofsight.engine.documents.blocks import Document
from lineofsight.engine.documents.passages import Unreadable
from lineofsight.engine.documents.word_form import FormField, FormPart, read_word_form, write_word_form

PARTS = [
    FormPart(
        "Recognition",
        "What was seen, and when?",
        (
            FormField("q:1", "What was noticed?", "In your own words.", ("Bruising & <marks>", "", "Asked about it.")),
            FormField("q:2", "Grade", choices=("Good", "Requires improvement")),
        ),
    )
]


def form(parts: list[FormPart] = PARTS) -> bytes:
    return write_word_form(Document("Audit tool: Child K", (), marking="Restricted"), parts, identity='{"tool": 1}')


def test_what_stands_in_the_boxes_comes_back_with_its_paragraphs() -> None:
    found = read_word_form(form())
    assert found.identity == '{"tool": 1}'
    assert found.boxes == {"q:1": ["Bruising & <marks>", "", "Asked about it."], "q:2": []}


def test_a_box_nobody_typed_in_is_empty_and_not_its_invitation_to_type() -> None:
    empty = [FormPart("Part", fields=(FormField("q:1", "What?"), FormField("q:2", "Which?", choices=("A", "B"))))]
    assert read_word_form(form(empty)).boxes == {"q:1": [], "q:2": []}


def test_text_around_the_boxes_may_be_changed_and_deleted() -> None:
    word = docx.Document(io.BytesIO(form()))
    for paragraph in list(word.paragraphs):
        paragraph._p.getparent().remove(paragraph._p)
    word.element.body.insert(0, word.add_paragraph("My own notes")._p)
    changed = io.BytesIO()
    word.save(changed)
    assert read_word_form(changed.getvalue()).boxes == read_word_form(form()).boxes


def test_a_line_break_inside_a_paragraph_is_kept_apart_from_a_new_paragraph() -> None:
    parts = [FormPart("Part", fields=(FormField("q:1", "What?", lines=("one\ntwo", "three")),))]
    assert read_word_form(form(parts)).boxes["q:1"] == ["one\ntwo", "three"]


def test_any_other_word_file_is_refused_with_a_sentence() -> None:
    other = io.BytesIO()
    docx.Document().save(other)
    with pytest.raises(Unreadable, match="not a form that was downloaded here"):
        read_word_form(other.getvalue())
    with pytest.raises(Unreadable):
        read_word_form(b"PK nothing of the kind")


def test_the_form_opens_in_word_with_headings_and_without_a_trace_of_its_maker() -> None:
    word = docx.Document(io.BytesIO(form()))
    assert [p.text for p in word.paragraphs if p.style.name == "Heading 2"] == ["What was noticed?", "Grade"]
    assert word.core_properties.author == ""
