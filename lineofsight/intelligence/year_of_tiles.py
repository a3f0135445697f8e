"""The strategic areas over four quarters: of each quarter the last dashboard there is, and how its elements stood."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from lineofsight.engine.calendar_months import months_after
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.models import Member

from .chapter import NAME
from .models import DashboardEdition
from .tiles import shown_of

Quarter = tuple[str, date, date]


@dataclass
class AreaYear:
    """One area: for each quarter its elements by colour and the colour of its tile; None where there is no dashboard."""

    name: str
    counts: list[Mapping[str, int] | None] = field(default_factory=list)
    tiles: list[str] = field(default_factory=list)


def quarters_of(year: int, starts_in_month: int) -> list[Quarter]:
    """The four quarters of a year of account: their words, first and last days."""
    found = []
    for n in range(4):
        first = months_after(date(year, starts_in_month, 1), n * 3)
        last = months_after(first, 3) - timedelta(days=1)
        found.append((f"{first:%b} to {last:%b %Y}", first, last))
    return found


def year_of_tiles(member: Member, quarters: Sequence[Quarter]) -> list[AreaYear]:
    """Areas are known again by their keys, and carry the last name they had. At most ten queries."""
    settings = in_force(member.tenant, NAME)
    rows = DashboardEdition.visible_to(member).filter(as_at__range=(quarters[0][1], quarters[-1][2]))
    editions = list(rows.order_by("as_at"))
    areas = {a.key: AreaYear(a.words) for a in settings.strategic_areas}
    for n, (_, first, last) in enumerate(quarters):
        edition = next((e for e in reversed(editions) if first <= e.as_at <= last), None)
        shown = shown_of(edition, settings, member)["tiles"] if edition else []
        tiles = {t["key"]: t for t in shown if not t["central"]}
        for key, tile in tiles.items():
            areas.setdefault(key, AreaYear(tile["words"], [None] * n, [""] * n))
        for key, area in areas.items():
            tile = tiles.get(key)
            area.counts.append(tile["counts"] if tile else None)
            area.tiles.append(tile["colour"] if tile else "")
    return list(areas.values())
