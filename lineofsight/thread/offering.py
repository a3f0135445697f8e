"""What a room offers as something other rooms point at, such as a solved problem or a meeting to come.

The rooms that offer and the rooms that ask are strangers to one another; both know the thread.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db import models

from lineofsight.partnership.actions import kind_of
from lineofsight.partnership.models import Group, Member


@dataclass(frozen=True)
class Offered:
    """One thing somebody may point at: the row, and its words on a form."""

    thing: models.Model
    words: str
    # Of a meeting: when and of whom.
    day: date | None = None
    group: Group | None = None

    @property
    def key(self) -> str:
        return str(self.thing.pk)


Offer = Callable[[Member], list[Offered]]
_OFFERS: dict[str, Offer] = {}


def offer(what: str, provider: Offer) -> None:
    """Called once by a room for each kind of thing it offers, when it is made ready; ``what`` is its heading."""
    _OFFERS[what] = provider


def offered(what: str, member: Member) -> list[Offered]:
    """What this member may point at, the latest first; nothing where no room offers it."""
    provider = _OFFERS.get(what)
    return provider(member) if provider else []


def choices(member: Member, *headings: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """What is offered under each heading, as choices of a list: "room.model:id", as `thing_cited` reads it, and words.

    A heading under which nothing is offered is left out.
    """
    found = [
        (what, [(f"{kind_of(each.thing)}:{each.key}", each.words) for each in offered(what, member)])
        for what in headings
    ]
    return [(what, rows) for what, rows in found if rows]


# Meetings at which something can be due.
MEETINGS_AHEAD = "Meetings to come"
MEETINGS = "Meetings"
SOLVED_PROBLEMS = "Solved problems"
# Where something was found that is found again elsewhere.
AUDITS_DONE = "Audits and deep dives"
INSPECTED = "Findings of inspections and reviews"
COURSES = "Courses"
REVIEW_ACTIONS = "Actions of practice reviews"
