"""What waits for a group, so that its agenda gathers itself: each room says it of its own things.

A room above this one registers a provider when it is ready; the rooms below are read in ``waiting_below``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from lineofsight.partnership.models import Group


@dataclass(frozen=True)
class Waits:
    """One thing that waits: as what, where it is decided, what it is about and the whole that belongs to.

    ``words`` must name no child except as "Child K". ``kind`` is one of the kinds of agenda item.
    """

    key: str
    words: str
    path: str
    about_kind: str
    about_id: UUID
    belongs_to: UUID
    kind: str = "decision"
    # It waits for the meeting on this day, and not for one before.
    not_before: date | None = None


Provider = Callable[[Group], list[Waits]]
_PROVIDERS: list[Provider] = []


def register(provider: Provider) -> None:
    """Called once by each room, when it is made ready."""
    if provider not in _PROVIDERS:
        _PROVIDERS.append(provider)


def waiting_for(group: Group) -> list[Waits]:
    """Everything that waits for this group, what is to be decided first; each thing once."""
    found: dict[tuple[str, UUID], Waits] = {}
    for provider in _PROVIDERS:
        for each in provider(group):
            found.setdefault((each.key, each.about_id), each)
    return sorted(found.values(), key=lambda w: (w.kind != "decision", w.kind))
