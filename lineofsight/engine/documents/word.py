"""A document as a Word file with real headings and tables, clean properties and the same bytes each time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from lineofsight.engine.documents.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    KeyValues,
    PageBreak,
    Paragraph,
    Quote,
    Table,
    column_weights,
    figure_columns,
    without_skipped_levels,
)
from lineofsight.engine.documents.word_package import clean, forget_origin, word_bytes

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_STYLE_IDS: WeakKeyDictionary[Any, dict[str, str]] = WeakKeyDictionary()
_FONT = "Arial"
_DEEP = "0B4251"
_TINT = "EAF1F3"
_LINE = "B9C6CC"


def write_word(document: Document) -> bytes:
    """The document as .docx: heading styles, marked header rows, marking at the head, watermark and page at the foot.

    The properties hold the title and language and nothing else: no author, no program, no preview picture.
    """
    return word_bytes(start_word(document))


def start_word(document: Document) -> WordDocument:
    """The document as python-docx holds it, for those who add to it before it becomes a file."""
    import docx

    word = docx.Document()
    _prepare(word, document)
    _paragraph(word, document.title, "Title")
    for part in without_skipped_levels(document.parts):
        add_block(word, part)
    return word


def _prepare(word: WordDocument, document: Document) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    forget_origin(word, title=document.title)
    word.core_properties.language = document.language

    deep = RGBColor.from_string(_DEEP)
    for name, size, before, after in (
        ("Normal", 11, 0, 8),
        ("Title", 26, 0, 14),
        ("Heading 1", 18, 20, 8),
        ("Heading 2", 14, 16, 6),
        ("Heading 3", 12, 12, 4),
        ("Caption", 11, 10, 4),
        ("Intense Quote", 11, 10, 10),
        ("List Bullet", 11, 0, 4),
        ("Header", 9, 0, 0),
        ("Footer", 9, 0, 0),
    ):
        style: Any = word.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(attribute), None)
        for attribute in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(attribute), _FONT)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        if name not in ("Normal", "List Bullet", "Header", "Footer"):
            style.font.color.rgb, style.font.bold = deep, name != "Intense Quote"
    word.styles["Normal"].paragraph_format.line_spacing = 1.25  # type: ignore[attr-defined]
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), document.language)
    _set_border(word.styles["Title"].element.get_or_add_pPr(), "bottom", 12)

    section = word.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.5)
    right_edge = Cm(16)
    for paragraph, left, right in (
        (section.header.paragraphs[0], document.title, document.marking or ""),
        (section.footer.paragraphs[0], document.watermark or "", None),
    ):
        stops = paragraph.paragraph_format.tab_stops
        stops.add_tab_stop(right_edge, WD_TAB_ALIGNMENT.RIGHT)
        for stop in word.styles[paragraph.style.name].paragraph_format.tab_stops:  # type: ignore[union-attr,attr-defined,index]
            stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
        paragraph.add_run(clean(left) + "\t")
        if right is not None:
            paragraph.add_run(clean(right)).bold = True
        else:
            paragraph.add_run("Page ")
            _add_field(paragraph, "PAGE")
            paragraph.add_run(" of ")
            _add_field(paragraph, "NUMPAGES")


def add_block(word: WordDocument, part: Block) -> None:
    """Writes one block at the end of a Word file."""
    from docx.enum.text import WD_BREAK

    match part:
        case Heading(level, text):
            _paragraph(word, text, f"Heading {level}")
        case Paragraph(text):
            _new_paragraph(word, text)
        case Bullets(items):
            for item in items:
                _paragraph(word, item, "List Bullet")
        case Table():
            _add_table(word, part)
        case KeyValues(rows):
            _add_facts(word, rows)
        case Quote(text, source):
            quote = _paragraph(word, text, "Intense Quote")
            if source:
                quote.add_run(clean(f"\n{source}")).italic = False
        case PageBreak():
            _new_paragraph(word).add_run().add_break(WD_BREAK.PAGE)
        case _:
            raise TypeError(f"{type(part).__name__} is not a block of a document.")


def _paragraph(word: WordDocument, text: str, style: str) -> Any:
    """A paragraph in a style. python-docx looks a style up by its name each time, in a document of any length."""
    ids = _STYLE_IDS.setdefault(word.part, {})
    if style not in ids:
        ids[style] = word.styles[style].style_id
    paragraph = _new_paragraph(word, text)
    paragraph._p.style = ids[style]
    return paragraph


def _new_paragraph(word: WordDocument, text: str = "") -> Any:
    from docx.oxml.parser import OxmlElement
    from docx.text.paragraph import Paragraph as WordParagraph

    paragraph: Any = WordParagraph(_put_at_end(word, OxmlElement("w:p")), word._body)
    if text:
        paragraph.add_run(clean(text))
    return paragraph


def _new_table(word: WordDocument, rows: int, columns: int) -> Any:
    """A table without a style. python-docx would measure the page anew for each, in a document of any length."""
    from docx.oxml.table import CT_Tbl
    from docx.shared import Cm
    from docx.table import Table as WordTable

    return WordTable(_put_at_end(word, CT_Tbl.new_tbl(rows, columns, Cm(16))), word._body)


def _put_at_end(word: WordDocument, element: Any) -> Any:
    """After what stands in the file and before the measures of its page, which come last. python-docx would look for
    them from the beginning each time, so that a document of ten times the length took thirty times as long."""
    from docx.oxml.ns import qn

    body = word.element.body
    last = next(body.iterchildren(reversed=True), None)
    if last is not None and last.tag == qn("w:sectPr"):
        last.addprevious(element)
    else:
        body.append(element)
    return element


def _add_table(word: WordDocument, part: Table) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt

    if part.caption:
        caption = _paragraph(word, part.caption, "Caption")
        caption.paragraph_format.keep_with_next = True
    table = _new_table(word, 1 + len(part.rows), len(part.headers))
    table.autofit = False
    _describe(table, part.caption)
    widths = _column_widths(part)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    figures = figure_columns(part)
    for row, texts in zip(table.rows, (part.headers, *part.rows), strict=True):
        row_properties = row._tr.get_or_add_trPr()
        row_properties.append(row_properties.makeelement(qn("w:cantSplit"), {}))
        heading = texts is part.headers
        if heading:
            row_properties.append(row_properties.makeelement(qn("w:tblHeader"), {}))
        for cell, text, figure, width in zip(row.cells, texts, figures, widths, strict=True):
            cell.width = width
            paragraph = cell.paragraphs[0]
            run = paragraph.add_run(clean(text))
            run.bold = heading
            run.font.size = Pt(10)
            paragraph.paragraph_format.space_after = paragraph.paragraph_format.space_before = Pt(3)
            if figure:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            if heading:
                _shade(cell)
    _new_paragraph(word).paragraph_format.space_after = Pt(4)


def _column_widths(part: Table) -> list[Any]:
    """The 16 cm between the margins, shared as in the PDF; a short column gets what its longest text needs."""
    from docx.shared import Cm

    weights = column_weights(part)
    needed = [
        0.0 if weight else 0.6 + 0.2 * max(len(row[position]) for row in (part.headers, *part.rows))
        for position, weight in enumerate(weights)
    ]
    left, shares = 16.0 - sum(needed), sum(weights) or 1.0
    return [Cm(need or left * weight / shares) for need, weight in zip(needed, weights, strict=True)]


def _add_facts(word: WordDocument, rows: tuple[tuple[str, str], ...]) -> None:
    from docx.shared import Cm, Pt

    if not rows:
        return
    table = _new_table(word, len(rows), 2)
    table.autofit = False
    _describe(table, "", first_column=True)
    for column, width in zip(table.columns, (Cm(5), Cm(11)), strict=True):
        column.width = width
    for row, (label, value) in zip(table.rows, rows, strict=True):
        for cell, text, width, bold in zip(row.cells, (label, value), (Cm(5), Cm(11)), (True, False), strict=True):
            cell.width = width
            paragraph = cell.paragraphs[0]
            paragraph.add_run(clean(text)).bold = bold
            paragraph.paragraph_format.space_after = paragraph.paragraph_format.space_before = Pt(3)
            _shade(cell)
    _new_paragraph(word).paragraph_format.space_after = Pt(4)


def _describe(table: Any, caption: str, *, first_column: bool = False) -> None:
    """Thin lines between rows, the caption as the table's title for screen readers, and which cells are headings."""
    from docx.oxml.ns import qn

    properties = table._tbl.tblPr
    borders = properties.makeelement(qn("w:tblBorders"), {})
    for side in ("top", "bottom", "insideH"):
        borders.append(
            borders.makeelement(
                qn(f"w:{side}"), {qn("w:val"): "single", qn("w:sz"): "6", qn("w:space"): "0", qn("w:color"): _LINE}
            )
        )
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        # The order of elements is part of the format: borders stand before the look, the caption after it.
        look.addprevious(borders)
        look.attrib.clear()
        look.set(qn("w:firstRow"), "0" if first_column else "1")
        look.set(qn("w:firstColumn"), "1" if first_column else "0")
    else:
        properties.append(borders)
    if caption:
        properties.append(properties.makeelement(qn("w:tblCaption"), {qn("w:val"): clean(caption)}))


def _shade(cell: Any) -> None:
    from docx.oxml.ns import qn

    properties = cell._tc.get_or_add_tcPr()
    shade = {qn("w:val"): "clear", qn("w:color"): "auto", qn("w:fill"): _TINT}
    properties.append(properties.makeelement(qn("w:shd"), shade))


def _set_border(paragraph_properties: Any, side: str, size: int) -> None:
    from docx.oxml.ns import qn

    for line in paragraph_properties.iter(qn(f"w:{side}")):
        line.set(qn("w:color"), _DEEP)
        line.set(qn("w:sz"), str(size))
        line.attrib.pop(qn("w:themeColor"), None)


def _add_field(paragraph: Any, name: str) -> None:
    from docx.oxml.ns import qn

    field = paragraph._p.makeelement(qn("w:fldSimple"), {qn("w:instr"): name})
    paragraph._p.append(field)
    run = paragraph.add_run("1")
    field.append(run._r)
