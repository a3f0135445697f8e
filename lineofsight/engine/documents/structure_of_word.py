"""A Word file as the blocks of a document: its headings, paragraphs, lists with their numbers, and tables.

What a reader of the file does not see, such as deletions and comments, is left out. Pictures, colours and the weight of
single words are not kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from lineofsight.engine.documents.blocks import Block, Bullets, Heading, Paragraph, Table
from lineofsight.engine.documents.text_of_word import parts_of_word, visible_text

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_STYLES, _NUMBERING = "word/styles.xml", "word/numbering.xml"
_DEEPEST = 3
# Word has nine levels of lists.
_LEVELS = 9
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def blocks_of_word(data: bytes) -> list[Block]:
    """The running text of a .docx as blocks, in its order. Headings keep their level, the deepest being 3.

    Raises Unreadable for a damaged, locked, oversized or file-carrying file.
    """
    parts = parts_of_word(data, "word/document.xml", _STYLES, _NUMBERING)
    root = parts.get("word/document.xml")
    body = root.find(f"{_WORD}body") if root is not None else None
    reading = _Reading(_Styles(parts.get(_STYLES)), _Numbers(parts.get(_NUMBERING)))
    if body is not None:
        reading.take(body)
    return reading.done()


class _Reading:
    """Gathers blocks; the items of one list that follow each other become one list."""

    def __init__(self, styles: _Styles, numbers: _Numbers) -> None:
        self.styles, self.numbers = styles, numbers
        self.blocks: list[Block] = []
        self.items: list[str] = []
        self.tables = 0

    def take(self, parent: Any) -> None:
        for child in parent:
            if child.tag == f"{_WORD}p":
                self._paragraph(child)
            elif child.tag == f"{_WORD}tbl":
                self._table(child)
            elif child.tag == f"{_WORD}sdt":
                content = child.find(f"{_WORD}sdtContent")
                if content is not None:
                    self.take(content)
            elif child.tag in (f"{_WORD}ins", f"{_WORD}moveTo", f"{_WORD}customXml", f"{_WORD}smartTag"):
                self.take(child)

    def done(self) -> list[Block]:
        self._end_list()
        return self.blocks

    def _end_list(self) -> None:
        if self.items:
            self.blocks.append(Bullets(tuple(self.items)))
            self.items = []

    def _paragraph(self, paragraph: Any) -> None:
        for text_box in _paragraphs_inside(paragraph):
            self._paragraph(text_box)
        text = visible_text(paragraph).strip()
        if not text:
            return
        level = self.styles.heading_level(paragraph)
        mark = self.numbers.mark_of(*self.styles.place_in_list(paragraph))
        if level == 0 and mark == "":
            self._end_list()
            self.blocks.append(Paragraph(text))
        elif level:
            self._end_list()
            self.blocks.append(Heading(min(level, _DEEPEST), f"{mark} {text}".strip() if mark != _BULLET else text))
        elif mark == _BULLET:
            self.items.append(text)
        else:
            self._end_list()
            self.blocks.append(Paragraph(f"{mark} {text}"))

    def _table(self, table: Any) -> None:
        self._end_list()
        rows = [row for row in (_cells(each) for each in table.iter(f"{_WORD}tr") if _table_of(each) is table) if row]
        width = max((len(row) for row in rows), default=0)
        if width < 2 or len(rows) < 2:
            # A frame drawn around text, not a table of data.
            self.blocks += [Paragraph(cell) for row in rows for cell in row if cell]
            return
        self.tables += 1
        filled = [tuple(row + [""] * (width - len(row))) for row in rows]
        self.blocks.append(Table(f"Table {self.tables}", filled[0], tuple(filled[1:])))


_BULLET = "•"


def _paragraphs_inside(paragraph: Any) -> Iterator[Any]:
    """Those of text boxes, each once: older programs find a copy of the same beside it."""
    for inner in paragraph.iter(f"{_WORD}p"):
        if inner is not paragraph and not any(above.tag == _FALLBACK for above in inner.iterancestors()):
            nearest = next(inner.iterancestors(f"{_WORD}p"), None)
            if nearest is paragraph:
                yield inner


def _table_of(row: Any) -> Any:
    return next(row.iterancestors(f"{_WORD}tbl"), None)


def _cells(row: Any) -> list[str]:
    """The texts of a row; a cell over several columns is followed by empty ones, one joined to the row above is empty."""
    found: list[str] = []
    for cell in row.iterchildren(f"{_WORD}tc"):
        properties = cell.find(f"{_WORD}tcPr")
        span, merged = 1, False
        if properties is not None:
            span = _number(properties.find(f"{_WORD}gridSpan"), 1)
            joined = properties.find(f"{_WORD}vMerge")
            merged = joined is not None and joined.get(f"{_WORD}val", "continue") == "continue"
        texts = [visible_text(each).strip() for each in cell.iter(f"{_WORD}p")]
        found += ["" if merged else "\n".join(filter(None, texts)), *[""] * (min(span, 60) - 1)]
    return found


def _number(element: Any, otherwise: int) -> int:
    value = element.get(f"{_WORD}val", "") if element is not None else ""
    return int(value) if value.isdecimal() and len(value) < 6 else otherwise


class _Styles:
    """What the styles of a file say of a paragraph: its level as a heading, and the list it belongs to."""

    def __init__(self, root: Any) -> None:
        self.styles: dict[str, Any] = {}
        if root is not None:
            self.styles = {s.get(f"{_WORD}styleId", ""): s for s in root.iter(f"{_WORD}style")}

    def _chain(self, paragraph: Any) -> Iterator[Any]:
        """The properties of the paragraph itself, then of its style and those that one is based on."""
        properties = paragraph.find(f"{_WORD}pPr")
        if properties is None:
            return
        yield properties
        named = properties.find(f"{_WORD}pStyle")
        for _ in range(_LEVELS):
            style = self.styles.get(named.get(f"{_WORD}val", "")) if named is not None else None
            if style is None:
                return
            yield style
            named = style.find(f"{_WORD}basedOn")

    def heading_level(self, paragraph: Any) -> int:
        """1 for the highest; 0 for a paragraph that is no heading."""
        for at in self._chain(paragraph):
            name = at.find(f"{_WORD}name")
            words = name.get(f"{_WORD}val", "").casefold() if name is not None else ""
            if words == "title":
                return 1
            if words.startswith("heading ") and words[8:].isdecimal():
                return max(1, int(words[8:][:2]))
            inner = at.find(f"{_WORD}pPr") if name is not None else at
            outline = inner.find(f"{_WORD}outlineLvl") if inner is not None else None
            if outline is not None and (level := _number(outline, _LEVELS)) < _LEVELS:
                return level + 1
        return 0

    def place_in_list(self, paragraph: Any) -> tuple[str, int]:
        """The list by its number in the file, and how deep; "" where it stands in none."""
        for at in self._chain(paragraph):
            inner = at if at.tag == f"{_WORD}pPr" else at.find(f"{_WORD}pPr")
            found = inner.find(f"{_WORD}numPr") if inner is not None else None
            if found is not None and (listed := found.find(f"{_WORD}numId")) is not None:
                number = listed.get(f"{_WORD}val", "0")
                return ("" if number == "0" else number), min(_number(found.find(f"{_WORD}ilvl"), 0), _LEVELS - 1)
        return "", 0


class _Numbers:
    """The numbers of lists as Word shows them, counted while the file is read from its beginning to its end."""

    def __init__(self, root: Any) -> None:
        self.levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self.counted: dict[str, list[int]] = defaultdict(lambda: [0] * _LEVELS)
        self.shared: dict[str, str] = {}
        if root is None:
            return
        kinds = {each.get(f"{_WORD}abstractNumId", ""): self._of(each) for each in root.iter(f"{_WORD}abstractNum")}
        for each in root.iter(f"{_WORD}num"):
            kind = each.find(f"{_WORD}abstractNumId")
            name = kind.get(f"{_WORD}val", "") if kind is not None else ""
            number = each.get(f"{_WORD}numId", "")
            self.levels[number] = kinds.get(name, {})
            # Lists of one kind count on, unless one says that it begins anew.
            self.shared[number] = number if each.find(f"{_WORD}lvlOverride") is not None else f"kind {name}"

    @staticmethod
    def _of(kind: Any) -> dict[int, tuple[str, str, int]]:
        found = {}
        for level in kind.iter(f"{_WORD}lvl"):
            depth = level.get(f"{_WORD}ilvl", "0")
            how, text = level.find(f"{_WORD}numFmt"), level.find(f"{_WORD}lvlText")
            if depth.isdecimal() and int(depth) < _LEVELS:
                found[int(depth)] = (
                    how.get(f"{_WORD}val", "decimal") if how is not None else "decimal",
                    text.get(f"{_WORD}val", "") if text is not None else "",
                    _number(level.find(f"{_WORD}start"), 1),
                )
        return found

    def mark_of(self, number: str, depth: int) -> str:
        """Such as "2.1." or "b)"; a bullet for a list without numbers, "" for what stands in no list."""
        if not number:
            return ""
        levels = self.levels.get(number, {})
        how, text, _ = levels.get(depth, ("bullet", "", 1))
        if how == "bullet":
            return _BULLET
        if how == "none":
            return ""
        counts = self.counted[self.shared.get(number, number)]
        counts[depth] += 1
        counts[depth + 1 :] = [0] * (_LEVELS - depth - 1)
        for place in range(_LEVELS):
            way, _, start = levels.get(place, ("decimal", "", 1))
            shown = _in_format(max(counts[place], 1) + start - 1, way)
            text = text.replace(f"%{place + 1}", shown)
        return text.strip()


def _in_format(number: int, how: str) -> str:
    if how in ("lowerLetter", "upperLetter"):
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if how == "lowerLetter" else letters.upper()
    if how in ("lowerRoman", "upperRoman"):
        found, rest = "", number
        for value, sign in _ROMAN:
            while rest >= value:
                found, rest = found + sign, rest - value
        return found if how == "lowerRoman" else found.upper()
    return f"{number:02d}" if how == "decimalZero" else str(number)
