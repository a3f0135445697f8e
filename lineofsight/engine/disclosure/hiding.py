"""Which cells of a table to hide: small ones, and as few others as keep those from being worked out."""

from collections.abc import Collection, Iterable, Sequence
from math import log2
from random import Random

from lineofsight.engine.disclosure.circled import HidingByCircles
from lineofsight.engine.disclosure.dimensions import CannotHide
from lineofsight.engine.disclosure.intervals import too_narrow
from lineofsight.engine.disclosure.network import FAR, Circles, as_network
from lineofsight.engine.disclosure.programme import HidingByProgramme, Movements
from lineofsight.engine.disclosure.table import System

# A small table is tried in many orders, and the one that hides least is kept; a large one costs too much for that.
ROUNDS_OF_CIRCLES = ((100, 60), (400, 40), (1_500, 12), (12_000, 2))
ROUNDS_OF_PROGRAMMES = ((150, 15), (400, 4), (1_500, 1))


def small_cells(counts: Sequence[int], threshold: int) -> frozenset[int]:
    """The cells from 1 to the threshold. 0 says of nobody what they are."""
    return frozenset(i for i, count in enumerate(counts) if 1 <= count <= threshold)


def cells_to_hide(
    system: System, primary: Collection[int], *, protection: int, shown_before: Collection[int] = ()
) -> frozenset[int]:
    """The primary cells and those to hide with them. Raises CannotHide.

    Nobody who knows every count shown, every sum and that no count is below 0 can pin a hidden count to an interval
    narrower than `protection`; linear programming proves it before the answer is given. Cells in `shown_before` are
    known already and stay shown.
    """
    if protection < 1:
        raise CannotHide("The protection must be 1 or more.")
    if not primary:
        return frozenset()
    known = frozenset(shown_before)
    if known & frozenset(primary):
        raise CannotHide("A small number that was shown before cannot be hidden any more.")
    hidden = _hidden_least(system, primary, protection, known)
    while narrow := too_narrow(system, hidden, protection=protection):
        hidden = _protected_more(system, hidden, narrow, protection, known)
    return hidden


def _hidden_least(system: System, primary: Collection[int], protection: int, known: frozenset[int]) -> frozenset[int]:
    rng = Random(0)  # noqa: S311 - the same table is always hidden the same way
    hiding = _hiding(system, primary, protection, known)
    order = sorted(primary, key=lambda i: (system.counts[i], i))
    hiding.protect(order)
    hiding.show_what_can_be_shown(_worth_showing(system, hiding.hidden - hiding.primary))
    best = hiding.hidden
    for _ in range(_rounds(hiding, len(system.counts))):
        others = sorted(hiding.hidden - hiding.primary)
        if not others:
            break
        lost = hiding.show(rng.sample(others, max(1, len(others) // 3)))
        rng.shuffle(lost)
        hiding.protect(lost)
        hiding.show_what_can_be_shown(_worth_showing(system, hiding.hidden - hiding.primary))
        best = min(best, hiding.hidden, key=lambda hidden: _loss(system, hidden))
    return best


def _rounds(hiding: HidingByCircles | HidingByProgramme, size: int) -> int:
    table = ROUNDS_OF_CIRCLES if isinstance(hiding, HidingByCircles) else ROUNDS_OF_PROGRAMMES
    return next((rounds for cells, rounds in table if size <= cells), 0)


def _protected_more(
    system: System, hidden: frozenset[int], narrow: Iterable[int], protection: int, known: frozenset[int]
) -> frozenset[int]:
    """For what the proof found too narrow, were a move ever wrong: protects those cells as if they were small."""
    hiding = _hiding(system, hidden, protection, known)
    hiding.protect(sorted(narrow))
    if hiding.hidden == hidden:
        raise CannotHide("The table cannot be made safe: hide it as a whole.")
    return hiding.hidden


def _hiding(
    system: System, primary: Collection[int], protection: int, known: frozenset[int]
) -> HidingByCircles | HidingByProgramme:
    def cost(cell: int) -> int:
        """First few cells, then small ones. A true 0 is the last resort: many readers know it to be one."""
        if cell in known:
            return FAR
        if not system.counts[cell]:
            return 20_000
        return 1_000 + (200 if cell in system.margins else 0) + int(10 * log2(system.counts[cell]))

    ends = as_network(system)
    if ends:
        return HidingByCircles(Circles(system, ends, protection, cost), primary)
    return HidingByProgramme(Movements(system, protection, cost), primary)


def _worth_showing(system: System, cells: Iterable[int]) -> list[int]:
    """Zeros first, then margins, then the largest."""
    return sorted(cells, key=lambda i: (system.counts[i] > 0, i not in system.margins, -system.counts[i], i))


def _loss(system: System, hidden: frozenset[int]) -> tuple[int, int, int]:
    return len(hidden), len(hidden & system.margins), sum(system.counts[i] for i in hidden)
