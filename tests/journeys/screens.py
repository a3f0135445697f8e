"""The five screens that decide whether people adopt it: who opens each, how, and what must be in sight."""

from collections.abc import Callable
from dataclasses import dataclass

from .meets import Meets
from .person import Person
from .site import Site


@dataclass(frozen=True)
class Screen:
    """``facts`` are words that must be in sight; ``button`` is the one main button."""

    name: str
    part: str
    facts: tuple[str, ...]
    button: str
    open: Callable[[Person, Site], object]


def _known_to_you(person: Person, site: Site) -> None:
    person.go(site.facts["story"]["known to you"])
    if person.page.get_by_role("button", name="Show the list").count():
        person.choose("I open these details only to find out whether my agency knows these children")
        person.press("Show the list")


def _address(key: str) -> Callable[[Person, Site], object]:
    return lambda person, site: person.go(site.facts["story"][key])


SCREENS = (
    Screen("my work", "author of police", ("overdue", "due within 7 days"), "Continue", lambda p, s: p.my_work()),
    Screen("known to you", "lead of council", ("Answer for 8 children",), "Answer all", _known_to_you),
    Screen("audit tool", "author of police", ("overdue", "sections left", "saved"), "Start", _address("audit tool")),
    Screen(
        "deep dive",
        "business_unit",
        ("Audit tools with agencies", "Waits for", "overdue", "Children by agency"),
        "Chase selected",
        _address("deep dive"),
    ),
    Screen("discussion", "oversight_chair", ("Child ", "Agencies differ"), "Record judgement", _address("discussion")),
)


def opened(screen: Screen, meet: Meets, site: Site, size: tuple[int, int]) -> Person:
    """The person of this screen in front of it."""
    person = meet(screen.part, size=size)
    screen.open(person, site)
    return person
