"""Small numbers of children in the cells of a finished page's tables, which no sentence around them gives away.

The rule is that of running text: one to five of them may be known to a reader one by one. A table counts children
where its caption, its heading or the row's label says so; what counts plans, tools or agencies is practice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lineofsight.engine.anonymising.counts import LEAST_SHOWN
from lineofsight.engine.anonymising.page_tables import Grid, grids_of
from lineofsight.engine.anonymising.prose import CHILD

_OF_CHILDREN = re.compile(rf"\b{CHILD}\b|\bcases?\b|\bcohort\b", re.IGNORECASE)
_OF_PRACTICE = re.compile(
    r"\b(?:plans?|agenc(?:y|ies)|tools?|findings?|recommendations?|actions?|audits?|records?|meetings?|visits?|"
    r"assessments?|answers?|judgements?|ratings?|grades?|days?|weeks?|months?|years?|pages?|versions?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Cell:
    """A cell with a small number of children: where it stands, in words a person finds it by."""

    place: str
    count: int


def small_cells(page: str, least_shown: int = LEAST_SHOWN) -> list[Cell]:
    """Every cell of the page's tables that gives one or more but fewer than ``least_shown`` children."""
    return [cell for grid in grids_of(page) for cell in _of(grid, least_shown)]


def _of(grid: Grid, least_shown: int) -> list[Cell]:
    found = []
    for (row, header), count in grid.cells.items():
        if count is None or not 0 < count < least_shown:
            continue
        near = f"{row} / {header}"
        # What stands next to the number says best what is counted; the caption only where they are silent.
        said = near if _OF_PRACTICE.search(near) or _OF_CHILDREN.search(near) else grid.caption
        if _OF_CHILDREN.search(said) and not _OF_PRACTICE.search(said):
            named = f"Table “{grid.caption}”" if grid.caption else "A table"
            found.append(Cell(f"{named}, row “{row}”, column “{header}”: {count}", count))
    return found
