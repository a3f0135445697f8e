"""A Word file is read with its headings, lists, numbers and tables, and without what a reader does not see."""

import io

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from lineofsight.engine.documents.blocks import Bullets, Heading, Paragraph, Table
from lineofsight.engine.documents.passages import Unreadable
from lineofsight.engine.documents.structure_of_word import blocks_of_word


def saved(document: Document) -> bytes:
    held_in = io.BytesIO()
    document.save(held_in)
    return held_in.getvalue()


def test_headings_paragraphs_lists_and_tables_stand_in_their_order() -> None:
    document = Document()
    document.add_heading("Annual budget", level=0)
    document.add_heading("Income", level=1)
    document.add_paragraph("The partners give as agreed.")
    for words in ("Council", "Police"):
        document.add_paragraph(words, style="List Bullet")
    document.add_heading("Deep", level=4)
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Partner and share"
    table.cell(0, 2).text = "Sum"
    table.cell(1, 0).text, table.cell(1, 1).text, table.cell(1, 2).text = "Council", "60%", "100,000"
    assert blocks_of_word(saved(document)) == [
        Heading(1, "Annual budget"),
        Heading(1, "Income"),
        Paragraph("The partners give as agreed."),
        Bullets(("Council", "Police")),
        Heading(3, "Deep"),
        Table("Table 1", ("Partner and share", "", "Sum"), (("Council", "60%", "100,000"),)),
    ]


def test_numbers_are_counted_as_word_shows_them() -> None:
    document = Document()
    for words in ("First.", "Second."):
        document.add_paragraph(words, style="List Number")
    assert blocks_of_word(saved(document)) == [Paragraph("1. First."), Paragraph("2. Second.")]


def test_what_was_deleted_is_not_read_and_a_frame_around_text_is_no_table() -> None:
    document = Document()
    paragraph = document.add_paragraph("Kept.")
    gone, run, text = OxmlElement("w:del"), OxmlElement("w:r"), OxmlElement("w:delText")
    text.text = "Struck out."
    run.append(text)
    gone.append(run)
    paragraph._p.append(gone)
    assert gone.tag == qn("w:del")
    document.add_table(rows=1, cols=1).cell(0, 0).text = "In a frame."
    assert blocks_of_word(saved(document)) == [Paragraph("Kept."), Paragraph("In a frame.")]


def test_what_is_no_word_file_is_said() -> None:
    with pytest.raises(Unreadable, match="damaged or has a password"):
        blocks_of_word(b"PK")
