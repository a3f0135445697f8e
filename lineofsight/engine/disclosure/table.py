"""A table of counts with all its margins, and the sums that anybody can do with it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod

from lineofsight.engine.disclosure.dimensions import CannotHide, Dimension, make_dimension

MOST_CELLS = 200_000
Cell = tuple[str, ...]


@dataclass(frozen=True)
class Equation:
    """The first cell is the sum of the others, by their places among the cells."""

    total: int
    parts: tuple[int, ...]


@dataclass(frozen=True)
class System:
    """Counts and the sums that hold between them: all that matters to what can be worked out."""

    counts: tuple[int, ...]
    equations: tuple[Equation, ...]
    margins: frozenset[int] = field(default=frozenset())


@dataclass(frozen=True)
class Table:
    """Every cell of a table, margins included, in the order of its codes."""

    dimensions: tuple[Dimension, ...]
    cells: tuple[Cell, ...]
    system: System


def build_table(
    names: Sequence[str],
    records: Iterable[tuple[Cell, int]],
    groupings: Mapping[str, Sequence[Mapping[str, str]]] | None = None,
) -> Table:
    """Adds records of one cell together, counts a cell without a record as 0 and works all margins out.

    Raises CannotHide.
    """
    counted: dict[Cell, int] = {}
    for cell, count in records:
        if count < 0:
            raise CannotHide("A count below 0 cannot be.")
        counted[cell] = counted.get(cell, 0) + count
    if not counted:
        raise CannotHide("The table has no rows.")
    dimensions = tuple(
        make_dimension(name, sorted({cell[i] for cell in counted}), (groupings or {}).get(name, ()))
        for i, name in enumerate(names)
    )
    size = prod(len(dimension.codes) for dimension in dimensions)
    if size > MOST_CELLS:
        raise CannotHide(f"The table has {size:,} cells with its margins, more than {MOST_CELLS:,}. Take fewer codes.")
    cells = tuple(product(*(dimension.codes for dimension in dimensions)))
    place = {cell: i for i, cell in enumerate(cells)}
    return Table(
        dimensions,
        cells,
        System(_sums(dimensions, counted, cells, place), _equations(dimensions, place), _margins(dimensions, cells)),
    )


def _sums(
    dimensions: Sequence[Dimension], counted: Mapping[Cell, int], cells: Sequence[Cell], place: Mapping[Cell, int]
) -> tuple[int, ...]:
    above = [dimension.above() for dimension in dimensions]
    counts = [0] * len(cells)
    for cell, count in counted.items():
        if count:
            for margin in product(*(of[code] for of, code in zip(above, cell, strict=True))):
                counts[place[margin]] += count
    return tuple(counts)


def _equations(dimensions: Sequence[Dimension], place: Mapping[Cell, int]) -> tuple[Equation, ...]:
    """The sums along each dimension, without those that follow from the others.

    Along a dimension, the dimensions before it stand at their leaves only: a sum of sums says nothing new. Dimensions
    with groups come first, which makes a table of two dimensions with groups on one side a network.
    """
    order = sorted(range(len(dimensions)), key=lambda i: dimensions[i].is_flat)
    found = []
    for rank, along in enumerate(order):
        others = [
            dimension.leaves if i in order[:rank] else (None,) if i == along else dimension.codes
            for i, dimension in enumerate(dimensions)
        ]
        for elsewhere in product(*others):
            for each in dimensions[along].sums:
                total, *parts = (
                    place[(*elsewhere[:along], code, *elsewhere[along + 1 :])]  # type: ignore[arg-type]
                    for code in (each.parent, *each.children)
                )
                found.append(Equation(total, tuple(parts)))
    return tuple(found)


def _margins(dimensions: Sequence[Dimension], cells: Sequence[Cell]) -> frozenset[int]:
    leaves = [set(dimension.leaves) for dimension in dimensions]
    return frozenset(
        i for i, cell in enumerate(cells) if any(code not in of for code, of in zip(cell, leaves, strict=True))
    )
