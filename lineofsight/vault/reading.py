"""Notes what was opened, so that every showing of something sealed can be put on record."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple
from uuid import UUID


class Opening(NamedTuple):
    """One thing of which something sealed was opened: its kind as "room.model", and its id."""

    kind: str
    object_id: str


class Openings(list[Opening]):
    """What was opened, each thing once, in the order of first opening; `tenants` says whose each thing is."""

    def __init__(self) -> None:
        super().__init__()
        self.tenants: dict[Opening, UUID] = {}

    def add(self, opening: Opening, tenant_id: UUID) -> None:
        if opening not in self.tenants:
            self.tenants[opening] = tenant_id
            self.append(opening)


_collecting: ContextVar[Openings | None] = ContextVar("vault_openings", default=None)


@contextmanager
def collecting() -> Iterator[Openings]:
    """Within the block, everything opened is noted in the list given; an outer block hears of it too."""
    outer, openings = _collecting.get(), Openings()
    token = _collecting.set(openings)
    try:
        yield openings
    finally:
        _collecting.reset(token)
        if outer is not None:
            for opening in openings:
                outer.add(opening, openings.tenants[opening])


def note(kind: str, object_id: object, tenant_id: UUID) -> None:
    """Something sealed of this thing was opened."""
    openings = _collecting.get()
    if openings is not None:
        openings.add(Opening(kind, str(object_id)), tenant_id)


@contextmanager
def only_compared() -> Iterator[None]:
    """Within the block openings are not noted: for a search that shows nobody what it looks through.

    Whoever uses it notes what it then shows.
    """
    token = _collecting.set(None)
    try:
        yield
    finally:
        _collecting.reset(token)
