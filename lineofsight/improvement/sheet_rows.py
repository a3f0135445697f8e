"""Reading one row of a file: what would be made of it, that it holds nothing new, or why it is rejected."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from lineofsight.partnership.actions import holders
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Member, Partner
from lineofsight.partnership.refusals import NotYet

from .actions.progress import check_update
from .models import Action, Progress, Sheet, SheetRow, Source
from .rules import may_update
from .states import AT_WORK

NOT_STATED = "Not stated in the earlier tracker"
_DONE = {"complete", "completed", "done", "closed", "blue", "finished"}
_HOWS = {
    "ontrack": Progress.How.ON_TRACK,
    "green": Progress.How.ON_TRACK,
    "behind": Progress.How.BEHIND,
    "behindbutmoving": Progress.How.BEHIND,
    "amber": Progress.How.BEHIND,
    "blocked": Progress.How.BLOCKED,
    "blockedhelpiswanted": Progress.How.BLOCKED,
    "red": Progress.How.BLOCKED,
    "done": Progress.How.DONE,
    "donereadytobeverified": Progress.How.DONE,
    "complete": Progress.How.DONE,
}


class Rejected(ValueError):
    """The row cannot be taken; the words say why."""


@dataclass
class Looking:
    """What stands in the partnership, and what earlier rows of the same file hold."""

    by: Member
    sheet: Sheet
    agencies: dict[str, Agency]
    members: dict[str, Member]
    actions: dict[str, Action]
    known_words: set[str]
    seen: dict[str, int] = field(default_factory=dict)
    leads: dict[Any, Member | None] = field(default_factory=dict)

    @classmethod
    def at(cls, sheet: Sheet, by: Member) -> "Looking":
        """A few queries, whatever the length of the file."""
        agencies: dict[str, Agency] = {}
        for seat in Partner.objects.filter(tenant=by.tenant_id, ended_on__isnull=True).select_related("agency"):
            agencies |= {folded(seat.agency.name): seat.agency, folded(seat.short_name): seat.agency}
        members: dict[str, Member] = {}
        for m in Member.current().filter(tenant=by.tenant_id).select_related("person").prefetch_related("appointments"):
            members |= {m.person.email.casefold(): m, folded(m.person.full_name): m}
        rows = Action.visible_to(by).prefetch_related("evidence")
        if sheet.agency_id:
            rows = rows.filter(agency=sheet.agency_id)
        actions = {a.number.upper(): a for a in rows}
        return cls(by, sheet, agencies, members, actions, {folded(a.words) for a in actions.values()})

    def lead_of(self, agency: Agency) -> Member | None:
        if agency.pk not in self.leads:
            found = holders(tenant_id=self.by.tenant_id, role=Role.AGENCY_LEAD, agency=agency)
            self.leads[agency.pk] = found[0] if found else None
        return self.leads[agency.pk]


def folded(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").split())


def plan_of(row: SheetRow, mapping: Mapping[str, str], looking: Looking) -> dict[str, Any]:
    """What this row asks for; empty where it holds nothing new. Raises Rejected."""
    values = {
        role: str(row.cells[int(place)]).strip() for place, role in mapping.items() if int(place) < len(row.cells)
    }
    if looking.sheet.kind == Sheet.Kind.UPDATES:
        return _update(row, values, looking)
    return _action(row, values, looking)


def _once(row: SheetRow, what: str, looking: Looking) -> None:
    first = looking.seen.setdefault(what, row.number)
    if first != row.number:
        raise Rejected(f"The same stands in row {first} and counts once.")


def _update(row: SheetRow, values: Mapping[str, str], looking: Looking) -> dict[str, Any]:
    if not values.get("how") and not values.get("words"):
        return {}
    number = values.get("number", "").upper()
    action = looking.actions.get(number)
    if action is None or not may_update(looking.by, action):
        raise Rejected(f"“{number[:40]}” is not the number of an action you may update here.")
    if action.state not in AT_WORK:
        raise Rejected(f"Action {number} is {action.state_words.lower()} and takes no update.")
    _once(row, number, looking)
    how = _HOWS.get(re.sub(r"[\W_]", "", values.get("how", "").casefold()))
    if how is None:
        raise Rejected("Say how it goes: on track, behind, blocked or done.")
    evidence = values.get("evidence", "")
    try:
        check_update(
            how, values.get("words", ""), values.get("help_wanted", ""), bool(evidence or action.evidence.all())
        )
    except NotYet as reason:
        raise Rejected(str(reason)) from None
    return {
        "action": action,
        "how": how,
        "words": values["words"],
        "help_wanted": values.get("help_wanted", ""),
        "evidence": evidence,
    }


def _action(row: SheetRow, values: Mapping[str, str], looking: Looking) -> dict[str, Any]:
    words = values.get("words", "")
    if not words:
        raise Rejected("The action is missing.")
    if folded(words) in looking.known_words:
        return {}
    _once(row, folded(words), looking)
    agency = looking.agencies.get(folded(values.get("agency", "")))
    if agency is None:
        raise Rejected(f"“{values.get('agency', '')[:60]}” is not an agency of this partnership.")
    owner, note = _owner(values.get("owner", ""), agency, looking)
    return {
        "reference": values.get("reference", ""),
        "recommendation": values.get("recommendation") or words,
        "source": _source(values.get("source", "")),
        "came_from": values.get("came_from") or looking.sheet.file_name,
        "words": words,
        "improvement": values.get("improvement") or NOT_STATED,
        "evidence_wanted": values.get("evidence_wanted") or NOT_STATED,
        "agency": agency,
        "owner": owner,
        "due_date": _day(values.get("due_date", "")),
        "is_done": folded(values.get("state", "")) in _DONE,
        "progress": values.get("progress", ""),
        "note": note,
    }


def _owner(said: str, agency: Agency, looking: Looking) -> tuple[Member, str]:
    """The person named where she is a member who works for the agency; else the agency's lead, and the row says so."""
    found = looking.members.get(folded(said)) if said else None
    if found is not None and (agency.pk in found.own_agency_ids or not found.own_agency_ids):
        return found, ""
    lead = looking.lead_of(agency)
    if lead is None:
        raise Rejected(f"{agency} has nobody here who could own it: name its safeguarding lead first.")
    whom = f"“{said[:60]}” is nobody of {agency} here; " if said else "No owner is named; "
    return lead, f"{whom}it goes to {lead.name}, the agency’s lead."


def _source(said: str) -> str:
    wanted = folded(said)
    for value, label in Source.choices:
        if wanted and (wanted == value or wanted in folded(label) or folded(label) in wanted):
            return str(value)
    if "lcspr" in wanted or "scr" in wanted.split():
        return Source.PRACTICE_REVIEW
    if "audit" in wanted or "deep dive" in wanted:
        return Source.AUDIT
    return Source.OTHER


def _day(said: str) -> date:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y", "%d/%m/%y"):
        try:
            return datetime.strptime(said.split("T")[0].strip(), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise Rejected(f"“{said[:40]}” is not a date. Write it like 31/03/2026." if said else "The due date is missing.")
