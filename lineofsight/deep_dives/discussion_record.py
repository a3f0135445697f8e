"""What stands in the record of the discussion: who came, what is judged, how agencies' own grades compare."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q

from lineofsight.escalations.models import Concern
from lineofsight.escalations.states import ConcernState
from lineofsight.partnership.actions import kind_of
from lineofsight.partnership.models import Agency, Member

from .models import (
    Attendance,
    Attendee,
    Case,
    CaseDiscussion,
    DeepDive,
    Discussion,
    DiscussionLine,
    Judgement,
    ServiceAbsence,
)
from .pack_contents import cases_of
from .rules import discussion as rules
from .setting_kinds import Grade, Worded
from .states import ReturnState

# The pages on which one is in the discussion, by their names in addresses.
DISCUSSION_PAGES = tuple(
    f"deep_dives:{page}"
    for page in (
        "discussion",
        "record_judgement",
        "record_statement",
        "record_views",
        "record_conclusion",
        "add_line",
        "change_line",
        "record_attendance",
        "discussion_record",
    )
)


def services_at(discussion: Discussion) -> list[rules.Service]:
    """Every service with a completed audit tool, whom it sends and who came to this session. Four queries."""
    completed = discussion.deep_dive.returns.filter(state__in=ReturnState.submitted_states())
    return rules.services(
        agencies=Agency.objects.filter(pk__in=completed.values("agency")).order_by("name"),
        attendees=attendees_of(discussion.deep_dive),
        attended=came_to(discussion),
        absences={
            a.agency_id: a.reason
            for a in ServiceAbsence.objects.filter(discussion=discussion).select_related("deep_dive")
        },
    )


def attendees_of(deep_dive: DeepDive) -> list[Attendee]:
    """Everybody invited, by agency and name; those of no agency last."""
    rows = Attendee.objects.filter(deep_dive=deep_dive).select_related("deep_dive", "member__person", "agency")
    return sorted(rows, key=lambda a: (a.agency is None, a.agency.name if a.agency else "", a.member.name))


def came_to(discussion: Discussion) -> dict[UUID, bool]:
    """Attendee id to whether she came to this session, for those marked."""
    return dict(Attendance.objects.filter(discussion=discussion).values_list("attendee", "attended"))


def said_about(case: Case) -> CaseDiscussion | None:
    """What is noted about one child, or None while nothing is."""
    return CaseDiscussion.objects.filter(case=case).select_related("deep_dive").first()


@dataclass(frozen=True)
class SessionRecord:
    """One session: who of each service came, why nobody did, and who else was there."""

    session: Discussion
    services: list[rules.Service]
    others: list[Attendee]


def sessions_of(deep_dive: DeepDive) -> list[SessionRecord]:
    """Every session in order. Five queries whatever their number."""
    rows = Discussion.objects.filter(deep_dive=deep_dive).select_related("chair__person", "note_taker__person")
    completed = deep_dive.returns.filter(state__in=ReturnState.submitted_states())
    agencies = list(Agency.objects.filter(pk__in=completed.values("agency")).order_by("name"))
    people = attendees_of(deep_dive)
    came: dict[UUID, dict[UUID, bool]] = {}
    for each in Attendance.objects.filter(deep_dive=deep_dive):
        came.setdefault(each.discussion_id, {})[each.attendee_id] = each.attended
    absences: dict[UUID, dict[UUID, str]] = {}
    for absence in ServiceAbsence.objects.filter(deep_dive=deep_dive).select_related("deep_dive"):
        absences.setdefault(absence.discussion_id, {})[absence.agency_id] = absence.reason
    found = []
    for session in rows.order_by("number"):
        here = came.get(session.pk, {})
        services = rules.services(
            agencies=agencies, attendees=people, attended=here, absences=absences.get(session.pk, {})
        )
        spoken = {a.pk for service in services for a in service.invited}
        found.append(SessionRecord(session, services, [a for a in people if here.get(a.pk) and a.pk not in spoken]))
    return found


def still_open(deep_dive: DeepDive) -> list[rules.Unfinished]:
    """What is missing before the conclusions can be agreed, by child. Three queries."""
    said = CaseDiscussion.objects.filter(deep_dive=deep_dive).values_list("case", "views", "statement_holds")
    lines = DiscussionLine.objects.filter(deep_dive=deep_dive, case__isnull=False)
    return rules.unfinished(
        settings=deep_dive.settings,
        way=deep_dive.way,
        cases=cases_of(deep_dive),
        judged=Judgement.objects.filter(deep_dive=deep_dive).values_list("case", "domain"),
        with_views=[case for case, views, _ in said if views],
        with_statement=[case for case, _, holds in said if holds],
        noted=() if deep_dive.way.judges else lines.values_list("case", "kind").distinct(),
    )


@dataclass
class ChildRecord:
    """What is recorded about one child, or (no case) about the cohort."""

    case: Case | None
    judgements: dict[str, Judgement] = field(default_factory=dict)
    said: CaseDiscussion | None = None
    lines: list[DiscussionLine] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.case.name if self.case else "The cohort as a whole"


def records_of(deep_dive: DeepDive, *, case: Case | None = None, whole: bool = True) -> list[ChildRecord]:
    """The cohort first, then each child by letter (or only the child given). Four queries whatever their number."""
    cases = list(cases_of(deep_dive)) if whole else [case] if case else []
    found: dict[UUID | None, ChildRecord] = {None: ChildRecord(None)} | {c.pk: ChildRecord(c) for c in cases}
    wanted = Q(deep_dive=deep_dive) if whole else Q(deep_dive=deep_dive) & (Q(case=case) | Q(case=None))
    for judgement in Judgement.objects.filter(wanted).select_related("deep_dive", "recorded_by__person"):
        if judgement.case_id in found:
            found[judgement.case_id].judgements[judgement.domain] = judgement
    for said in CaseDiscussion.objects.filter(wanted).select_related("deep_dive"):
        if said.case_id in found:
            found[said.case_id].said = said
    lines = DiscussionLine.objects.filter(wanted).select_related("deep_dive", "noted_by__person", "discussion")
    for line in lines.order_by("noted_at"):
        if line.case_id in found:
            found[line.case_id].lines.append(line)
    return list(found.values())


@dataclass(frozen=True)
class InDomain:
    """How many children were judged with each grade in one domain, and the judgement for the cohort if there is one."""

    domain: Worded
    counts: tuple[int, ...]
    not_judged: int
    cohort: str

    @property
    def judged(self) -> int:
        return sum(self.counts)


def summary(deep_dive: DeepDive, records: Sequence[ChildRecord]) -> tuple[tuple[Grade, ...], list[InDomain]]:
    """The scale, and per domain the number of practice judgements at each grade. No attribute of a child is in it."""
    scale = deep_dive.settings.scale
    words = {g.key: g.words for g in scale}
    cohort = next((r for r in records if r.case is None), ChildRecord(None))
    children = [r for r in records if r.case is not None]
    rows = []
    for domain in deep_dive.settings.domains:
        given = Counter(r.judgements[domain.key].grade for r in children if domain.key in r.judgements)
        whole = cohort.judgements.get(domain.key)
        rows.append(
            InDomain(
                domain,
                tuple(given[g.key] for g in scale),
                len(children) - sum(given.values()),
                words.get(whole.grade, "In words") if whole else "",
            )
        )
    return scale, rows


@dataclass(frozen=True)
class Involved:
    """How many people of one agency took part, by level."""

    agency: str
    by_level: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.by_level.values())


def involvement_by_level(deep_dive: DeepDive) -> list[Involved]:
    """Those who came to any session, by agency and by level (front line, manager, lead, other)."""
    found: dict[str, Counter[str]] = {}
    for attendee in attendees_of(deep_dive):
        if attendee.attended:
            name = attendee.agency.name if attendee.agency else "No agency"
            found.setdefault(name, Counter())[attendee.level] += 1
    return [Involved(name, {level: n[level] for level in Attendee.Level.values}) for name, n in found.items()]


@dataclass(frozen=True)
class RaisedConcern:
    """An urgent concern raised from the discussion, as far as this member may see it."""

    concern: Concern
    child: str

    @property
    def state(self) -> str:
        return ConcernState(self.concern.state).words


def concerns_of(deep_dive: DeepDive, member: Member) -> tuple[list[RaisedConcern], int]:
    """The urgent concerns raised from the discussion that she may read, and how many there are besides. Three queries."""
    raised = Concern.objects.filter(
        tenant=deep_dive.tenant_id,
        about_kind=kind_of(deep_dive),
        about_id=deep_dive.pk,
        raised_on_page__in=DISCUSSION_PAGES,
    )
    hers = list(Concern.visible_to(member).filter(pk__in=raised.values("pk")).order_by("raised_at"))
    children = {case.pk: case.name for case in Case.visible_to(member).filter(deep_dive=deep_dive)}
    found = [RaisedConcern(each, children.get(each.case_id, "") if each.case_id else "") for each in hers]
    return found, raised.count() - len(found)
