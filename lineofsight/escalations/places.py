"""What a page was about when somebody raised a concern on it; upper rooms say so for their own pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import Resolver404, resolve

from lineofsight.partnership.models import Member


@dataclass(frozen=True)
class Place:
    """The thing a page belongs to: its kind ("room.model"), id and words, and the children one may name there.

    ``children`` are pairs of case id and pseudonym; ``child`` is the one the page itself is about, if any.
    """

    kind: str
    id: UUID
    words: str
    children: tuple[tuple[UUID, str], ...] = ()
    child: UUID | None = None


Finder = Callable[[Member, dict[str, Any]], Place | None]
_FINDERS: dict[str, Finder] = {}


def register(room: str, finder: Finder) -> None:
    """``finder`` gets the member and the arguments of the page's address, and says what it is about for her."""
    _FINDERS[room] = finder


def of_page(member: Member, path: str) -> tuple[str, Place | None]:
    """The name of the page at this path and the thing it is about, as far as this member may see it."""
    try:
        match = resolve(path.split("?")[0])
    except Resolver404:
        return "", None
    finder = _FINDERS.get(match.app_name)
    if finder is None or match.kwargs.get("tenant") != member.tenant.slug:
        return match.view_name, None
    return match.view_name, finder(member, match.kwargs)
