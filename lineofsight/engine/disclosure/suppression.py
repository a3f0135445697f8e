"""A table fit to be shown: each cell with its count or a symbol, on its own, linked with others or after an earlier one."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lineofsight.engine.disclosure.dimensions import TOTAL, CannotHide
from lineofsight.engine.disclosure.hiding import cells_to_hide, small_cells
from lineofsight.engine.disclosure.table import Cell, Equation, System, Table

# DfE releases on children in need hide counts of 1 to 5.
THRESHOLD, PROTECTION = 5, 5


class Status(StrEnum):
    """Why a count is shown or not. For the office: a reader who knew which are primary would know more."""

    PUBLISHED = "published"
    PRIMARY = "primary"
    SECONDARY = "secondary"


@dataclass(frozen=True)
class SafeTable:
    """A table with the places of its small cells and of all its hidden ones."""

    table: Table
    primary: frozenset[int]
    hidden: frozenset[int]

    def status(self, place: int) -> Status:
        if place in self.primary:
            return Status.PRIMARY
        return Status.SECONDARY if place in self.hidden else Status.PUBLISHED

    def shown(self, place: int, *, symbol: str = "c", base: int | None = None) -> str:
        """What stands in the cell: its count, rounded to the base if there is one, or the symbol."""
        if place in self.hidden:
            return symbol
        count = self.table.system.counts[place]
        return str(count if base is None else rounded(count, base))


def rounded(count: int, base: int) -> int:
    """To the nearest multiple of the base, halves upwards; but no count of somebody becomes 0.

    The same count is rounded the same way wherever it stands, margins too, so a rounded margin is its own count rounded
    and not the sum of rounded cells. Rounding takes knowledge away, so what is hidden safely without it is safe with it.
    """
    if count <= 0:
        return 0
    return max((2 * count + base) // (2 * base) * base, base)


def hide_small_numbers(table: Table, *, threshold: int = THRESHOLD, protection: int = PROTECTION) -> SafeTable:
    """Hides counts from 1 to the threshold, and others with them, so that none can be pinned closer than `protection`.

    Raises CannotHide.
    """
    primary = small_cells(table.system.counts, threshold)
    return SafeTable(table, primary, cells_to_hide(table.system, primary, protection=protection))


def hide_in_linked_tables(
    tables: Sequence[Table], *, threshold: int = THRESHOLD, protection: int = PROTECTION
) -> list[SafeTable]:
    """Hides in tables of the same children together: a cell they share is hidden in all of them or in none.

    Cells are the same where they are of the same codes, totals left out. Raises CannotHide where the tables do not
    agree.
    """
    keys = []
    for table in tables:
        names = [dimension.name for dimension in table.dimensions]
        keys.append(
            [
                frozenset((name, code) for name, code in zip(names, cell, strict=True) if code != TOTAL)
                for cell in table.cells
            ]
        )
    return _hide_together(tables, keys, threshold=threshold, protection=protection)


Place = tuple[int, Cell]  # which of several tables, and a cell of it


def hide_where_cells_are_the_same(
    tables: Sequence[Table],
    same: Mapping[Place, Place],
    *,
    also: Collection[Place] = (),
    stay: Collection[Place] = (),
    threshold: int = THRESHOLD,
    protection: int = PROTECTION,
) -> list[SafeTable]:
    """Hides together in tables of different things of which some cells count the same, each named in `same`.

    `also` are cells to hide whatever they count, `stay` those that are shown elsewhere and stay so. Raises CannotHide
    where two cells named as the same do not agree, and where one that stays is small.
    """
    keys = [[same.get((t, cell), (t, cell)) for cell in table.cells] for t, table in enumerate(tables)]
    wanted, kept = ({same.get(each, each) for each in places} for places in (also, stay))
    return _hide_together(tables, keys, also=wanted, stay=kept, threshold=threshold, protection=protection)


def _hide_together(
    tables: Sequence[Table],
    keys: Sequence[Sequence[Hashable]],
    *,
    also: Collection[Hashable] = (),
    stay: Collection[Hashable] = (),
    threshold: int,
    protection: int,
) -> list[SafeTable]:
    """Cells with one key are one cell."""
    place: dict[Hashable, int] = {}
    counts: list[int] = []
    margins: set[int] = set()
    equations: dict[Equation, None] = {}
    mapped = []
    for table, of_cells in zip(tables, keys, strict=True):
        to = []
        for i, (cell, key) in enumerate(zip(table.cells, of_cells, strict=True)):
            at = place.setdefault(key, len(counts))
            if at == len(counts):
                counts.append(table.system.counts[i])
            elif counts[at] != table.system.counts[i]:
                raise CannotHide(f"The tables do not agree on {_named(cell)}: they are not of the same children.")
            to.append(at)
        margins |= {to[i] for i in table.system.margins}
        equations |= {Equation(to[e.total], tuple(to[part] for part in e.parts)): None for e in table.system.equations}
        mapped.append(to)
    system = System(tuple(counts), tuple(equations), frozenset(margins))
    primary = small_cells(counts, threshold) | {place[key] for key in also}
    hidden = cells_to_hide(system, primary, protection=protection, shown_before=[place[key] for key in stay])
    return [SafeTable(table, _back(to, primary), _back(to, hidden)) for table, to in zip(tables, mapped, strict=True)]


def hide_after_earlier(
    table: Table, earlier: SafeTable, *, threshold: int = THRESHOLD, protection: int = PROTECTION
) -> SafeTable:
    """Hides in a table of some of the children of an earlier one, which has been shown already.

    Neither a small number of either table nor a small difference between them can be worked out from both. Raises
    CannotHide where the tables differ in their cells, or one counts children the other has not, or it is too late.
    """
    size, before = len(table.cells), earlier.table
    if table.cells != before.cells:
        raise CannotHide("The two tables must have the same codes and groups to be compared.")
    rest = [b - a for a, b in zip(table.system.counts, before.system.counts, strict=True)]
    for i, difference in enumerate(rest):
        if difference < 0:
            raise CannotHide(
                f"{_named(table.cells[i])} counts more children now than earlier: they are not a part of those."
            )
    counts = (*table.system.counts, *rest, *before.system.counts)
    equations = [
        Equation(e.total + shift, tuple(part + shift for part in e.parts))
        for shift in (0, size, 2 * size)
        for e in table.system.equations
    ]
    equations += [Equation(2 * size + i, (i, size + i)) for i in range(size)]
    system = System(counts, tuple(equations), table.system.margins)
    hidden_before = frozenset(2 * size + i for i in earlier.hidden)
    primary = small_cells(counts[: 2 * size], threshold) | hidden_before
    hidden = cells_to_hide(
        system,
        primary,
        protection=protection,
        shown_before=frozenset(range(2 * size, 3 * size)) - hidden_before,
        never_shown=range(size, 2 * size),
    )
    now = frozenset(range(size))
    return SafeTable(table, primary & now, hidden & now)


def hide_beside_earlier(
    table: Table, earlier: Mapping[Cell, int], *, threshold: int = THRESHOLD, protection: int = PROTECTION
) -> SafeTable:
    """Hides in a table that counts mostly the children an earlier one counted, some having left and others come.

    `earlier` holds the counts of the same cells that were shown then, margins too. Besides small counts, one that differs
    from what was shown by 1 to the threshold is hidden: the difference is a few children. Raises CannotHide.
    """
    counts = table.system.counts
    few = {
        i for i, cell in enumerate(table.cells) if cell in earlier and 1 <= abs(counts[i] - earlier[cell]) <= threshold
    }
    primary = small_cells(counts, threshold) | frozenset(few)
    return SafeTable(table, primary, cells_to_hide(table.system, primary, protection=protection))


def _named(cell: Cell) -> str:
    return " × ".join(cell)


def _back(to: Sequence[int], cells: Collection[int]) -> frozenset[int]:
    return frozenset(i for i, at in enumerate(to) if at in cells)
