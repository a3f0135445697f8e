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
# The page on which much of it is done at once, words and address, where she may open it.
Way = Callable[[Member, Agency], tuple[str, str] | None]
_told: dict[str, Told] = {}
_ways: dict[str, Way] = {}


def register(room: str, told: Told, way: Way | None = None) -> None:
    """Called once by each room that asks something of agencies."""
    _told[room] = told
    if way is not None:
        _ways[room] = way


def ways_for(member: Member, agency: Agency) -> list[dict[str, str]]:
    found = [way(member, agency) for way in _ways.values()]
    return [{"text": text, "url": url} for text, url in filter(None, found)]


def duties_of(member: Member, agency: Agency) -> list[Duty]:
    """All of them, the earliest first."""
    found = [duty for told in _told.values() for duty in told(member, agency)]
    return sorted(found, key=lambda duty: (duty.due is None, duty.due or date.max, duty.kind, duty.words))
