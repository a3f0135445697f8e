"""What somebody can work out about hidden counts: for each the least and the most it can be, by linear programming."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from lineofsight.engine.disclosure.table import System

if TYPE_CHECKING:
    import highspy
    from numpy.typing import NDArray

TOLERANCE = 1e-6


Row = tuple[list[tuple[int, int]], int]  # columns with their signs, and what they come to


def programme(costs: Sequence[float], most: Sequence[float], rows: Sequence[Row]) -> highspy.Highs:
    """The cheapest numbers from 0 to these that meet every row."""
    import highspy
    import numpy as np  # both heavy, and needed by nobody who hides nothing

    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(costs), len(rows)
    lp.col_cost_, lp.col_upper_ = np.array(costs, dtype=float), np.array(most, dtype=float)
    lp.col_lower_ = np.zeros(len(costs))
    lp.row_lower_ = lp.row_upper_ = np.array([comes_to for _, comes_to in rows], dtype=float)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.cumsum([0, *(len(terms) for terms, _ in rows)])
    lp.a_matrix_.index_ = np.array([column for terms, _ in rows for column, _ in terms], dtype=np.int32)
    lp.a_matrix_.value_ = np.array([sign for terms, _ in rows for _, sign in terms], dtype=float)
    solver = highspy.Highs.__mro__[1]()  # the class above it prints a greeting on standard output
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.passModel(lp)
    return solver


class HiddenCounts:
    """The linear programme of a reader who knows every count shown, every sum, and that no count is below 0."""

    def __init__(self, system: System, hidden: Collection[int]) -> None:
        import highspy
        import numpy as np

        self.cells = sorted(hidden)
        self._column = {cell: i for i, cell in enumerate(self.cells)}
        self.actual = np.array([system.counts[cell] for cell in self.cells], dtype=float)
        self._np = np
        # Where nothing holds a count down any bound will do, so long as it is far beyond every count.
        self._far = 10.0 * max(system.counts) + 100_000
        self._solver = programme([0.0] * len(self.cells), [self._far] * len(self.cells), self._rows(system))
        self._solver.setOptionValue(
            "simplex_strategy", 4
        )  # primal: from one question to the next only the goal changes
        self._optimal = highspy.HighsModelStatus.kOptimal
        self._all = np.arange(len(self.cells), dtype=np.int32)

    def _rows(self, system: System) -> list[Row]:
        """Per sum with a hidden count: those, with their signs, and what they come to."""
        rows: list[Row] = []
        for each in system.equations:
            terms = [(self._column[part], 1) for part in each.parts if part in self._column]
            known = -sum(system.counts[part] for part in each.parts if part not in self._column)
            if each.total in self._column:
                terms.append((self._column[each.total], -1))
            else:
                known += system.counts[each.total]
            if terms:
                rows.append((terms, known))
        return rows

    def fix(self, cell: int) -> None:
        """From now on the reader knows the cell's count."""
        at = self._column[cell]
        self._solver.changeColBounds(at, self.actual[at], self.actual[at])

    def free(self, cell: int) -> None:
        """From now on the reader does not know it."""
        self._solver.changeColBounds(self._column[cell], 0.0, self._far)

    def furthest(self, columns: Iterable[int], sign: int) -> NDArray[Any]:
        """Counts that fit everything known and make the sum over these columns as large (1) or small (-1) as can be."""
        costs = self._np.zeros(len(self.cells))
        costs[list(columns)] = -sign
        self._solver.changeColsCost(len(self.cells), self._all, costs)
        self._solver.run()
        if self._solver.getModelStatus() != self._optimal:
            self._solver.clearSolver()  # from the beginning, and not from where the last question ended
            self._solver.run()
        if self._solver.getModelStatus() != self._optimal:
            raise RuntimeError(f"the linear programme ended as {self._solver.getModelStatus()}")
        return self._np.array(self._solver.getSolution().col_value)


def too_narrow(system: System, hidden: Collection[int], *, protection: float) -> list[int]:
    """The hidden cells that can be pinned to an interval narrower than `protection`."""
    return narrow_among(HiddenCounts(system, hidden), hidden, protection=protection) if hidden else []


def narrow_among(
    counts: HiddenCounts, only: Collection[int], *, protection: float, enough_is_one: bool = False
) -> list[int]:
    """The same for some of the hidden cells; one of them, if one is enough.

    Every set of counts found that fits what is known widens the intervals of all cells at once, so most cells need no
    programme of their own.
    """
    if not only:
        return []
    np = counts._np
    low, high = counts.actual.copy(), counts.actual.copy()
    enough = protection - TOLERANCE
    asked = np.isin(counts.cells, list(only))

    def still_open() -> NDArray[Any]:
        return np.flatnonzero(asked & (high - low < enough))

    def look(columns: Iterable[int], sign: int) -> None:
        found = counts.furthest(columns, sign)
        np.minimum(low, found, out=low)
        np.maximum(high, found, out=high)

    before = -1
    while (open_ones := still_open()).size and open_ones.size != before:
        before = open_ones.size
        look(open_ones, 1)
        look(open_ones, -1)
    narrow = []
    for column in still_open():
        for sign in (1, -1):
            if high[column] - low[column] < enough:
                look([column], sign)
        if high[column] - low[column] < enough:
            narrow.append(counts.cells[column])
            if enough_is_one:
                break
    return narrow


def intervals(system: System, hidden: Collection[int]) -> dict[int, tuple[float, float]]:
    """For each hidden cell the least and the most it can be, each by a programme of its own."""
    counts = HiddenCounts(system, hidden) if hidden else None
    if counts is None:
        return {}
    return {
        cell: (float(counts.furthest([i], -1)[i]), float(counts.furthest([i], 1)[i]))
        for i, cell in enumerate(counts.cells)
    }
