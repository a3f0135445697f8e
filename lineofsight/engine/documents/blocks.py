"""The one shape every generated document has before it becomes Word, PDF or a web page."""

from __future__ import annotations

from dataclasses import dataclass

# In characters at the size of a table, of about 90 a page holds.
_SHORT_CELL = 20
_ROOM_FOR_SHORT_COLUMNS = 50


@dataclass(frozen=True)
class Heading:
    """A heading below the title; level 1 is a main section, 2 and 3 lie inside it."""

    level: int
    text: str

    def __post_init__(self) -> None:
        if self.level not in (1, 2, 3):
            raise ValueError(f"A heading has level 1, 2 or 3, not {self.level}.")


@dataclass(frozen=True)
class Paragraph:
    """Running text; a line break inside it is kept."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """An unordered list, one text an item."""

    items: tuple[str, ...]

    def __post_init__(self) -> None:
        if isinstance(self.items, str):
            raise TypeError("Bullets take a sequence of texts, not one text.")
        object.__setattr__(self, "items", tuple(self.items))


@dataclass(frozen=True)
class Table:
    """A data table; every row has as many cells as there are headers."""

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "headers", tuple(self.headers))
        object.__setattr__(self, "rows", tuple(tuple(row) for row in self.rows))
        if not self.headers:
            raise ValueError(f"The table “{self.caption}” has no column headings.")
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.headers):
                raise ValueError(
                    f"Row {number} of the table “{self.caption}” has {len(row)} cells, not {len(self.headers)}."
                )


@dataclass(frozen=True)
class KeyValues:
    """Labelled facts, each a (label, value) pair: dates, owners, states."""

    rows: tuple[tuple[str, str], ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "rows", tuple((label, value) for label, value in self.rows))


@dataclass(frozen=True)
class Quote:
    """Words somebody said or wrote, with who may be named as their source ("" when nobody)."""

    text: str
    source: str = ""


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page; a web page ignores it."""


Block = Heading | Paragraph | Bullets | Table | KeyValues | Quote | PageBreak


@dataclass(frozen=True)
class Document:
    """A whole document: title, protective marking (head of each page), watermark (foot of each page), its parts."""

    title: str
    parts: tuple[Block, ...] = ()
    marking: str | None = None
    watermark: str | None = None
    language: str = "en-GB"

    def __post_init__(self) -> None:
        object.__setattr__(self, "parts", tuple(self.parts))
        if not self.title.strip():
            raise ValueError("A document needs a title.")


def without_skipped_levels(parts: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same blocks, with each heading at most one level below the heading before it.

    Screen readers and PDF/UA need an outline without gaps, whatever the author chose.
    """
    stepped: list[Block] = []
    above = 0
    for part in parts:
        if isinstance(part, Heading):
            above = min(part.level, above + 1)
            part = Heading(above, part.text)
        stepped.append(part)
    return tuple(stepped)


def is_figure(text: str) -> bool:
    """Whether a cell holds a number (also 1,200, 12.5 %, £30, -4 or a suppression sign), so it is set to the right."""
    plain = text.strip().removeprefix("£").removesuffix("%").strip().replace(",", "")
    return plain in {"–", "-", "c", "z", "x"} or plain.lstrip("+-−").replace(".", "", 1).isdecimal()


def figure_columns(table: Table) -> tuple[bool, ...]:
    """For each column, whether every filled cell in it is a figure and at least one holds a digit."""
    columns = []
    for position in range(len(table.headers)):
        cells = [row[position] for row in table.rows if row[position].strip()]
        has_digit = any(character.isdecimal() for cell in cells for character in cell)
        columns.append(has_digit and all(is_figure(cell) for cell in cells))
    return tuple(columns)


def column_weights(table: Table) -> tuple[float, ...]:
    """How wide each column is beside the others; 0 for a column just as wide as its text.

    Short columns (numbers, dates, names of roles) keep their text on one line as long as they leave at least
    about half of the page to the others; a column is never narrower than its longest word.
    """
    columns = [[header, *(row[position] for row in table.rows)] for position, header in enumerate(table.headers)]
    longest = [max(len(cell) for cell in cells) for cells in columns]
    short = [length for length in longest if length <= _SHORT_CELL]
    if len(short) < len(columns) and sum(short) + 3 * len(short) <= _ROOM_FOR_SHORT_COLUMNS:
        fits = [length <= _SHORT_CELL for length in longest]
    else:
        fits = [False] * len(columns)
    weights = []
    for cells, fit in zip(columns, fits, strict=True):
        longest_word = max((len(word) for cell in cells for word in cell.split()), default=1)
        typical = sum(len(cell) for cell in cells) / len(cells)
        weights.append(0.0 if fit else float(max(6, longest_word + 2, min(typical, 60))))
    return tuple(weights)
