"""What becomes of things that are due at another thing, such as a meeting, when that gets another day.

The rooms that move and the rooms that follow are strangers to one another; both know the thread.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models

from lineofsight.partnership.models import Group


@dataclass(frozen=True)
class Moved:
    """A thing of a group that was on one day and is on another now."""

    thing: models.Model
    group: Group
    was: date
    now: date


# Moves what was due at it along, inside the act that moved it; gives how many things followed.
Follow = Callable[[Moved, Any], int]
_FOLLOWERS: dict[str, list[Follow]] = {}


def follow(what: str, follower: Follow) -> None:
    """Called once by a room, when it is made ready; ``what`` is a heading of `offering`."""
    _FOLLOWERS.setdefault(what, []).append(follower)


def moved(what: str, moving: Moved, *, by: Any) -> int:
    """Tells every room that follows; gives how many things moved along."""
    return sum(follower(moving, by) for follower in _FOLLOWERS.get(what, ()))
