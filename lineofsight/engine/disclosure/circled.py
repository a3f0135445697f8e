"""Hides cells of a network: each hidden cell has a circle of hidden cells that protects it."""

from collections.abc import Collection, Iterable, Sequence

from lineofsight.engine.disclosure.dimensions import CannotHide
from lineofsight.engine.disclosure.network import Circles


class HidingByCircles:
    """The hidden cells, each with its circle."""

    def __init__(self, circles: Circles, primary: Iterable[int]) -> None:
        self.circles, self.primary = circles, frozenset(primary)
        self.circle: dict[int, frozenset[int]] = {}
        for cell in sorted(self.primary):
            circles.hide(cell)

    @property
    def hidden(self) -> frozenset[int]:
        return frozenset(self.circles.hidden)

    def protect(self, cells: Iterable[int]) -> None:
        """Gives each of these cells a circle, which protects all cells on it. Raises CannotHide."""
        for cell in cells:
            if cell in self.circle:
                continue
            found = self.circles.among_hidden(cell) or self.circles.cheapest(cell)
            if found is None:
                raise CannotHide("A small number cannot be hidden: what is shown already gives it away.")
            for each in sorted(found - self.circles.hidden):
                self.circles.hide(each)
            for each in found:
                self.circle.setdefault(each, found)

    def show_what_can_be_shown(self, order: Sequence[int]) -> None:
        """Shows again, in this order, every cell without which all the others still have a circle."""
        for cell in order:
            self.circles.show(cell)
            instead = self._circles_without(cell)
            if instead is None:
                self.circles.hide(cell)
            else:
                del self.circle[cell]
                self.circle.update(instead)

    def show(self, cells: Collection[int]) -> list[int]:
        """Shows these cells again, and says which hidden ones have lost their circle by it."""
        for cell in cells:
            self.circles.show(cell)
            del self.circle[cell]
        shown = frozenset(cells)
        lost = [cell for cell, circle in self.circle.items() if not shown.isdisjoint(circle)]
        for cell in lost:
            del self.circle[cell]
        return lost

    def _circles_without(self, cell: int) -> dict[int, frozenset[int]] | None:
        lost = {other for other, circle in self.circle.items() if cell in circle and other != cell}
        instead: dict[int, frozenset[int]] = {}
        while lost:
            found = self.circles.among_hidden(min(lost))
            if found is None:
                return None
            instead |= dict.fromkeys(found & lost, found)
            lost -= found
        return instead
