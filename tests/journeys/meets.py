"""Who of the cast sits at which browser today."""

from playwright.sync_api import Browser

from .hands import Hands, Mouse
from .person import DESKTOP, Person, Walked
from .site import Site

MOUSE = Mouse()


class Meets:
    """Gives somebody signed in at a browser of their own; asked for again on the same day, the same browser."""

    def __init__(self, site: Site, browser: Browser, walked: Walked) -> None:
        self.site, self.browser, self.walked = site, browser, walked
        self._everybody: dict[tuple[object, ...], Person] = {}

    def __call__(
        self,
        part: str,
        *,
        partnership: str = "westmere",
        size: tuple[int, int] = DESKTOP,
        javascript: bool = True,
        hands: Hands = MOUSE,
    ) -> Person:
        key = (self.site.day, part, partnership, size, javascript)
        if key not in self._everybody:
            self.visitor(part, partnership=partnership, size=size, javascript=javascript, hands=hands).sign_in()
        return self._everybody[key]

    def visitor(
        self,
        part: str,
        *,
        partnership: str,
        size: tuple[int, int] = DESKTOP,
        javascript: bool = True,
        hands: Hands = MOUSE,
    ) -> Person:
        """Somebody who has not signed in yet; from then on it is this browser that she is met at."""
        # On another day the session has run out, so everybody signs in again.
        for other in [each for each in self._everybody if each[0] != self.site.day]:
            self._everybody.pop(other).leave()
        person = Person(
            self.site,
            self.browser,
            self.walked,
            part=part,
            partnership=partnership,
            size=size,
            javascript=javascript,
            hands=hands,
        )
        self._everybody[(self.site.day, part, partnership, size, javascript)] = person
        return person

    def all_leave(self) -> None:
        for person in self._everybody.values():
            person.leave()
