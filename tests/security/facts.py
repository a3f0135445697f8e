"""Who stands where in the world, read row by row and without asking any of the product's own scopes.

What a member may do is worked out from these facts by `oracle`; nothing here calls `visible_to`, `may` or a rule.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils import timezone

from lineofsight.deep_dives import models as dd
from lineofsight.escalations.models import Concern
from lineofsight.partnership.models import (
    Appointment,
    Area,
    Cover,
    Group,
    Import,
    Member,
    Partner,
    SchoolHoliday,
    Task,
    WordTemplate,
)
from lineofsight.question_sets.models import Question, QuestionSet, Section
from lineofsight.release.models import Reading

ORDER = [
    "proposed",
    "ready_for_decision",
    "deferred",
    "rejected",
    "terms_drafting",
    "terms_submitted",
    "terms_approved",
    "lists_built",
    "cases_selected",
    "cohort_confirmed",
    "involvement_check",
    "returns_open",
    "returns_closed",
    "collated",
    "pack_circulated",
    "discussion_adjourned",
    "discussion_held",
    "conclusions_agreed",
    "report_drafting",
    "anonymisation_check",
    "participant_approval",
    "group_approval",
    "decision_group_agreement",
    "partnership_sign_off",
    "signed_off",
]


@dataclass(frozen=True)
class Who:
    """A person's membership of one partnership, as it is today."""

    id: UUID
    tenant: UUID
    roles: frozenset[str]
    leads: frozenset[UUID]
    works: frozenset[UUID]
    executive_of: frozenset[UUID]
    chairs: frozenset[str]
    sits: frozenset[str]

    def has(self, *roles: str) -> bool:
        return bool(self.roles & set(roles))


@dataclass
class DiveFacts:
    """One deep dive with everything that relates a person to it."""

    id: UUID
    tenant: UUID
    stage: str
    method: str
    proposer: UUID
    excluded: set[UUID] = field(default_factory=set)
    requests: dict[UUID, tuple[UUID, UUID]] = field(default_factory=dict)
    returns: dict[UUID, dict[str, Any]] = field(default_factory=dict)
    attendees: dict[UUID, dict[str, Any]] = field(default_factory=dict)
    chairs: set[UUID] = field(default_factory=set)
    note_takers: set[UUID] = field(default_factory=set)
    sessions: int = 0
    circulated: bool = False
    pack_open: bool = False
    packs: int = 0
    readers: set[UUID] = field(default_factory=set)
    finished: bool = False
    finished_state: str = ""
    lists: dict[UUID, tuple[UUID, UUID]] = field(default_factory=dict)
    comments: dict[UUID, UUID] = field(default_factory=dict)

    def reached(self, stage: str) -> bool:
        return ORDER.index(self.stage) >= ORDER.index(stage)

    def attendee(self, who: Who) -> dict[str, Any] | None:
        return next((a for a in self.attendees.values() if a["member_id"] == who.id), None)


@dataclass
class Facts:
    """The whole world as facts."""

    people: dict[tuple[UUID, UUID], Who]
    dives: dict[UUID, DiveFacts]
    concerns: dict[UUID, dict[str, Any]]
    members: dict[UUID, UUID]
    appointments: dict[UUID, UUID]
    school_holidays: dict[UUID, UUID]
    imports: dict[UUID, UUID]
    audit_imports: dict[UUID, UUID]
    # Tenant, the absent one, her cover.
    covers: dict[UUID, tuple[UUID, UUID, UUID]]
    areas: dict[UUID, UUID]
    seats: dict[UUID, UUID]
    groups: dict[UUID, UUID]
    word_templates: dict[UUID, UUID]
    question_sets: dict[UUID, tuple[UUID, bool]]
    asked_sections: dict[UUID, UUID]
    asked_questions: dict[UUID, UUID]
    children: dict[UUID, UUID]
    cases: dict[UUID, UUID]
    lines: dict[UUID, UUID]
    findings: dict[UUID, UUID]
    sections: dict[UUID, UUID]
    drafted: dict[UUID, UUID]
    components: dict[UUID, UUID]
    component_owners: dict[UUID, UUID | None]
    tool_sections: dict[UUID, list[str]]
    audits: dict[UUID, tuple[UUID, UUID | None, bool, str, UUID]]
    activity_reports: dict[UUID, tuple[UUID, bool]]
    # What rooms with a `<room>_facts.py` of their own read from their tables; `facts.improvement` is that room's.
    rooms: dict[str, Any]

    def __getattr__(self, room: str) -> Any:
        rooms = self.__dict__.get("rooms", {})
        if room not in rooms:
            raise AttributeError(room)
        return rooms[room]


