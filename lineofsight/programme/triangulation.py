"""What different kinds of source say of each theme, side by side, so that priorities rest on more than one of them.

A room above registers what it knows; it gives only what the member asking may see.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from lineofsight.partnership.models import Member

from .chapter import PlanSettings

FAMILIES = {
    "audit": "Audits",
    "review": "Reviews",
    "data": "Data",
    "voice": "Children and families",
    "staff": "Staff",
    "inspection": "Inspections",
}
OTHER = "other"
COLUMNS = FAMILIES | {OTHER: "Other"}


@dataclass(frozen=True)
class Piece:
    """One piece of evidence on a theme; ``kind`` is one of FAMILIES or "other"."""

    theme: str
    theme_words: str
    kind: str
    words: str
    what: str = ""
    day: date | None = None
    link: str = ""


Provider = Callable[[Member], Iterable[Piece]]
_PROVIDERS: list[Provider] = []


def register(provider: Provider) -> None:
    """Called once by a room above, when it is ready."""
    if provider not in _PROVIDERS:
        _PROVIDERS.append(provider)


@dataclass
class Theme:
    """A theme with all that was seen of it."""

    key: str
    words: str
    pieces: list[Piece] = field(default_factory=list)

    def of(self, kind: str) -> list[Piece]:
        return sorted(
            (p for p in self.pieces if (p.kind if p.kind in FAMILIES else OTHER) == kind),
            key=lambda p: p.day or date.min,
            reverse=True,
        )

    @property
    def agree(self) -> int:
        """How many of the kinds of source speak of it; the rest, of no kind of its own, is not counted."""
        return sum(bool(self.of(kind)) for kind in FAMILIES)

    def strength(self, settings: PlanSettings) -> tuple[str, str]:
        """In words and as the colour of its tag: how far the sources agree that the theme matters."""
        count = f"{self.agree} of {len(FAMILIES)} kinds of source"
        if self.agree >= settings.strong_from:
            return f"Strong: {count}", "green"
        if self.agree >= settings.some_from:
            return f"Some: {count}", "blue"
        return f"Weak: {count}", "grey"


def board(member: Member, *, since: date | None = None) -> list[Theme]:
    """Every theme something was seen of, those with most kinds of source first."""
    found: dict[str, Theme] = {}
    for provider in _PROVIDERS:
        for piece in provider(member):
            if since is None or piece.day is None or piece.day >= since:
                found.setdefault(piece.theme, Theme(piece.theme, piece.theme_words)).pieces.append(piece)
    return sorted(found.values(), key=lambda theme: (-theme.agree, -len(theme.pieces), theme.words))
