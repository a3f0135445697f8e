"""One side of a table: its codes, the groups they belong to, and the total over them all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

TOTAL = "Total"


class CannotHide(ValueError):
    """The table cannot be made safe as asked; the message is a sentence fit for the page."""


@dataclass(frozen=True)
class Sum:
    """The parent is the sum of the children."""

    parent: str
    children: tuple[str, ...]


@dataclass(frozen=True)
class Dimension:
    """Codes from the data, then groups, then Total; with the sums that hold between them."""

    name: str
    leaves: tuple[str, ...]
    groups: tuple[str, ...]
    sums: tuple[Sum, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        return (*self.leaves, *self.groups, TOTAL)

    @property
    def is_flat(self) -> bool:
        return len(self.sums) == 1

    def above(self) -> dict[str, tuple[str, ...]]:
        """Per leaf everything it counts towards: itself, its groups and Total."""
        parents: dict[str, list[str]] = {}
        for each in self.sums:
            for child in each.children:
                parents.setdefault(child, []).append(each.parent)
        found = {}
        for leaf in self.leaves:
            reached, waiting = {leaf}, [leaf]
            while waiting:
                for parent in parents.get(waiting.pop(), ()):
                    if parent not in reached:
                        reached.add(parent)
                        waiting.append(parent)
            found[leaf] = tuple(code for code in self.codes if code in reached)
        return found


def make_dimension(name: str, codes: Iterable[str], groupings: Sequence[Mapping[str, str]] = ()) -> Dimension:
    """A dimension from the codes in the data and any number of groupings, each child to parent.

    Codes are told apart by capitals. A code that a grouping does not name stands directly under the total. Groups of
    two groupings may overlap; a group in both must hold the same. A group without a code in the data is left out.
    Raises CannotHide.
    """
    leaves = tuple(dict.fromkeys(codes))
    if TOTAL in leaves:
        raise CannotHide(f"“{TOTAL}” stands among the codes of “{name}”. Leave totals out: they are worked out.")
    groups: dict[str, tuple[str, ...]] = {}
    sums: dict[tuple[str, tuple[str, ...]], None] = {}
    for grouping in groupings:
        for each in _sums_of(name, leaves, grouping):
            if each.parent != TOTAL and groups.setdefault(each.parent, each.children) != each.children:
                raise CannotHide(f"The group “{each.parent}” of “{name}” holds different codes in two groupings.")
            sums[each.parent, each.children] = None
    if not groupings:
        sums[TOTAL, leaves] = None
    return Dimension(name, leaves, tuple(groups), tuple(Sum(parent, children) for parent, children in sums))


def _sums_of(name: str, leaves: Sequence[str], grouping: Mapping[str, str]) -> list[Sum]:
    """The sums of one grouping, each group before the group it belongs to, Total last."""
    parents = {child: parent for child, parent in grouping.items() if child != parent}
    if TOTAL in parents:
        raise CannotHide(f"“{TOTAL}” of “{name}” belongs to no group. Take that row out of the grouping.")
    known = set(leaves)
    children: dict[str, list[str]] = {}
    placed: set[str] = set()
    for leaf in leaves:
        child, seen = leaf, {leaf}
        while child not in placed:
            placed.add(child)
            parent = parents.get(child, TOTAL)
            children.setdefault(parent, []).append(child)
            if parent == TOTAL:
                break
            if parent in known:
                raise CannotHide(
                    f"“{parent}” of “{name}” has a count of its own and is a group too. Rename one of them."
                )
            if parent in seen:
                raise CannotHide(f"The groups of “{name}” go round in a circle at “{parent}”.")
            seen.add(parent)
            child = parent
    return [Sum(parent, tuple(of)) for parent, of in children.items()]
