"""Taking in the times of police notices; nothing of who they are about is asked for or kept."""

from collections.abc import Mapping, Sequence
from typing import Any

from lineofsight import trail
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from ..models import NoticeTime


def bring_notices(*, rows: Sequence[Mapping[str, Any]], by: Member) -> int:
    """Adds the notices of a list; a row that is there already, to the minute, is not taken twice. Raises NotYet."""
    if not rows:
        raise NotYet("The file has no rows below its headings.")
    days = [row["sent_at"] for row in rows]
    with trail.act(by=by, verb="bring_notices", rows=len(rows)) as act:
        there = NoticeTime.objects.filter(tenant=by.tenant_id, sent_at__gte=min(days), sent_at__lte=max(days))
        known: dict[tuple[Any, ...], int] = {}
        for each in there:
            key = (each.sent_at, each.received_at, each.urgent, each.area, each.sector, each.detail)
            known[key] = known.get(key, 0) + 1
        new = []
        for row in rows:
            key = tuple(row[name] for name in ("sent_at", "received_at", "urgent", "area", "sector", "detail"))
            if known.get(key):
                known[key] -= 1
            else:
                new.append(NoticeTime(tenant_id=by.tenant_id, entered_by=by, **row))
        NoticeTime.objects.bulk_create(new)
        act.note(taken=len(new))
    return len(new)
