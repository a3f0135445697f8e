"""A form as a Word file that somebody fills in offline, and reading back what she wrote, box by box.

Each box is a content control with the field's name as its tag, so that it is found again wherever the text around it
has moved. A file of another program that keeps no content controls is refused rather than guessed at.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lineofsight.engine.documents.blocks import Document
from lineofsight.engine.documents.passages import Unreadable

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

TAG = "los:"
_FORM = "form"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHOOSE = "Choose one"
_TYPE_HERE = "Click here and type"


@dataclass(frozen=True)
class FormField:
    """One box: its name in the file, the question, a hint, what stands in it, and the words to choose from if any."""

    name: str
    label: str
    hint: str = ""
    lines: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class FormPart:
    """A heading with its boxes."""

    title: str
    intro: str = ""
    fields: tuple[FormField, ...] = ()


@dataclass(frozen=True)
class FilledForm:
    """What came back: which form it is, and the lines of each box by its name; an empty box has none."""

    identity: str
    boxes: dict[str, list[str]] = field(default_factory=dict)


def write_word_form(document: Document, parts: Iterable[FormPart], *, identity: str) -> bytes:
    """The form as .docx. ``document`` gives title, marking, foot and what stands before the first part.

    ``identity`` comes back with the filled form and says which one it is; nobody needs to see or keep it.
    """
    from lineofsight.engine.documents.word import start_word
    from lineofsight.engine.documents.word_package import clean, word_bytes

    word = start_word(document)
    _box(word, FormField(_FORM, ""), [identity], hidden=True)
    for part in parts:
        word.add_heading(clean(part.title), level=1)
        if part.intro:
            word.add_paragraph(clean(part.intro))
        for each in part.fields:
            word.add_heading(clean(each.label), level=2).paragraph_format.keep_with_next = True
            if each.hint:
                word.add_paragraph(clean(each.hint)).paragraph_format.keep_with_next = True
            _box(word, each, [clean(line) for line in each.lines])
    return word_bytes(word)


def read_word_form(data: bytes) -> FilledForm:
    """What was written into the boxes. Raises Unreadable where the file is damaged or holds no boxes of a form."""
    from lineofsight.engine.documents.text_of_word import main_part

    identity, boxes = "", {}
    for control in main_part(data).iter(f"{_WORD}sdt"):
        properties = control.find(f"{_WORD}sdtPr")
        tag = properties.find(f"{_WORD}tag") if properties is not None else None
        name = (tag.get(f"{_WORD}val") or "") if tag is not None else ""
        if not name.startswith(TAG) or properties is None:
            continue
        untouched = properties.find(f"{_WORD}showingPlcHdr") is not None
        lines = [] if untouched else _lines(control.find(f"{_WORD}sdtContent"))
        if name == TAG + _FORM:
            identity = "".join(lines)
        else:
            boxes[name.removeprefix(TAG)] = lines
    if not identity or not boxes:
        raise Unreadable(
            "This is not a form that was downloaded here, or the program that saved it dropped its boxes. "
            "Download the form again and copy your text into it."
        )
    return FilledForm(identity, boxes)


def _box(word: WordDocument, box: FormField, lines: list[str], *, hidden: bool = False) -> None:
    body = word.element.body
    control = _element("sdt")
    properties = _element("sdtPr")
    properties.append(_element("alias", val=box.label[:60] or "Form"))
    properties.append(_element("tag", val=TAG + box.name))
    if hidden:
        # Neither can the mark be typed over, nor the box deleted by accident.
        properties.append(_element("lock", val="sdtContentLocked"))
    else:
        properties.append(_element("lock", val="sdtLocked"))
        if not lines:
            properties.append(_element("showingPlcHdr"))
    if box.choices:
        choices = _element("dropDownList")
        for words in box.choices:
            item = _element("listItem", displayText=words, value=words)
            choices.append(item)
        properties.append(choices)
    control.append(properties)
    content = _element("sdtContent")
    for line in lines or [_CHOOSE if box.choices else _TYPE_HERE]:
        content.append(_paragraph(line, placeholder=not lines, hidden=hidden))
    control.append(content)
    body.insert(len(body) - 1, control)  # the last child of the body is the page set-up


def _paragraph(text: str, *, placeholder: bool, hidden: bool) -> Any:
    paragraph, run = _element("p"), _element("r")
    properties = _element("pPr")
    if not hidden:
        border = _element("pBdr")
        for side in ("top", "left", "bottom", "right"):
            border.append(_element(side, val="single", sz="6", space="4", color="8A9BA3"))
        properties.append(border)
    paragraph.append(properties)
    look = _element("rPr")
    if hidden:
        look.append(_element("vanish"))
    elif placeholder:
        look.append(_element("color", val="5B6B73"))
    run.append(look)
    for number, part in enumerate(text.split("\n")):
        if number:
            run.append(_element("br"))
        words = _element("t")
        words.text = part
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(words)
    paragraph.append(run)
    return paragraph


def _element(name: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _lines(content: Any) -> list[str]:
    if content is None:
        return []
    paragraphs = list(content.iter(f"{_WORD}p")) or [content]
    found = [_text(paragraph).strip() for paragraph in paragraphs]
    while found and not found[-1]:
        found.pop()
    return found


def _text(paragraph: Any) -> str:
    found = []
    for element in paragraph.iter():
        if element.tag == f"{_WORD}t":
            found.append(element.text or "")
        elif element.tag in (f"{_WORD}br", f"{_WORD}cr"):
            found.append("\n")
        elif element.tag == f"{_WORD}tab":
            found.append("\t")
    return "".join(found)
