"""Which cells of a table to hide: small ones, and as few others as keep those from being worked out."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from math import log2
from random import Random

from lineofsight.engine.disclosure.circled import HidingByCircles
from lineofsight.engine.disclosure.dimensions import CannotHide
from lineofsight.engine.disclosure.intervals import HiddenCounts, narrow_among, too_narrow
from lineofsight.engine.disclosure.network import FAR, Circles, as_network
from lineofsight.engine.disclosure.programme import HidingByProgramme, Movements
from lineofsight.engine.disclosure.table import System

# A small table is tried in many orders, and the one that hides least is kept; a large one costs too much for that.
ROUNDS_OF_CIRCLES = ((100, 60), (400, 40), (1_500, 12), (12_000, 2))
ROUNDS_OF_PROGRAMMES = ((150, 8), (400, 3), (1_500, 1))
SMALL_ENOUGH_FOR_BOTH = 300  # cells: linear programming may hide less than circles do, and takes ten times as long
PROOFS_WORTHWHILE = 5_000  # cells that might be shown times cells hidden


def small_cells(counts: Sequence[int], threshold: int) -> frozenset[int]:
    """The cells from 1 to the threshold. 0 says of nobody what they are."""
    return frozenset(i for i, count in enumerate(counts) if 1 <= count <= threshold)


def cells_to_hide(
    system: System,
    primary: Collection[int],
    *,
    protection: int,
    shown_before: Collection[int] = (),
    never_shown: Collection[int] = (),
) -> frozenset[int]:
    """The primary cells and those to hide with them. Raises CannotHide.

    Nobody who knows every count shown, every sum and that no count is below 0 can pin a hidden count to an interval
    narrower than `protection`; linear programming proves it before the answer is given. Cells in `shown_before` are
    known already and stay shown; those in `never_shown` stand in no table, and hiding them costs nothing.
    """
    if protection < 1:
        raise CannotHide("The protection must be 1 or more.")
    if not primary:
        return frozenset()
    known = frozenset(shown_before)
    if known & frozenset(primary):
        raise CannotHide("A small number that was shown before cannot be hidden any more.")
    asked = _Asked(system, protection, known, frozenset(never_shown))
    hidden = min((_hidden_least(hiding, asked) for hiding in asked.ways(primary)), key=asked.loss)
    hidden = _shown_where_proof_allows(asked, hidden, frozenset(primary))
    while narrow := too_narrow(system, hidden, protection=protection):
        hidden = _protected_more(asked, hidden, narrow)
    return hidden


@dataclass(frozen=True)
class _Asked:
    system: System
    protection: int
    known: frozenset[int]
    never_shown: frozenset[int]

    def cost(self, cell: int) -> int:
        """First few cells, then small ones. A true 0 is the last resort: many readers know it to be one."""
        if cell in self.known:
            return FAR
        if cell in self.never_shown:
            return 1
        if not self.system.counts[cell]:
            return 20_000
        return 1_000 + (200 if cell in self.system.margins else 0) + int(10 * log2(self.system.counts[cell]))

    def ways(self, primary: Collection[int]) -> list[HidingByCircles | HidingByProgramme]:
        """Circles where the table is a network; linear programming where it is not or is small."""
        ways: list[HidingByCircles | HidingByProgramme] = []
        if ends := as_network(self.system):
            ways.append(HidingByCircles(Circles(self.system, ends, self.protection, self.cost), primary))
        if not ways or len(self.system.counts) <= SMALL_ENOUGH_FOR_BOTH:
            ways.append(HidingByProgramme(Movements(self.system, self.protection, self.cost), primary))
        return ways

    def worth_showing(self, cells: Iterable[int]) -> list[int]:
        """Zeros first, then margins, then the largest; what is never shown need not be."""
        counts, margins = self.system.counts, self.system.margins
        return sorted(
            frozenset(cells) - self.never_shown, key=lambda i: (counts[i] > 0, i not in margins, -counts[i], i)
        )

    def loss(self, hidden: frozenset[int]) -> tuple[int, int, int]:
        """How much is hidden: fewest cells, fewest margins, fewest children."""
        seen = hidden - self.never_shown
        return len(seen), len(seen & self.system.margins), sum(self.system.counts[i] for i in seen)


def _hidden_least(hiding: HidingByCircles | HidingByProgramme, asked: _Asked) -> frozenset[int]:
    rng = Random(0)  # noqa: S311 - the same table is always hidden the same way
    counts = asked.system.counts
    hiding.protect(sorted(hiding.primary, key=lambda i: (counts[i], i)))
    hiding.show_what_can_be_shown(asked.worth_showing(hiding.hidden - hiding.primary))
    best = hiding.hidden
    for _ in range(_rounds(hiding, len(counts))):
        others = sorted(hiding.hidden - hiding.primary)
        if not others:
            break
        lost = hiding.show(rng.sample(others, max(1, len(others) // 3)))
        rng.shuffle(lost)
        hiding.protect(lost)
        hiding.show_what_can_be_shown(asked.worth_showing(hiding.hidden - hiding.primary))
        best = min(best, hiding.hidden, key=asked.loss)
    return best


def _shown_where_proof_allows(asked: _Asked, hidden: frozenset[int], primary: frozenset[int]) -> frozenset[int]:
    """Shows again what the proof says can be: several circles together may protect a cell that none does alone."""
    order = asked.worth_showing(hidden - primary)
    if not order or len(order) * len(hidden) > PROOFS_WORTHWHILE:
        return hidden
    counts = HiddenCounts(asked.system, hidden)
    for cell in order:
        counts.fix(cell)
        if narrow_among(counts, hidden - {cell}, protection=asked.protection, enough_is_one=True):
            counts.free(cell)
        else:
            hidden -= {cell}
    return hidden


def _rounds(hiding: HidingByCircles | HidingByProgramme, size: int) -> int:
    table = ROUNDS_OF_CIRCLES if isinstance(hiding, HidingByCircles) else ROUNDS_OF_PROGRAMMES
    return next((rounds for cells, rounds in table if size <= cells), 0)


def _protected_more(asked: _Asked, hidden: frozenset[int], narrow: Iterable[int]) -> frozenset[int]:
    """For what the proof finds too narrow, were a move ever wrong: protects those cells as if they were small."""
    hiding = asked.ways(hidden)[-1]
    hiding.protect(sorted(narrow))
    if hiding.hidden != hidden:
        return hiding.hidden
    everything = frozenset(range(len(asked.system.counts))) - asked.known
    if everything == hidden:
        raise CannotHide("A small number cannot be hidden: what is shown already gives it away.")
    return everything
