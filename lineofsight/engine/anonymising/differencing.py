"""What a report gives away together with those released before it: counts that subtract to a few children."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lineofsight.engine.anonymising.page_tables import Grid, grids_of, is_total
from lineofsight.engine.anonymising.prose import CHILD, OWNED, number_of, sentences

LEAST_SHOWN = 6
Cells = dict[tuple[str, str], int | None]
# What agencies did may be subtracted: it leads to a plan or a judgement, not to a child.
_PRACTICE = re.compile(r"judgement|plans?\b|recommendation|assessments?\b|meetings?\b|training|response", re.IGNORECASE)
_COUNT = re.compile(
    rf"(?<![\w.,])(?P<number>[0-9]{{1,6}})\s+(?P<of>(?:[a-z-]+\s+){{0,2}}?{CHILD}{OWNED})", re.IGNORECASE
)


@dataclass(frozen=True)
class Released:
    """A report as it is read: its web page and the plain text of it."""

    page: str
    text: str


@dataclass(frozen=True)
class Leads:
    """A place in the new report that leads to a small count; ``how`` is a sentence that gives no number away."""

    place: str
    how: str


def leads_to_few(new: Released, earlier: Sequence[Released], least_shown: int = LEAST_SHOWN) -> list[Leads]:
    """Every place of the new report from which, alone or with an earlier one, 1 to ``least_shown`` - 1 children follow.

    Three ways: a hidden cell that its row, its column or an earlier table gives back; the same cell of two tables
    that differs by a few; the same sentence about children with a number that differs by a few.
    """
    found: dict[str, Leads] = {}
    grids = grids_of(new.page)
    before = [grid for each in earlier for grid in grids_of(each.page)]
    for grid in grids:
        same = [other.cells for other in before if _named(other) == _named(grid)]
        for row, column in _given_back(grid.cells, same, least_shown):
            found.setdefault(
                f"{grid.caption}: {row}, {column}",
                Leads(
                    f"{grid.caption}: {row}, {column}",
                    "A hidden number can be worked out from the numbers beside it or from an earlier report.",
                ),
            )
        if not _PRACTICE.search(grid.caption):
            for row, column in _differs(grid.cells, same, least_shown):
                place = f"{grid.caption}: {row}, {column}"
                found.setdefault(
                    place,
                    Leads(place, "The same number in an earlier report differs from this one by only a few children."),
                )
    for sentence, count in _counts(new.text):
        others = [n for each in earlier for s, n in _counts(each.text) if s == sentence]
        if any(0 < abs(count - other) < least_shown for other in others):
            place = sentence.replace("#", "…")
            found.setdefault(
                place,
                Leads(place, "An earlier report says the same with a number that differs by only a few children."),
            )
    return list(found.values())


def _named(grid: Grid) -> str:
    return " ".join(re.sub(r"[0-9]+", "", grid.caption.casefold()).split())


def _given_back(cells: Cells, earlier: Sequence[Cells], least_shown: int) -> Iterator[tuple[str, str]]:
    hidden = [key for key, value in cells.items() if value is None]
    known = dict(cells)
    for key in hidden:
        known[key] = next((other[key] for other in earlier if other.get(key) is not None), None)
    while _one_more(known):
        pass
    for key in hidden:
        value = known[key]
        if value is not None and 0 < value < least_shown:
            yield key


def _one_more(known: Cells) -> bool:
    """Works out one cell that is alone unknown in a row or column with a total; False when there is none."""
    for axis in (0, 1):
        for line in {key[axis] for key in known}:
            own = {key: value for key, value in known.items() if key[axis] == line}
            total = [key for key in own if is_total(key[1 - axis])]
            unknown = [key for key, value in own.items() if value is None]
            if len(total) != 1 or len(unknown) != 1 or len(own) < 3:
                continue
            rest = sum(value or 0 for key, value in own.items() if key not in (*total, *unknown))
            known[unknown[0]] = rest if unknown == total else (own[total[0]] or 0) - rest
            return True
    return False


def _differs(cells: Cells, earlier: Sequence[Cells], least_shown: int) -> Iterator[tuple[str, str]]:
    for key, value in cells.items():
        others = [other[key] for other in earlier if other.get(key) is not None]
        if value is not None and any(0 < abs(value - (other or 0)) < least_shown for other in others):
            yield key


def _counts(text: str) -> Iterator[tuple[str, int]]:
    """Sentences that count children, each with its first such number replaced by a sign."""
    for sentence in sentences(text):
        found = _COUNT.search(sentence.text)
        if found:
            words = sentence.text[: found.start("number")] + "#" + sentence.text[found.end("number") :]
            yield " ".join(words.casefold().split()), number_of(found["number"]) or 0
