"""What one agency owes the partnership, with its dates: rooms say so of their own things, and one page shows all of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from .models import Agency, Member


@dataclass(frozen=True)
class Duty:
    """One thing an agency has to do. `kind` groups them on the page; without a day, `due` is None and sorts last."""

    kind: str
    words: str
    thing: str
    due: date | None
    state: str
    url: str = ""

    def is_late(self, today: date) -> bool:
        return self.due is not None and self.due < today


# Shows no more than the member may see of the agency's things.
Told = Callable[[Member, Agency], Iterable[Duty]]
_told: dict[str, Told] = {}


def register(room: str, told: Told) -> None:
    """Called once by each room that asks something of agencies."""
    _told[room] = told


def duties_of(member: Member, agency: Agency) -> list[Duty]:
    """All of them, the earliest first."""
    found = [duty for told in _told.values() for duty in told(member, agency)]
    return sorted(found, key=lambda duty: (duty.due is None, duty.due or date.max, duty.kind, duty.words))
