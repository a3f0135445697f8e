"""How agencies responded over all deep dives: asked and answered, audit tools on time, late, extended, not received.

Every number is the sum of its lines. A line names no child, not even by letter.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Count
from django.utils import timezone

from lineofsight.engine.workdays import working_days_between
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Member

from .audit_register import short_names
from .models import AgencyRequest, AgencyReturn, DeepDive, Involvement
from .seats import part_of, seats_today
from .states import ReturnState

# What is counted of an agency, in the order of the columns.
NUMBERS: dict[str, str] = {
    "asked": "Asked",
    "answered": "Answered",
    "known": "Known",
    "issued": "Tools sent",
    "on_time": "On time",
    "late": "Late",
    "to_come": "To come",
    "not_received": "Not received",
    "extended": "Extended",
}
# Whoever sees every agency's line; an agency's lead sees her own.
_SEES_ALL = (Role.BUSINESS_UNIT, Role.COMMITTEE_CHAIR, Role.EXECUTIVE, Role.SCRUTINEER, Role.ANALYST)


@dataclass(frozen=True)
class Item:
    """One answer or audit tool, or the children an agency knows in one deep dive."""

    deep_dive: DeepDive
    due: date | None = None
    done: date | None = None
    days_late: int = 0
    count: int = 1


@dataclass
class Line:
    """One agency with the lists behind its numbers; once for each kind of agency it was when the audits began."""

    agency: UUID
    name: str
    part: str = ""
    items: dict[str, list[Item]] = field(default_factory=lambda: {key: [] for key in NUMBERS})

    def number(self, key: str) -> int:
        return sum(item.count for item in self.items[key])

    @property
    def days_late(self) -> int:
        """Working days by which its late audit tools came after their due days, all together."""
        return sum(item.days_late for item in self.items["late"])


def lines_of(member: Member, audits: Sequence[DeepDive]) -> list[Line]:
    """The agencies this member may see a line of, with what each did in these deep dives. Six queries."""
    dives = {d.pk: d for d in audits}
    own = None if member.has(*_SEES_ALL) else member.led_agency_ids
    names = short_names(member.tenant_id)
    today = seats_today(member.tenant)
    found: dict[tuple[UUID, str], Line] = {}

    def line(agency: UUID, name: str, deep_dive: UUID) -> Line:
        part = part_of(dives[deep_dive], agency, today)
        return found.setdefault((agency, part), Line(agency, names.get(agency, name), part))

    requests = AgencyRequest.objects.filter(deep_dive__in=dives).select_related("agency")
    returns = AgencyReturn.objects.filter(deep_dive__in=dives).select_related("agency")
    known = Involvement.objects.filter(deep_dive__in=dives, answer=Involvement.Answer.KNOWN)
    if own is not None:
        requests, returns = requests.filter(agency__in=own), returns.filter(agency__in=own)
        known = known.filter(request__agency__in=own)
    for request in requests.defer("how_confirmed").order_by("due_date"):
        _count_request(
            line(request.agency_id, request.agency.name, request.deep_dive_id), request, dives[request.deep_dive_id]
        )
    children = known.values_list("deep_dive_id", "request__agency_id", "request__agency__name")
    for deep_dive, agency, name, number in children.annotate(Count("pk")).order_by("deep_dive__agreed_on"):
        line(agency, name, deep_dive).items["known"].append(Item(dives[deep_dive], count=number))
    for tool in returns.order_by("due_date"):
        _count_tool(line(tool.agency_id, tool.agency.name, tool.deep_dive_id), tool, dives[tool.deep_dive_id])
    return sorted(found.values(), key=lambda each: (each.name.casefold(), each.part))


@dataclass(frozen=True)
class PartLine:
    """All agencies of one kind together."""

    part: str
    lines: tuple[Line, ...]

    def number(self, key: str) -> int:
        return sum(line.number(key) for line in self.lines)

    @property
    def days_late(self) -> int:
        return sum(line.days_late for line in self.lines)


def by_part(lines: Sequence[Line]) -> list[PartLine]:
    """The same numbers for each kind of agency."""
    parts = sorted({line.part for line in lines})
    return [PartLine(part, tuple(line for line in lines if line.part == part)) for part in parts]


def _count_request(line: Line, request: AgencyRequest, deep_dive: DeepDive) -> None:
    done = timezone.localdate(request.answered_at) if request.answered_at else None
    item = Item(deep_dive, request.due_date, done, _days_late(request.due_date, done))
    line.items["asked"].append(item)
    if done:
        line.items["answered"].append(item)


def _count_tool(line: Line, tool: AgencyReturn, deep_dive: DeepDive) -> None:
    done = timezone.localdate(tool.submitted_at) if tool.submitted_at else None
    item = Item(deep_dive, tool.due_date, done, _days_late(tool.due_date, done))
    line.items["issued"].append(item)
    # Whether there is a reason, without opening it.
    if tool.extended_because_sealed:  # type: ignore[attr-defined]
        line.items["extended"].append(item)
    if tool.state == ReturnState.NOT_RECEIVED:
        line.items["not_received"].append(item)
    elif done is None:
        line.items["to_come"].append(item)
    else:
        line.items["late" if done > tool.due_date else "on_time"].append(item)


def _days_late(due: date, done: date | None) -> int:
    return max(working_days_between(due, done), 0) if done else 0
