"""The way from a figure to a deep dive: the room above says how a theme is proposed, this room only asks.

A lower room never calls an upper one; who makes themes registers here when it is ready.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from lineofsight.partnership.models import Member


@dataclass(frozen=True)
class Evidence:
    """One thing a proposal rests on: the thing itself, what it shows, and where it can be looked up."""

    thing: Any
    words: str
    reference: str = ""


@dataclass(frozen=True)
class Proposal:
    """What somebody wants to be looked into, and what it rests on."""

    title: str
    theme: str
    practice_areas: Sequence[str]
    why: str
    evidence: Sequence[Evidence]
    # How it is looked at, of the ways the room offers; empty for the usual one.
    approach: str = ""


@dataclass(frozen=True)
class MakesThemes:
    """The room that makes themes: who may propose, among which themes and ways of looking one chooses, and the making.

    A way of looking is its key, its words, and what choosing it opens; the first is the usual one.
    ``propose`` gives the address of the proposal and raises NotYet.
    """

    may: Callable[[Member], bool]
    themes: Callable[[Member], Sequence[tuple[str, str]]]
    approaches: Callable[[Member], Sequence[tuple[str, str, str]]]
    propose: Callable[[Proposal, Member], str]


_REGISTERED: list[MakesThemes] = []


def register(room: MakesThemes) -> None:
    """Called once, by the room that makes themes."""
    _REGISTERED[:] = [room]


def room_for(member: Member) -> MakesThemes | None:
    """The room that makes themes, where this member may propose one."""
    return next((room for room in _REGISTERED if room.may(member)), None)
