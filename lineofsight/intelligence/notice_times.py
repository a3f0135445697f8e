"""Police notices: read from a list of times, and the share shared in time by area and by receiving sector."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from lineofsight.engine.lists import ReadList
from lineofsight.partnership.refusals import NotYet

from .models import NoticeTime

HOURS = 48
NEEDED = ("sent", "received", "urgent", "area", "sector", "detail")
_LONDON = ZoneInfo("Europe/London")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:[ ,T]+(\d{1,2}:\d{2})(?::\d{2})?)?", re.ASCII)
_YES, _NO = {"yes", "y", "true", "1", "urgent"}, {"no", "n", "false", "0", "", "standard"}
_DETAIL = {"none": "none", "nothing": "none", "bare": "bare", "bare details": "bare", "full": "full", "": "full"}


def in_time(notice: Any) -> bool:
    """Shared within 48 hours of sending, an urgent one on the same day; one not received is not in time."""
    if notice.received_at is None:
        return False
    sent, received = timezone.localtime(notice.sent_at), timezone.localtime(notice.received_at)
    if notice.urgent:
        return bool(received.date() == sent.date())
    return bool(received - sent <= timedelta(hours=HOURS))


@dataclass(frozen=True)
class Share:
    """How many of so many were in time; for one line of the report."""

    area: str
    sector: str
    met: int
    of: int

    @property
    def percentage(self) -> float | None:
        return self.met * 100 / self.of if self.of else None


def shares(notices: Iterable[Any]) -> list[Share]:
    """All together first, urgent ones and the others, then area by area and sector by sector."""
    counted: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for notice in notices:
        met = in_time(notice)
        kind = "Urgent, same day" if notice.urgent else "Not urgent, within 48 hours"
        for key in (("All", "All"), (kind, "All"), (notice.area, "All"), (notice.area, notice.sector)):
            counted[key][0] += met
            counted[key][1] += 1
    order = {"All": 0, "Urgent, same day": 1, "Not urgent, within 48 hours": 2}
    keys = sorted(counted, key=lambda k: (order.get(k[0], 9), k[0], k[1] != "All", k[1]))
    return [Share(area, sector, *counted[area, sector]) for area, sector in keys]


def coverage(notices: Iterable[Any]) -> list[tuple[str, str, dict[str, int], int]]:
    """By area and sector how many notices told nothing, bare details, everything; with how many there were."""
    counted: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for notice in notices:
        counted[notice.area, notice.sector][notice.detail] += 1
    return [(*key, dict(counts), sum(counts.values())) for key, counts in sorted(counted.items())]


def read_notices(listed: ReadList) -> list[dict[str, Any]]:
    """The rows of a list of notices. Raises NotYet naming the first row that cannot be read."""
    columns = {_plain(column): column for column in listed.columns}
    missing = [name for name in NEEDED[:5] if name not in columns]
    if missing:
        raise NotYet(f"The file has no column {', '.join(missing)}. It needs: {', '.join(NEEDED)}.")
    if listed.rejected:
        raise NotYet(f"Row {listed.rejected[0].number} cannot be read: {listed.rejected[0].reason}")
    found = []
    for row in listed.rows:
        cell = {name: row.values[columns[name]].strip() if name in columns else "" for name in NEEDED}
        sent = _moment(cell["sent"])
        if sent is None:
            raise NotYet(f"Row {row.number}: “{cell['sent']}” is not a day and time, like 05/11/2026 14:30.")
        received = _moment(cell["received"]) if cell["received"] else None
        if cell["received"] and received is None:
            raise NotYet(f"Row {row.number}: “{cell['received']}” is not a day and time, like 05/11/2026 14:30.")
        if received is not None and received < sent:
            raise NotYet(f"Row {row.number}: it was received before it was sent.")
        urgent, detail = cell["urgent"].casefold(), cell["detail"].casefold()
        if urgent not in _YES | _NO or detail not in _DETAIL:
            raise NotYet(f"Row {row.number}: write yes or no for urgent, and none, bare or full for detail.")
        if not cell["area"] or not cell["sector"]:
            raise NotYet(f"Row {row.number} has no area or no sector.")
        found.append(
            {
                "sent_at": sent,
                "received_at": received,
                "urgent": urgent in _YES,
                "area": cell["area"][:100],
                "sector": cell["sector"][:100],
                "detail": _DETAIL[detail],
            }
        )
    return found


def between(rows: Any, start: Any, end: Any) -> list[NoticeTime]:
    """Those sent in a stretch of days, both ends included."""
    first = datetime(start.year, start.month, start.day, tzinfo=_LONDON)
    last = datetime(end.year, end.month, end.day, tzinfo=_LONDON) + timedelta(days=1)
    return list(rows.filter(sent_at__gte=first, sent_at__lt=last))


def _moment(text: str) -> datetime | None:
    try:
        if found := _DAY_FIRST.fullmatch(text.strip()):
            day, month, year, clock = found.groups()
            text = f"{year}-{int(month):02d}-{int(day):02d}T{(clock or '00:00').zfill(5)}"
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=_LONDON)


def _plain(column: str) -> str:
    plain = re.sub(r"[^a-z]", "", column.casefold())
    return {"sentat": "sent", "receivedat": "received", "receivingsector": "sector"}.get(plain, plain)
