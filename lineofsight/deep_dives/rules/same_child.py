"""Recognising the same child on several lists, and possible brothers and sisters, by keyed prints alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

# The kinds of print that make two rows one child, strongest first, and the words for the page.
BECAUSE: dict[str, str] = {
    "nhs_number": "Same NHS number",
    "upn": "Same UPN",
    "la_child_id": "Same local authority child ID",
    "name_and_birth": "Same name and date of birth",
}
HOME = "home"  # surname and postcode


@dataclass(frozen=True)
class Listed:
    """A row to be compared. ``order`` says which row of a child counts: the smallest."""

    id: UUID
    order: tuple[int, ...]
    prints: Mapping[str, str]


@dataclass(frozen=True)
class Same:
    """What a row turned out to be: the row that counts for this child, and by what it was recognised."""

    kept: UUID
    because: str = ""


def join(rows: Sequence[Listed]) -> dict[UUID, Same]:
    """For every row the row that counts: the first in order of all rows of the same child.

    Rows are one child when NHS number, UPN or LA child id agree, or name and date of birth do. An LA child id is
    the council's own, so it does not join two dates of birth; name and date of birth do not join two NHS numbers.
    """
    ordered = sorted(rows, key=lambda row: row.order)
    parent: dict[UUID, UUID] = {row.id: row.id for row in ordered}
    because: dict[UUID, str] = {}
    by_id = {row.id: row for row in ordered}
    position = {row.id: place for place, row in enumerate(ordered)}

    def top(row_id: UUID) -> UUID:
        while parent[row_id] != row_id:
            parent[row_id] = parent[parent[row_id]]
            row_id = parent[row_id]
        return row_id

    for kind in BECAUSE:
        seen: dict[str, list[UUID]] = {}
        for row in ordered:
            print_ = row.prints.get(kind, "")
            if not print_:
                continue
            for other in seen.get(print_, []):
                if _contradict(kind, by_id[other].prints, row.prints):
                    continue
                first, second = sorted((top(other), top(row.id)), key=lambda each: position[each])
                if first != second:
                    parent[second] = first
                    because.setdefault(second, kind)
                because.setdefault(row.id, kind)
                break
            seen.setdefault(print_, []).append(row.id)
    return {row.id: Same(top(row.id), "" if top(row.id) == row.id else because[row.id]) for row in ordered}


def households(rows: Iterable[Listed]) -> dict[UUID, int]:
    """Children of one surname at one postcode, numbered from 1: possible brothers and sisters, for a person to judge."""
    homes: dict[str, list[UUID]] = {}
    for row in rows:
        if row.prints.get(HOME):
            homes.setdefault(row.prints[HOME], []).append(row.id)
    shared = [ids for ids in homes.values() if len(ids) > 1]
    return {row_id: number for number, ids in enumerate(shared, start=1) for row_id in ids}


def _contradict(kind: str, one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    against = {"la_child_id": "birth", "name_and_birth": "nhs_number"}.get(kind, "")
    return bool(one.get(against) and other.get(against) and one[against] != other[against])