def in_time(since: date, until: date | None) -> bool:
    today = timezone.localdate()
    return since <= today and (until is None or until >= today)


def who(member: UUID, tenant: UUID, rows: list[dict[str, Any]], duties: dict[UUID, str]) -> Who:
    """What these appointments make of somebody."""
    return Who(
        id=member,
        tenant=tenant,
        roles=frozenset(r["role"] for r in rows),
        leads=frozenset(r["agency_id"] for r in rows if r["role"] == "agency_lead"),
        works=frozenset(r["agency_id"] for r in rows if r["agency_id"]),
        executive_of=frozenset(r["agency_id"] for r in rows if r["role"] == "executive" and r["agency_id"]),
        chairs=frozenset(duties[r["group_id"]] for r in rows if r["role"] == "committee_chair"),
        sits=frozenset(duties[r["group_id"]] for r in rows if r["group_id"]),
    )


def appointments() -> dict[UUID, list[dict[str, Any]]]:
    """Those in force today, by the member they are hers."""
    found: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for row in Appointment.objects.values("member_id", "role", "agency_id", "group_id", "from_date", "until_date"):
        if in_time(row["from_date"], row["until_date"]):
            found[row["member_id"]].append(row)
    return found


def with_one_role(facts: Facts) -> Iterator[tuple[UUID, Who, str]]:
    """Everybody in each partnership as she would be there with one of her roles alone."""
    duties, rows = dict(Group.objects.values_list("id", "duty")), appointments()
    for (person, tenant), whole in facts.people.items():
        for role in whole.roles:
            yield person, who(whole.id, tenant, [r for r in rows[whole.id] if r["role"] == role], duties), role


def gather() -> Facts:
    """Everything, in a few queries."""
    duties, by_member = dict(Group.objects.values_list("id", "duty")), appointments()
    told: dict[UUID, set[UUID]] = defaultdict(set)
    for concern, member in Task.objects.filter(key="acknowledge_concern").values_list("about_id", "member_id"):
        told[concern].add(member)
    people = {}
    for m in (
        Member.objects.filter(suspended_at=None)
        .exclude(tenant__kind="practice")
        .values("id", "tenant_id", "person_id", "from_date", "until_date", "person__is_active")
    ):
        if not in_time(m["from_date"], m["until_date"]) or not m["person__is_active"]:
            continue
        rows = by_member[m["id"]]
        people[m["person_id"], m["tenant_id"]] = who(m["id"], m["tenant_id"], rows, duties)
    return Facts(
        people=people,
        dives=_dives(),
        concerns={
            c["id"]: c | {"sent_on_to": told[c["id"]]}
            for c in Concern.objects.values("id", "tenant_id", "raised_by_id", "lead_id", "agency_id")
        },
        members=dict(Member.objects.values_list("id", "tenant_id")),
        school_holidays=dict(SchoolHoliday.objects.values_list("id", "tenant_id")),
        audit_imports=dict(dd.AuditImport.objects.values_list("id", "tenant_id")),
        imports=dict(Import.objects.values_list("id", "tenant_id")),
        covers={c.id: (c.tenant_id, c.absent_id, c.cover_id) for c in Cover.objects.all()},
        appointments=dict(Appointment.objects.values_list("id", "tenant_id")),
        areas=dict(Area.objects.values_list("id", "tenant_id")),
        seats=dict(Partner.objects.values_list("id", "tenant_id")),
        groups=dict(Group.objects.values_list("id", "tenant_id")),
        word_templates=dict(WordTemplate.objects.values_list("id", "tenant_id")),
        question_sets={
            pk: (tenant, published is not None)
            for pk, tenant, published in QuestionSet.objects.values_list("id", "tenant_id", "published_at")
        },
        asked_sections=dict(Section.objects.values_list("id", "tenant_id")),
        asked_questions=dict(Question.objects.filter(only_for=None).values_list("id", "tenant_id")),
        children=dict(dd.EligibleChild.objects.values_list("id", "deep_dive_id")),
        cases=dict(dd.Case.objects.values_list("id", "deep_dive_id")),
        lines=dict(dd.DiscussionLine.objects.values_list("id", "deep_dive_id")),
        findings=dict(dd.Finding.objects.values_list("id", "deep_dive_id")),
        sections=dict(dd.ReportSection.objects.values_list("id", "deep_dive_id")),
        drafted=dict(dd.ReportRecommendation.objects.values_list("id", "deep_dive_id")),
        components=dict(dd.PlannedComponent.objects.values_list("id", "deep_dive_id")),
        component_owners=dict(dd.PlannedComponent.objects.values_list("id", "owner_id")),
        tool_sections=_tool_sections(),
        audits={
            a["id"]: (a["tenant_id"], a["agency_id"], a["shared"], a["kind"], a["recorded_by_id"])
            for a in dd.RegisteredAudit.objects.values(
                "id", "tenant_id", "agency_id", "shared", "kind", "recorded_by_id"
            )
        },
        activity_reports={
            pk: (tenant, issued is not None)
            for pk, tenant, issued in dd.ActivityReport.objects.values_list("id", "tenant_id", "issued_on")
        },
        rooms=_rooms(),
    )


