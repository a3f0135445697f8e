"""One deep dive on its way through the pages: who walks it, and what one day must know of an earlier one."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .person import DESKTOP, PHONE, TABLET, Meets, Person
from .site import Site

# The author of the police writes on a phone, the chair has a tablet; everybody else sits at a desk.
SIZES = {"author of police": PHONE, "oversight_chair": TABLET}
TITLE = "How agencies respond together when children go missing"


@dataclass
class World:
    site: Site
    meet: Meets
    folder: Path
    kept: dict[str, Any] = field(default_factory=dict)

    def __call__(self, part: str, *, partnership: str = "westmere") -> Person:
        """Somebody of the cast, signed in today, with the machine she works on."""
        return self.meet(part, partnership=partnership, size=SIZES.get(part, DESKTOP))

    @property
    def business_unit(self) -> Person:
        return self("business_unit")

    def at_the_deep_dive(self, part: str) -> Person:
        """On the deep dive's own page, through the menu and the list."""
        return self(part).menu("Deep dive audits").open(TITLE)
