"""All text of a file, the hidden included, each passage with the place where it stood."""

from __future__ import annotations

import base64
import binascii
import re
from html.parser import HTMLParser
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, unquote_to_bytes

from lineofsight.engine.documents.passages import Passage, Unreadable, Where, passage_list
from lineofsight.engine.documents.text_of_picture import texts_of_picture

if TYPE_CHECKING:
    from lineofsight.engine.documents.carried import Carried

__all__ = ["Passage", "Unreadable", "extract"]

LARGEST = 50 * 1024 * 1024


def extract(data: bytes, name: str, *, carried: Carried | None = None) -> list[Passage]:
    """Every passage of a .txt, .html, .docx or .pdf file, and its file name.

    Word: body, tables, headers, footers, notes, comments, tracked insertions and deletions, alternative text, field
    codes, links, authors, properties. HTML: text, comments, attributes, scripts. PDF: text, annotations, form
    fields, bookmarks, tags, metadata. Raises Unreadable where a part of the file would stay unseen: a password, an
    embedded file (with `carried` it is read instead), a page that is only a picture.
    """
    if len(data) > LARGEST:
        raise Unreadable("This file is larger than 50 MB. Make it smaller, for example by removing pictures.")
    ending = PurePosixPath(name.lower().replace("\\", "/")).suffix
    if ending in {".txt", ".md", ".csv"}:
        passages = [Passage("body", _decoded(data))]
    elif ending in {".html", ".htm"}:
        passages = _from_html(_decoded(data))
    elif ending == ".docx":
        from lineofsight.engine.documents.text_of_word import passages_of_word

        passages = passages_of_word(data, carried)
    elif ending == ".pdf":
        from lineofsight.engine.documents.text_of_pdf import passages_of_pdf

        passages = passages_of_pdf(data, carried)
    else:
        raise Unreadable("Only text, web, Word (.docx) and PDF files can be read here. Save it as one of these.")
    return [*(passage for passage in passages if passage.text.strip()), Passage("filename", name)]


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif b"\0" in data:
        raise Unreadable("This file does not hold plain text. Save it again as text in UTF-8.")
    else:
        encoding = "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        # Older Windows programs; five bytes have no meaning there and become a mark.
        return data.decode("cp1252", errors="replace")


class _EveryText(HTMLParser):
    """Gathers text with inline tags joined and block tags as line breaks, and everything a browser does not show."""

    _INLINE = frozenset(
        {
            *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font"),
            *("i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup"),
            *("time", "tt", "u", "var", "wbr", "tspan", "textpath"),
        }
    )
    _UNSEEN = frozenset({"script", "style", "template", "title"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.body: list[str] = []
        self.found: list[tuple[Where, str]] = []
        self._inside = ""
        self._backwards: list[str] | None = None  # text that is shown from right to left

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._UNSEEN:
            self._inside = tag
        elif tag not in self._INLINE:
            self.body.append("\n")
        if tag == "bdo" and ("dir", "rtl") in attrs:
            self._backwards = []
        for name, value in attrs:
            if value and value.startswith("data:"):
                self.found += _of_data_address(value)
            elif value:
                self.found.append(("attribute", value))
                if unquote(value) != value:
                    self.found.append(("attribute", unquote(value)))
            if name.startswith("data-"):
                self.found.append(("attribute", name.removeprefix("data-")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "bdo" and self._backwards is not None:
            self.found.append(("attribute", "".join(self._backwards)[::-1]))
            self._backwards = None
        if tag == self._inside:
            self._inside = ""
        elif tag not in self._INLINE:
            self.body.append("\n")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found.append(("metadata", data))
            if (said := _as_a_program_says(data)) != data:
                self.found.append(("metadata", said))
            return
        self.body.append(data)
        if self._backwards is not None:
            self._backwards.append(data)

    def handle_comment(self, data: str) -> None:
        self.found.append(("comment", data))

    def handle_decl(self, decl: str) -> None:
        self.found.append(("metadata", decl))

    def unknown_decl(self, data: str) -> None:
        self.found.append(("metadata", data))

    def handle_pi(self, data: str) -> None:
        self.found.append(("metadata", data))


def _as_a_program_says(text: str) -> str:
    """A script or style sheet with its escapes read and its broken words joined: "Jo" + "hn", \\u004a, \\4a."""
    said = re.sub(r"\\u\{([0-9a-fA-F]{1,6})\}|\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})", _character, text)
    said = re.sub(r"\\([0-9a-fA-F]{2,6})[ \t\n]?", _character, said)
    return re.sub(r"""(["'`])\s*\+\s*(["'`])""", "", said)


def _character(found: re.Match[str]) -> str:
    number = int(next(filter(None, found.groups())), 16)
    return chr(number) if number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else " "


def _of_data_address(address: str) -> list[tuple[Where, str]]:
    """What a file says that stands in the address itself: data:image/svg+xml,…"""
    heading, _, content = address.partition(",")
    try:
        data = base64.b64decode(unquote(content)) if heading.endswith(";base64") else unquote_to_bytes(content)
    except (binascii.Error, ValueError):
        return [("attribute", address)]
    if "svg" in heading or "html" in heading or "xml" in heading:
        return [("metadata", passage.text) for passage in _from_html(data.decode("utf-8", errors="replace"))]
    if "image/" in heading:
        return [("metadata", text) for text in texts_of_picture(data)]
    return [("metadata", data.decode("utf-8", errors="replace").replace("\0", " "))]


def _from_html(text: str) -> list[Passage]:
    page = _EveryText()
    page.feed(text)
    page.close()
    return passage_list([("body", "".join(page.body)), *page.found])
