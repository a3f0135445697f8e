"""What the columns of an audit schedule can hold, how they are guessed, and what one row asks for."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.import_rows import Rejected, folded
from lineofsight.partnership.models import Agency, Group, Member, Partner
from lineofsight.partnership.refusals import NotYet

from .chapter import NAME, PlanSettings
from .models import Plan, Priority, ScheduleRow
from .years import quarter_of

ROLES = {
    "title": "Audit",
    "kind": "Kind of audit",
    "theme": "Theme",
    "quarter": "Quarter or month",
    "lead": "Who leads (name, e-mail or group)",
    "agencies": "Agencies, parted by commas",
    "cases": "Cases",
    "priority": "Priority it serves (number or title)",
    "source": "What it rests on, in words",
    "purpose": "Purpose",
}
_HEADINGS = {
    "title": "audit title name audittitle auditname topic activity",
    "kind": "kind type audittype kindofaudit methodology method",
    "theme": "theme area subject",
    "quarter": "quarter when month date due timescale planned",
    "lead": "lead leadofficer leads owner responsible who",
    "agencies": "agencies agency partners partneragencies involved",
    "cases": "cases casenumbers numberofcases sample samplesize",
    "priority": "priority linktopriority businessplanpriority strategicpriority",
    "source": "source rationale reason basis evidence drivers why",
    "purpose": "purpose aim scope objective",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def guess(headings: Sequence[str]) -> dict[str, str]:
    """What each column seems to hold, by its number from 0 as text; each thing is given to the first column only."""
    names = {heading: role for role, words in _HEADINGS.items() for heading in words.split()}
    found: dict[str, str] = {}
    for place, heading in enumerate(headings):
        role = names.get(re.sub(r"[\W_]", "", heading.casefold()), "")
        if role and role not in found.values():
            found[str(place)] = role
    return found


def sound(mapping: Mapping[str, str], columns: int) -> dict[str, str]:
    """The mapping without columns left out, checked. Raises NotYet with what to choose."""
    chosen = {p: r for p, r in mapping.items() if r in ROLES and p.isdecimal() and int(p) < columns}
    twice = [role for role, count in Counter(chosen.values()).items() if count > 1]
    if twice:
        raise NotYet(f"“{ROLES[twice[0]]}” is chosen for two columns. Choose it for one of them.")
    if "title" not in chosen.values():
        raise NotYet("Choose which column holds what the audit is called.")
    return chosen


@dataclass
class Looking:
    """What stands in the partnership and in the programme, and what earlier rows of the same file hold."""

    plan: Plan
    settings: PlanSettings
    agencies: dict[str, Agency]
    members: dict[str, Member]
    groups: dict[str, Group]
    priorities: dict[str, Priority]
    known: set[str]
    seen: dict[str, int] = field(default_factory=dict)

    @classmethod
    def at(cls, plan: Plan, by: Member) -> "Looking":
        """A few queries, whatever the length of the file."""
        agencies: dict[str, Agency] = {}
        for seat in Partner.objects.filter(tenant=by.tenant_id, ended_on__isnull=True).select_related("agency"):
            agencies |= {folded(seat.agency.name): seat.agency, folded(seat.short_name): seat.agency}
        members: dict[str, Member] = {}
        for m in Member.current().filter(tenant=by.tenant_id).select_related("person"):
            members |= {m.person.email.casefold(): m, folded(m.person.full_name): m}
        groups: dict[str, Group] = {}
        for g in Group.objects.filter(tenant=by.tenant_id):
            groups |= {folded(g.name): g, folded(g.short_name): g}
        priorities: dict[str, Priority] = {}
        for p in Priority.visible_to(by).filter(plan__year=plan.year, dropped_on__isnull=True).order_by("kind"):
            # A bare number means a service priority, for that is how they are called.
            names = [p.title, f"{p.get_kind_display()} {p.number}"]
            if p.kind == Priority.Kind.SERVICE:
                names += [str(p.number), f"Priority {p.number}", f"P{p.number}"]
            priorities |= {folded(name): p for name in names}
        known = {folded(t) for t in plan.audits.values_list("title", flat=True)}
        return cls(plan, in_force(by.tenant, NAME), agencies, members, groups, priorities, known)


def plan_of(row: ScheduleRow, mapping: Mapping[str, str], looking: Looking) -> tuple[dict[str, Any], str]:
    """What this row asks for and what to say of it; empty where it stands in the programme already. Raises Rejected."""
    values = {role: str(row.cells[int(p)]).strip() for p, role in mapping.items() if int(p) < len(row.cells)}
    title = values.get("title", "")
    if not title:
        raise Rejected("What the audit is called is missing.")
    if len(title) > 200:
        raise Rejected("What the audit is called is longer than 200 letters.")
    first = looking.seen.setdefault(folded(title), row.number)
    if first != row.number:
        raise Rejected(f"The same stands in row {first} and counts once.")
    if folded(title) in looking.known:
        return {}, ""
    notes: list[str] = []
    lead, group = _lead(values.get("lead", ""), looking, notes)
    found = {
        "title": title,
        "kind": _kind(values.get("kind", ""), looking, notes),
        "theme": values.get("theme", "")[:200],
        "purpose": values.get("purpose", ""),
        "quarter": _quarter(values.get("quarter", ""), looking),
        "lead": lead,
        "group": group,
        "cases": _cases(values.get("cases", "")),
        "agencies": _agencies(values.get("agencies", ""), looking),
        "priority": _priority(values.get("priority", ""), looking),
        "source": values.get("source", ""),
    }
    if not found["priority"] and not found["source"]:
        notes.append("It rests on nothing yet: say so before the programme is agreed.")
    return found, " ".join(notes)


def _kind(said: str, looking: Looking, notes: list[str]) -> str:
    wanted, kinds = folded(said), looking.settings.audit_kinds
    for kind in kinds:
        if wanted and (wanted == folded(kind.words) or wanted == kind.key):
            return kind.key
    for kind in kinds:
        if wanted and (wanted in folded(kind.words) or folded(kind.words) in wanted):
            return kind.key
    if said:
        raise Rejected(f"“{said[:60]}” is not a kind of audit here. Use one of: {', '.join(k.words for k in kinds)}.")
    notes.append(f"No kind is named; it becomes: {kinds[0].words.lower()}.")
    return kinds[0].key


def _quarter(said: str, looking: Looking) -> int:
    if not said:
        return 0
    plain = said.casefold().strip()
    numbered = re.fullmatch(r"(?:q|qtr|quarter)?\s*([1-4])(?:\s.*)?", plain)
    if numbered:
        return int(numbered[1])
    day = _day(plain, looking.plan)
    if day is None or not looking.plan.from_date <= day <= looking.plan.until_date:
        raise Rejected(f"“{said[:40]}” is no quarter, month or date of this year. Write it like Q2 or July.")
    return quarter_of(day, looking.plan.from_date)


def _day(said: str, plan: Plan) -> date | None:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y"):
        try:
            return datetime.strptime(said.split("t0")[0].strip(), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    named = re.match(r"([a-z]{3,9})\.?\s*(\d{4})?$", said)
    if not named or named[1][:3] not in _MONTHS:
        return None
    month = _MONTHS.index(named[1][:3]) + 1
    year = int(named[2]) if named[2] else plan.from_date.year + (month < plan.from_date.month)
    # The last day of a year's first month must lie inside even where the plan begins in the middle of it.
    return (
        max(date(year, month, 28), plan.from_date)
        if (year, month)
        == (
            plan.from_date.year,
            plan.from_date.month,
        )
        else date(year, month, 1)
    )


def _lead(said: str, looking: Looking, notes: list[str]) -> tuple[Member | None, Group | None]:
    wanted = folded(said)
    if not wanted:
        return None, None
    if wanted in looking.members or said.casefold() in looking.members:
        return looking.members.get(wanted) or looking.members[said.casefold()], None
    if wanted in looking.groups:
        return None, looking.groups[wanted]
    notes.append(f"“{said[:60]}” is nobody here, so it has no lead yet.")
    return None, None


def _agencies(said: str, looking: Looking) -> list[Agency]:
    if folded(said) in ("all", "all agencies", "all partners"):
        return list(dict.fromkeys(looking.agencies.values()))
    found = []
    for name in filter(None, (part.strip() for part in re.split(r"[,;\n]", said))):
        agency = looking.agencies.get(folded(name))
        if agency is None:
            raise Rejected(f"“{name[:60]}” is not an agency of this partnership.")
        found.append(agency)
    return found


def _cases(said: str) -> int | None:
    if not said:
        return None
    number = said.removesuffix(".0")
    if not number.isdecimal() or not 0 < int(number) <= 5000:
        raise Rejected(f"“{said[:40]}” is no number of cases from 1 to 5,000.")
    return int(number)


def _priority(said: str, looking: Looking) -> Priority | None:
    if not said:
        return None
    found = looking.priorities.get(folded(said.removesuffix(".0")))
    if found is None:
        raise Rejected(f"“{said[:60]}” is no priority of this year. Write its number or its title.")
    return found
