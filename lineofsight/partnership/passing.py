"""What besides tasks can be passed from one person to another: each upper room says for its own things.

A room registers a function that counts and one that passes on, and the keys of tasks that stay with a person.
"""

from collections.abc import Callable
from dataclasses import dataclass

from .models import Member

Offers = Callable[[Member, Member], list[str]]
PassOn = Callable[[Member, Member, Member], None]


@dataclass(frozen=True)
class Room:
    """``offers(giver, taker)`` says in words what would go over; ``pass_on(giver, taker, by)`` does it."""

    offers: Offers
    pass_on: PassOn


_ROOMS: dict[str, Room] = {}
_STAYS: set[str] = set()


def register(name: str, *, offers: Offers, pass_on: PassOn, stays: frozenset[str] = frozenset()) -> None:
    """``stays`` are the keys of tasks that only this room may hand over, such as answering one's own invitation."""
    _ROOMS[name] = Room(offers, pass_on)
    _STAYS.update(stays)


def rooms() -> list[Room]:
    return list(_ROOMS.values())


def staying_keys() -> frozenset[str]:
    return frozenset(_STAYS)
