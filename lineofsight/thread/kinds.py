"""Each room says here, for each kind of its things, what a member may see of one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.apps import apps

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


def thing_cited(member: Member, cites: str) -> tuple[Any, str]:
    """The thing an address names as "room.model:id" with its words, where this member may see it; else None and "".

    For a page that is handed what a new thing rests on.
    """
    kind, _, wanted = cites.partition(":")
    try:
        pk = UUID(wanted)
    except ValueError:
        return None, ""
    shown = seen(member, kind, [pk]).get(pk)
    if shown is None:
        return None, ""
    # Asked by the model itself as well: what a room describes and what a member may see are two locks.
    thing = apps.get_model(kind).visible_to(member).filter(pk=pk).first()  # type: ignore[attr-defined]
    if thing is None:
        return None, ""
    return thing, f"{shown.what}: {shown.title}" if shown.what else shown.title
