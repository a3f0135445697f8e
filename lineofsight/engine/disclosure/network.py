"""Tables that are a network: the sums are its places, the counts flow between them, and a circle of hidden counts can
all be moved at once without any sum changing."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lineofsight.engine.disclosure.table import System

if TYPE_CHECKING:
    from numpy.typing import NDArray


FAR = 1 << 40  # the cost of hiding what cannot be hidden


@dataclass(frozen=True)
class Ends:
    """Per cell the place it flows from and the place it flows to. The last place holds no sum: nothing is lost there."""

    start: tuple[int, ...]
    end: tuple[int, ...]
    places: int


def as_network(system: System) -> Ends | None:
    """The ends of each cell; None where the table is no network, as with groups on two sides or three dimensions.

    A sum says: what flows in is what flows out. Each cell may stand in two sums at most, and the sums must be turned,
    each one way or the other, so that a cell flows out of one and into the other.
    """
    stands: list[list[tuple[int, int]]] = [[] for _ in system.counts]
    for number, each in enumerate(system.equations):
        stands[each.total].append((number, -1))
        for part in each.parts:
            stands[part].append((number, 1))
    if any(len(each) > 2 for each in stands):
        return None
    turned = _turned(len(system.equations), stands)
    if turned is None:
        return None
    ground = len(system.equations)
    start, end = [ground] * len(stands), [ground] * len(stands)
    for cell, sums in enumerate(stands):
        for number, sign in sums:
            (start if sign * turned[number] > 0 else end)[cell] = number
    return Ends(tuple(start), tuple(end), ground + 1)


def _turned(sums: int, stands: list[list[tuple[int, int]]]) -> list[int] | None:
    neighbours: list[list[tuple[int, int]]] = [[] for _ in range(sums)]
    for each in stands:
        if len(each) == 2:
            (a, sign_a), (b, sign_b) = each
            alike = -sign_a * sign_b  # 1: both turned alike
            neighbours[a].append((b, alike))
            neighbours[b].append((a, alike))
    turned = [0] * sums
    for first in range(sums):
        if turned[first]:
            continue
        turned[first], waiting = 1, [first]
        while waiting:
            place = waiting.pop()
            for other, alike in neighbours[place]:
                if not turned[other]:
                    turned[other] = turned[place] * alike
                    waiting.append(other)
                elif turned[other] != turned[place] * alike:
                    return None
    return turned


class Circles:
    """Finds, for a cell, a circle through it along which all its cells can be moved `protection` in all.

    Moved one way, some counts of the circle grow and the others shrink; moved the other way the reverse. To move `back`
    one way and the rest the other way, the growing ones need `back` and the shrinking ones the rest.
    """

    def __init__(self, system: System, ends: Ends, protection: int, cost: Callable[[int], int]) -> None:
        import numpy as np

        self.counts, self.ends, self.protection = system.counts, ends, protection
        cells = len(system.counts)
        self._np = np
        start, end = np.array(ends.start), np.array(ends.end)
        source, target = np.concatenate([start, end]), np.concatenate([end, start])
        order = np.argsort(target, kind="stable")
        self._source, self._cell = source[order], order % cells
        self._grows = order < cells
        where = np.empty(2 * cells, dtype=np.int64)
        where[order] = np.arange(2 * cells)
        self._where = where.reshape(2, cells)
        self._targets, self._first = np.unique(target[order], return_index=True)
        self._bounds = {
            int(t): (int(a), int(b))
            for t, a, b in zip(self._targets, self._first, [*self._first[1:], 2 * cells], strict=True)
        }
        self._counts = np.array(system.counts)[self._cell]
        self._costs = np.array([cost(cell) for cell in range(cells)], dtype=np.int64)
        self._weights: dict[int, NDArray[Any]] = {}
        self.hidden: set[int] = set()
        self._neighbours: list[set[int]] = [set() for _ in range(ends.places)]

    def hide(self, cell: int) -> None:
        """From now on a circle may use the cell for nothing."""
        self.hidden.add(cell)
        self._neighbours[self.ends.start[cell]].add(cell)
        self._neighbours[self.ends.end[cell]].add(cell)
        self._reweigh(cell, 1)

    def show(self, cell: int) -> None:
        """A circle that uses the cell has to hide it again."""
        self.hidden.discard(cell)
        self._neighbours[self.ends.start[cell]].discard(cell)
        self._neighbours[self.ends.end[cell]].discard(cell)
        self._reweigh(cell, int(self._costs[cell]))

    def among_hidden(self, cell: int) -> frozenset[int] | None:
        """A circle of hidden cells only, if there is one."""
        for back in self._shares(cell):
            found = self._shortest_among_hidden(cell, back)
            if found is not None:
                return found
        return None

    def cheapest(self, cell: int) -> frozenset[int] | None:
        """The circle that hides as little more as can be; None where what must stay shown is in the way."""
        found = [self._cheapest(cell, back) for back in self._shares(cell)]
        best = min((each for each in found if each is not None), key=lambda each: each[0], default=None)
        return best[1] if best else None

    def _shares(self, cell: int) -> Iterable[int]:
        """What may be moved back, the most first: a small cell cannot shrink by more than it is."""
        return range(min(self.counts[cell], self.protection), -1, -1)

    def _shortest_among_hidden(self, cell: int, back: int) -> frozenset[int] | None:
        begin, goal = self.ends.end[cell], self.ends.start[cell]
        if begin == goal:
            return frozenset([cell])
        forth, counts, starts, ends = self.protection - back, self.counts, self.ends.start, self.ends.end
        came: dict[int, tuple[int, int]] = {begin: (-1, -1)}
        waiting = deque([begin])
        while waiting:
            place = waiting.popleft()
            for other in self._neighbours[place]:
                grows = starts[other] == place
                if other == cell or counts[other] < (back if grows else forth):
                    continue
                next_place = ends[other] if grows else starts[other]
                if next_place in came:
                    continue
                came[next_place] = (place, other)
                if next_place == goal:
                    return _walked_back(came, goal, cell)
                waiting.append(next_place)
        return None

    def _cheapest(self, cell: int, back: int) -> tuple[int, frozenset[int]] | None:
        np = self._np
        begin, goal = self.ends.end[cell], self.ends.start[cell]
        if begin == goal:
            return 0, frozenset([cell])
        weights = self._weights_for(back)
        own = self._where[:, cell]
        kept = weights[own]
        weights[own] = FAR
        distance = np.full(self.ends.places, FAR, dtype=np.int64)
        distance[begin] = 0
        while True:
            reached = np.minimum.reduceat(distance[self._source] + weights, self._first)
            reached = np.minimum(reached, distance[self._targets])
            if (reached == distance[self._targets]).all():
                break
            distance[self._targets] = reached
        found = None
        if distance[goal] < FAR:
            found = int(distance[goal]), frozenset([cell, *self._path(distance, weights, begin, goal)])
        weights[own] = kept
        return found

    def _path(self, distance: NDArray[Any], weights: NDArray[Any], begin: int, goal: int) -> list[int]:
        cells, place = [], goal
        while place != begin:
            first, last = self._bounds[place]
            steps = distance[self._source[first:last]] + weights[first:last]
            step = first + int((steps == distance[place]).argmax())
            cells.append(int(self._cell[step]))
            place = int(self._source[step])
        return cells

    def _weights_for(self, back: int) -> NDArray[Any]:
        if back not in self._weights:
            np = self._np
            needed = np.where(self._grows, back, self.protection - back)
            hidden = np.zeros(len(self.counts), dtype=bool)
            hidden[list(self.hidden)] = True
            costs = np.where(hidden, 1, self._costs)[self._cell]
            self._weights[back] = np.where(self._counts >= needed, costs, FAR)
        return self._weights[back]

    def _reweigh(self, cell: int, cost: int) -> None:
        for back, weights in self._weights.items():
            for step, needed in zip(self._where[:, cell], (back, self.protection - back), strict=True):
                weights[step] = cost if self.counts[cell] >= needed else FAR


def _walked_back(came: dict[int, tuple[int, int]], goal: int, cell: int) -> frozenset[int]:
    cells, place = [cell], goal
    while came[place][0] >= 0:
        place, step = came[place]
        cells.append(step)
    return frozenset(cells)
