"""Each room says here, for each kind of its things, what a member may see of one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from lineofsight.partnership.models import Member


@dataclass(frozen=True)
class Seen:
    """What is shown of a thing at the end of a strand."""

    title: str
    link: str = ""
    day: date | None = None
    state: str = ""
    what: str = ""


# Given the member and the ids asked for, the things she may see; what is missing is left out without a gap.
Describe = Callable[[Member, Iterable[UUID]], dict[UUID, Seen]]
_KINDS: dict[str, Describe] = {}


def register(kind: str, describe: Describe) -> None:
    """``kind`` is "room.model"."""
    _KINDS[kind] = describe


def seen(member: Member, kind: str, ids: Iterable[UUID]) -> dict[UUID, Seen]:
    """Nothing for a kind that no room describes."""
    describe = _KINDS.get(kind)
    return describe(member, list(ids)) if describe else {}