def _rooms() -> dict[str, Any]:
    found = {}
    for path in sorted(Path(__file__).parent.glob("*_facts.py")):
        room = path.stem.removesuffix("_facts")
        found[room] = getattr(import_module(f".{path.stem}", __package__), f"gather_{room}")()
    return found


def _tool_sections() -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    for question_set, key in Section.objects.order_by("position").values_list("question_set_id", "key"):
        found[question_set].append(key)
    return found


def _dives() -> dict[UUID, DiveFacts]:
    found = {
        d["id"]: DiveFacts(d["id"], d["tenant_id"], d["stage"], d["method"], d["proposed_by_id"])
        for d in dd.DeepDive.objects.values("id", "tenant_id", "stage", "method", "proposed_by_id")
    }
    for dive, member in dd.Exclusion.objects.values_list("deep_dive_id", "member_id"):
        found[dive].excluded.add(member)
    for pk, dive, agency, recipient in dd.AgencyRequest.objects.values_list(
        "id", "deep_dive_id", "agency_id", "recipient_id"
    ):
        found[dive].requests[pk] = (agency, recipient)
    rows = dd.AgencyReturn.objects.values(
        "id", "deep_dive_id", "agency_id", "author_id", "state", "on_behalf_by_id", "case_id", "response__question_set"
    )
    for r in rows:
        found[r["deep_dive_id"]].returns[r["id"]] = r
    for a in dd.Attendee.objects.values(
        "id", "deep_dive_id", "member_id", "agency_id", "pack_sent_at", "terms_accepted_at"
    ):
        found[a["deep_dive_id"]].attendees[a["id"]] = a
    for dive, chair, note_taker in dd.Discussion.objects.values_list("deep_dive_id", "chair_id", "note_taker_id"):
        found[dive].sessions += 1
        found[dive].chairs |= {chair} - {None}
        found[dive].note_takers |= {note_taker} - {None}
    today = timezone.localdate()
    for p in dd.Pack.objects.values("deep_dive_id", "state", "circulated_at", "open_until"):
        dive = found[p["deep_dive_id"]]
        dive.packs += 1
        dive.circulated |= p["circulated_at"] is not None
        dive.pack_open |= p["state"] == "circulated" and (p["open_until"] is None or p["open_until"] >= today)
    for dive, finished, state in dd.SummaryReport.objects.values_list("deep_dive_id", "finished_id", "finished__state"):
        found[dive].finished = finished is not None
        found[dive].finished_state = state or ""
        found[dive].readers = set(Reading.objects.filter(finished=finished).values_list("reader_id", flat=True))
    for pk, dive, agency, member in dd.EligibleList.objects.values_list(
        "id", "deep_dive_id", "agency_id", "received_by_id"
    ):
        found[dive].lists[pk] = (agency, member)
    for pk, dive, member in dd.PackComment.objects.values_list("id", "deep_dive_id", "written_by_id"):
        found[dive].comments[pk] = member
    return found
