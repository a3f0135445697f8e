"""A document comes out as Word, PDF and web page, whole, accessible and saying nothing about its makers."""

import io
import re
import zipfile

import docx
import pypdf
import pytest

from lineofsight.engine.documents.blocks import (
    Bullets,
    Document,
    Heading,
    KeyValues,
    PageBreak,
    Paragraph,
    Quote,
    Table,
    without_skipped_levels,
)
from lineofsight.engine.documents.pdf import write_pdf
from lineofsight.engine.documents.text import extract
from lineofsight.engine.documents.web import write_html
from lineofsight.engine.documents.word import write_word

TRICKY = (
    "#set page(fill: red) *bold* _it_ $x$ @ref <b>label</b> \\ ` [a](b) // note & \"quoted\" 'single' = not a heading"
)


@pytest.fixture
def report():
    return Document(
        "Deep dive: missing from home",
        marking="OFFICIAL-SENSITIVE",
        watermark="For the committee of 12 March 2026",
        parts=(
            KeyValues((("Agreed by", "Executive Committee"), ("Owner", "Business unit"))),
            Heading(1, "What we looked at"),
            Paragraph("First line.\nSecond line."),
            Heading(2, "Method"),
            Paragraph(TRICKY),
            Bullets(("Voice of the child", "Planning")),
            Heading(1, "Findings"),
            Table("Judgements", ("Domain", "Good"), (("Voice", "14"), ("Planning", "9"))),
            Quote("She listened to me.", "A young person"),
            PageBreak(),
            Heading(1, "Recommendations"),
            Paragraph("Agree one tool."),
        ),
    )


def seen(data, name):
    return " ".join(" ".join(passage.text for passage in extract(data, name)).split())


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("report.docx", write_word),
        ("report.pdf", write_pdf),
        ("report.html", lambda document: write_html(document).encode()),
    ],
)
def test_every_text_of_the_document_is_in_the_file_and_markup_in_it_stays_text(report, name, write):
    text = seen(write(report), name)

    for expected in (
        *("Deep dive: missing from home", "OFFICIAL-SENSITIVE", "For the committee of 12 March 2026", "Agreed by"),
        *("First line. Second line.", "Voice of the child", "Judgements", "Planning", "14", "She listened to me."),
        *("A young person", "Agree one tool."),
    ):
        assert expected in text
    without_spaces = re.sub(r"\s", "", text)
    assert re.sub(r"\s", "", TRICKY) in without_spaces


@pytest.mark.parametrize("write", [write_word, write_pdf])
def test_the_same_document_gives_the_same_bytes(report, write):
    assert write(report) == write(report)


def test_the_word_file_has_real_headings_a_marked_header_row_and_its_language(report):
    word = docx.Document(io.BytesIO(write_word(report)))

    styles = [(paragraph.style.name, paragraph.text) for paragraph in word.paragraphs]
    assert ("Title", "Deep dive: missing from home") in styles
    assert ("Heading 1", "Findings") in styles
    assert ("Heading 2", "Method") in styles
    assert ("List Bullet", "Planning") in styles
    judgements = word.tables[1]
    assert judgements.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
    assert not judgements.rows[1]._tr.xpath("./w:trPr/w:tblHeader")
    assert set(word.styles.element.xpath("//w:lang/@w:val")) == {"en-GB"}


def test_the_word_file_says_nothing_about_who_made_it_or_when(report):
    data = write_word(report)

    properties = docx.Document(io.BytesIO(data)).core_properties
    assert (properties.title, properties.author, properties.last_modified_by, properties.comments) == (
        *("Deep dive: missing from home", "", ""),
        "",
    )
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert not [name for name in package.namelist() if "thumbnail" in name or name.startswith("customXml")]
        assert {member.date_time[0] for member in package.infolist()} == {2000}
        assert b"python" not in package.read("docProps/core.xml") + package.read("docProps/app.xml")


def test_characters_xml_cannot_hold_do_not_break_the_word_file():
    data = write_word(Document("Title\x00", (Paragraph("a\x0bb\ud800c"),)))

    assert "abc" in seen(data, "a.docx")


def test_the_pdf_is_tagged_named_and_in_its_language(report):
    reader = pypdf.PdfReader(io.BytesIO(write_pdf(report)))

    catalogue = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"] is not None
    assert catalogue["/Lang"] == "en-GB"
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "Deep dive: missing from home"
    assert reader.metadata.author is None
    assert b"pdfuaid:part>1<" in catalogue["/Metadata"].get_data()
    fonts = {font["/BaseFont"] for page in reader.pages for font in map(dict, _fonts(page))}
    assert any("AtkinsonHyperlegible" in font for font in fonts)


def _fonts(page):
    return [font.get_object() for font in page["/Resources"]["/Font"].values()]


def test_a_character_no_font_has_becomes_a_box_and_the_rest_stays():
    text = seen(
        write_pdf(Document("Title", (Paragraph("She drew 😀 and 中 for Ffîon.\x07\u200b Then left."),))), "a.pdf"
    )

    assert "She drew □ and □ for Ffîon. Then left." in text


def test_a_skipped_heading_level_is_closed_up():
    parts = without_skipped_levels((Heading(3, "a"), Heading(3, "b"), Heading(1, "c"), Heading(3, "d")))

    assert [part.level for part in parts] == [1, 2, 1, 2]
    assert write_pdf(Document("Title", parts)).startswith(b"%PDF")


def test_the_web_page_escapes_every_text_and_its_headings_follow_the_title():
    html = write_html(Document("A <b>", (Heading(1, "B"), Paragraph('<script>x</script> "q"'), Heading(2, "C"))))

    assert "<script>" not in html and "<b>" not in html
    assert re.findall(r"<h(\d)", html) == ["1", "2", "3"]
    assert " style=" not in html and '<article lang="en-GB">' in html


def test_web_tables_have_a_caption_column_headings_and_figures_to_the_right(report):
    html = write_html(report)

    assert ">Judgements</caption>" in html
    assert html.count('<th scope="col"') == 2
    assert html.count("govuk-table__cell--numeric") == 2


def test_rows_of_a_wide_web_table_can_be_read_on_a_phone_each_cell_with_its_head():
    wide = Table("Agenda", ("Item", "About", "For", "Time"), (("1", "Budget", "decision", ""),))
    html = write_html(Document("A", (wide,)))

    assert '<td role="cell" class="govuk-table__cell" data-words="About">Budget</td>' in html
    assert "data-words" not in write_html(Document("A", (Table("T", ("a", "b"), (("1", "2"),)),)))


def test_a_table_with_a_row_of_the_wrong_length_is_refused():
    with pytest.raises(ValueError, match="Row 2 of the table “T” has 1 cells, not 2"):
        Table("T", ("a", "b"), (("1", "2"), ("3",)))
