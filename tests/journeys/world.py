"""One deep dive on its way through the pages: who walks it, and what one day must know of an earlier one."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .meets import Meets
from .person import DESKTOP, Person
from .site import Site
from .ways import WESTMERE, Way

TITLE = "How agencies respond together when children go missing"


@dataclass
class World:
    site: Site
    meet: Meets
    folder: Path
    way: Way = WESTMERE
    kept: dict[str, Any] = field(default_factory=dict)

    def __call__(self, part: str, *, partnership: str = "") -> Person:
        """Somebody of the cast, signed in today, with the machine she works on."""
        return self.meet(part, **self.machine(part) | {"partnership": partnership or self.way.slug})

    def visitor(self, part: str) -> Person:
        """The same person before she has signed in."""
        return self.meet.visitor(part, **self.machine(part))

    def machine(self, part: str) -> dict[str, Any]:
        return {
            "partnership": self.way.slug,
            "size": self.way.sizes.get(part, self.way.sizes.get("everybody", DESKTOP)),
            "javascript": self.way.javascript,
            "hands": self.way.hands,
        }

    def name(self, part: str) -> str:
        name: str = self.site.facts["people"][self.way.slug][part][0]
        return name

    @property
    def business_unit(self) -> Person:
        return self("business_unit")

    def at_the_deep_dive(self, part: str) -> Person:
        """On the deep dive's own page, through the menu and the list."""
        return self(part).menu(self.way.audits).open(TITLE)
