"""The tables of a finished web page, cell by cell, as somebody who subtracts one report from another reads them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

HIDDEN = frozenset({"c", "x", "z", "–", "-", "*", "[c]", "[z]"})
_TOTALS = frozenset({"all", "total", "totals", "all children", "all cases", "sum"})


@dataclass
class Grid:
    """A table: caption, column headings, and rows that begin with their label."""

    caption: str = ""
    headers: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)

    @property
    def cells(self) -> dict[tuple[str, str], int | None]:
        """(row label, column heading) -> the count, or None where it is hidden; cells with words are left out."""
        found: dict[tuple[str, str], int | None] = {}
        for row in self.rows:
            for header, cell in zip(self.headers[1:], row[1:], strict=False):
                plain = cell.strip().replace(",", "")
                if plain.isdecimal():
                    found[_plain(row[0]), _plain(header)] = int(plain)
                elif plain.lower() in HIDDEN:
                    found[_plain(row[0]), _plain(header)] = None
        return found


def grids_of(page: str) -> list[Grid]:
    """Every table of the page, in order."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.grids


def is_total(label: str) -> bool:
    return label in _TOTALS


def _plain(label: str) -> str:
    return " ".join(label.casefold().split())


class _Reader(HTMLParser):
    """Gathers captions, headings and cells."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.grids: list[Grid] = []
        self._row: list[str] = []
        self._text: list[str] | None = None
        self._head = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.grids.append(Grid())
        elif tag == "thead":
            self._head = True
        elif tag == "tr":
            self._row = []
        elif tag in {"caption", "td", "th"}:
            self._text = []

    def handle_endtag(self, tag: str) -> None:
        if not self.grids:
            return
        words = " ".join("".join(self._text or ()).split())
        if tag == "caption":
            self.grids[-1].caption = words
        elif tag in {"td", "th"}:
            self._row.append(words)
        elif tag == "tr" and self._row:
            if self._head:
                self.grids[-1].headers = self._row
            else:
                self.grids[-1].rows.append(self._row)
        elif tag == "thead":
            self._head = False
        if tag in {"caption", "td", "th"}:
            self._text = None

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)
