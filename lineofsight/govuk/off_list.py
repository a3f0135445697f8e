"""Choices that were sent and never offered, gathered for whoever watches a request."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_found: ContextVar[list[str] | None] = ContextVar("off_list", default=None)


@contextmanager
def collecting() -> Iterator[list[str]]:
    """The names of the fields concerned, of all forms checked within the block."""
    found: list[str] = []
    token = _found.set(found)
    try:
        yield found
    finally:
        _found.reset(token)


def note(field: str) -> None:
    found = _found.get()
    if found is not None:
        found.append(field)
