"""Filling in a partnership's own Word template: fields by name, the document's own parts where {{ body }} stands.

Only ever run in the limited child process: the file comes from outside, and the template language is a language.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lineofsight.engine.documents.blocks import Block, Bullets, Paragraph, without_skipped_levels
from lineofsight.engine.documents.template_check import (
    BODY,
    Declared,
    TemplateRefused,
    check,
    check_source,
    environment,
)
from lineofsight.engine.documents.word import add_block
from lineofsight.engine.documents.word_package import clean, forget_origin, word_bytes

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_HERE_BODY = "[[the body of the document stands here]]"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def check_template(data: bytes, declared: Declared) -> None:
    """Raises TemplateRefused with one sentence that says what cannot be used and where."""
    template = _opened(data)
    check(template.docx, declared)
    for source in _sources(template):
        check_source(source, declared)


def fill_template(data: bytes, declared: Declared, values: Mapping[str, Any], body: Sequence[Block]) -> bytes:
    """The finished Word file. ``values`` are texts and lists of texts by name; what is not declared does not get in.

    Raises TemplateRefused where the template may not be used, or where the file does not show what it must.
    """
    from jinja2 import TemplateError

    check_template(data, declared)
    template = _opened(data)
    known: dict[str, Any] = {name: _plain(values.get(name, "")) for name in declared.texts}
    known |= {
        name: [{column: _plain(line.get(column, "")) for column in columns} for line in values.get(name, ())]
        for name, columns in declared.lists.items()
    }
    known[BODY] = _HERE_BODY
    try:
        template.render(known, environment(), autoescape=True)
    except (TemplateError, ValueError, TypeError, AttributeError) as reason:
        raise TemplateRefused("The template could not be filled in: its fields do not fit together.") from reason
    word = template.docx
    _put_body(word, body)
    shown = _all_text(word)
    for name in declared.mandatory:
        if name != BODY and known[name] and " ".join(str(known[name]).split()) not in shown:
            raise TemplateRefused(f"The finished document does not show “{name}”: it stands where it may be left out.")
    forget_origin(word, title=str(known.get("title", "")))
    return word_bytes(word)


def _opened(data: bytes) -> Any:
    from docx.opc.exceptions import PackageNotFoundError
    from docxtpl import DocxTemplate

    try:
        template = DocxTemplate(io.BytesIO(data))
        template.init_docx()
        # Words in the file's properties would be filled in too, and say who made the template.
        forget_origin(template.docx, title="")
    except (PackageNotFoundError, KeyError, ValueError, AttributeError) as reason:
        raise TemplateRefused("This is not a Word file that can be opened. Save it again as .docx.") from reason
    return template


def _sources(template: Any) -> list[str]:
    """What docxtpl will hand to the template language, part by part."""
    sources = [template.patch_xml(template.get_xml())]
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        sources += [template.patch_xml(template.get_part_xml(part)) for _, part in template.get_headers_footers(uri)]
    for part in template.docx.part.package.parts:
        if str(part.partname).endswith("/footnotes.xml"):
            sources.append(template.patch_xml(part.blob.decode()))
    return sources


def _plain(value: Any) -> str:
    """A text as Word can hold it; the signs by which docxtpl makes paragraphs and pages are taken out."""
    return clean(str(value)).translate({7: None, 12: None})


def _put_body(word: WordDocument, blocks: Sequence[Block]) -> None:
    place = next((each for each in word.paragraphs if each.text.strip() == _HERE_BODY), None)
    if place is None:
        return
    has_bullets = any(style.name == "List Bullet" for style in word.styles)
    _give_styles(word)
    known = set(word.element.body)
    for block in without_skipped_levels(tuple(blocks)):
        if isinstance(block, Bullets) and not has_bullets:
            for item in block.items:
                add_block(word, Paragraph(f"•  {item}"))
        else:
            add_block(word, block)
    for element in [each for each in word.element.body if each not in known]:
        place._p.addprevious(element)
    place._p.getparent().remove(place._p)


def _give_styles(word: WordDocument) -> None:
    """The styles the body is written in, where the template does not bring its own."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    there = {style.name for style in word.styles}
    for name, size, bold in (
        ("Heading 1", 18, True),
        ("Heading 2", 14, True),
        ("Heading 3", 12, True),
        ("Caption", 11, True),
        ("Intense Quote", 11, False),
        ("List Bullet", 11, False),
    ):
        if name not in there:
            style: Any = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.font.size, style.font.bold = Pt(size), bold


def _all_text(word: WordDocument) -> str:
    from lineofsight.engine.documents.template_check import parts_of

    found = []
    for _, root in parts_of(word):
        for paragraph in root.iter(f"{_W}p"):
            found.append("".join(_said(each) for each in paragraph.iter(f"{_W}t", f"{_W}br", f"{_W}tab")))
    return " ".join(" ".join(found).split())


def _said(element: Any) -> str:
    return (element.text or "") if element.tag == f"{_W}t" else " "
