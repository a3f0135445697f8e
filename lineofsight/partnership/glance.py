"""What upper rooms add to the partnership at a glance: each registers a function that says it for a member."""

from collections.abc import Callable
from dataclasses import dataclass, field

from .models import Member


@dataclass(frozen=True)
class Line:
    """One thing by its name; ``url`` is empty where this member cannot open it, ``more`` where she may know no more."""

    name: str
    note: str = ""
    url: str = ""
    more: list[str] = field(default_factory=list)


Lines = Callable[[Member], list[Line]]
_SECTIONS: dict[str, Lines] = {}


def register(heading: str, lines: Lines) -> None:
    _SECTIONS[heading] = lines


def sections(member: Member) -> list[tuple[str, list[Line]]]:
    """Headings with their lines; a heading without a line is left out."""
    found = [(heading, lines(member)) for heading, lines in _SECTIONS.items()]
    return [(heading, lines) for heading, lines in found if lines]
