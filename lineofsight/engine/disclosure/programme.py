"""Hides cells of any table by linear programming: three dimensions and more, groups on several sides, linked tables."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from lineofsight.engine.disclosure.dimensions import CannotHide
from lineofsight.engine.disclosure.intervals import HiddenCounts, narrow_among, programme
from lineofsight.engine.disclosure.network import FAR
from lineofsight.engine.disclosure.table import System

if TYPE_CHECKING:
    import highspy

LEAST = 1e-7
FEW_CELLS = 600  # up to here a cell is moved in every way, beyond in the most likely one only


class Movements:
    """Moves one cell by `protection` and others with it, so that no sum changes, hiding as little more as can be.

    Moved one way, some counts grow and the others shrink; the other way the reverse. `back` of `protection` is moved
    one way and the rest the other way; there is one programme for each such share.
    """

    def __init__(self, system: System, protection: int, cost: Callable[[int], int]) -> None:
        self.system, self.protection, self._cost_of = system, protection, cost
        self.hidden: set[int] = set()
        self._solvers: dict[int, highspy.Highs] = {}

    def hide(self, cell: int) -> None:
        """From now on a move may use the cell for nearly nothing."""
        self.hidden.add(cell)
        self._reprice(cell, 1)

    def show(self, cell: int) -> None:
        """A move that uses the cell has to hide it again."""
        self.hidden.discard(cell)
        self._reprice(cell, self._cost_of(cell))

    def cheapest(self, cell: int) -> tuple[list[int], list[int]] | None:
        """The cells moved, and those of them moved far enough to be protected by it; None where nothing can be done."""
        found = [self._moved(cell, back) for back in self._shares(cell)]
        return min((each for each in found if each is not None), key=lambda each: self._price(each[0]), default=None)

    def _price(self, cells: Iterable[int]) -> int:
        return sum(self._cost_of(each) for each in cells if each not in self.hidden)

    def _shares(self, cell: int) -> list[int]:
        most = min(self.system.counts[cell], self.protection)
        return sorted({most, 0}, reverse=True) if len(self.system.counts) <= FEW_CELLS else [most]

    def _moved(self, cell: int, back: int) -> tuple[list[int], list[int]] | None:
        import highspy
        import numpy as np

        size = len(self.system.counts)
        solver = self._solver_for(back)
        solver.changeColBounds(cell, float(self.protection), float(self.protection))
        solver.changeColBounds(size + cell, 0.0, 0.0)
        solver.run()
        found = None
        if solver.getModelStatus() == highspy.HighsModelStatus.kOptimal:
            by = np.array(solver.getSolution().col_value)
            moved = np.abs(by[:size] - by[size:])
            cells = np.flatnonzero(moved > LEAST).tolist()
            if all(each in self.hidden or self._cost_of(each) < FAR for each in cells):
                found = cells, np.flatnonzero(moved >= self.protection - LEAST).tolist()
        grows, shrinks = self._bounds(cell, back)
        solver.changeColBounds(cell, 0.0, grows)
        solver.changeColBounds(size + cell, 0.0, shrinks)
        return found

    def _bounds(self, cell: int, back: int) -> tuple[float, float]:
        """How far a cell may grow and shrink, so that moved either way, each by its share, no count is below 0."""
        count, forth = self.system.counts[cell], self.protection - back
        if self._cost_of(cell) >= FAR and cell not in self.hidden:
            return 0.0, 0.0
        most = 100.0 * self.protection
        grows = min(count * self.protection / back, most) if back else most
        shrinks = min(count * self.protection / forth, most) if forth else most
        return grows, shrinks

    def _reprice(self, cell: int, cost: int) -> None:
        for solver in self._solvers.values():
            solver.changeColCost(cell, float(cost))
            solver.changeColCost(len(self.system.counts) + cell, float(cost))

    def _solver_for(self, back: int) -> highspy.Highs:
        if back not in self._solvers:
            self._solvers[back] = self._made(back)
        return self._solvers[back]

    def _made(self, back: int) -> highspy.Highs:
        size = len(self.system.counts)
        costs = [1.0 if cell in self.hidden else float(min(self._cost_of(cell), 10**6)) for cell in range(size)]
        bounds = [self._bounds(cell, back) for cell in range(size)]
        rows = []
        for each in self.system.equations:
            terms = [(each.total, -1), *((part, 1) for part in each.parts)]
            rows.append(([*terms, *((size + cell, -sign) for cell, sign in terms)], 0))
        return programme(costs + costs, [grow for grow, _ in bounds] + [shrink for _, shrink in bounds], rows)


class HidingByProgramme:
    """The hidden cells; what the proof finds too narrow is protected until it finds nothing.

    A cell that was moved far enough with some others stays protected while those are hidden; only cells without such
    company have to be proved anew.
    """

    def __init__(self, movements: Movements, primary: Iterable[int]) -> None:
        self.movements, self.primary = movements, frozenset(primary)
        self.company: dict[int, frozenset[int]] = {}
        for cell in sorted(self.primary):
            movements.hide(cell)

    @property
    def hidden(self) -> frozenset[int]:
        return frozenset(self.movements.hidden)

    def protect(self, cells: Iterable[int]) -> None:
        """Hides what protects these cells and every cell hidden for them. Raises CannotHide."""
        narrow = list(cells)
        while narrow:
            before = self.hidden
            for cell in narrow:
                if cell not in self.company:
                    self._move(cell)
            narrow = [] if self.hidden == before else self._narrow()

    def show_what_can_be_shown(self, order: Sequence[int]) -> None:
        """Shows again, in this order, every cell without which all the others are still protected."""
        if not order:
            return
        counts = HiddenCounts(self.movements.system, self.movements.hidden)
        for cell in order:
            self.movements.show(cell)
            counts.fix(cell)
            lost = [other for other, company in self.company.items() if cell in company]
            doubtful = self.movements.hidden & {*self._alone(), *lost}
            if narrow_among(counts, doubtful, protection=self.movements.protection, enough_is_one=True):
                self.movements.hide(cell)
                counts.free(cell)
            else:
                self._leave([cell])

    def show(self, cells: Collection[int]) -> list[int]:
        """Shows these cells again, and says which hidden ones are not protected any more."""
        for cell in cells:
            self.movements.show(cell)
        self._leave(cells)
        return self._narrow()

    def _move(self, cell: int) -> None:
        found = self.movements.cheapest(cell)
        if found is None:
            raise CannotHide("A small number cannot be hidden: what is shown already gives it away.")
        moved, far_enough = found
        for each in moved:
            if each not in self.movements.hidden:
                self.movements.hide(each)
        company = frozenset(moved)
        for each in far_enough:
            self.company.setdefault(each, company)

    def _alone(self) -> list[int]:
        return sorted(self.movements.hidden - self.company.keys())

    def _leave(self, shown: Collection[int]) -> None:
        gone = frozenset(shown)
        self.company = {cell: company for cell, company in self.company.items() if gone.isdisjoint(company)}

    def _narrow(self) -> list[int]:
        counts = HiddenCounts(self.movements.system, self.movements.hidden)
        return narrow_among(counts, self._alone(), protection=self.movements.protection)
