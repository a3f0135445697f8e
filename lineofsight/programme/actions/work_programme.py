"""Lines of the work programme: entered, led, updated, ended, carried into the next year; areas without new work."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from lineofsight import trail
from lineofsight.improvement.models import Recommendation
from lineofsight.partnership.actions import ask, settle
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doors import Role
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Agency, Group, Member, Partner
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.actions import tie
from lineofsight.thread.models import Strand

from .. import rules as rules
from ..chapter import NAME
from ..models import AreaReview, Assigned, Lead, Line, LineUpdate, Milestone, Plan, Priority, RedElement
from ..states import LINE, LineState, PlanState
from .milestones import AT_MEETING, DUE, ask_for
from .plans import locked
from .red_elements import work_on

REVIEW = "area_to_review"


@dataclass(frozen=True)
class Leading:
    """One lead of a line: what kind, and whom or what it names."""

    kind: str
    member: Member | None = None
    group: Group | None = None
    agency: Agency | None = None
    words: str = ""
    supporting: bool = False


def add_line(
    *,
    plan: Plan,
    area: Priority,
    outcome: str,
    action: str,
    measure: str = "",
    service: Priority | None = None,
    parent: Line | None = None,
    leads: Sequence[Leading] = (),
    recommendations: Collection[Recommendation] = (),
    red_elements: Collection[RedElement] = (),
    by: Member,
) -> Line:
    """A row under its strategic area; with a parent it is part of the small programme within that row. Raises NotYet."""
    rules.check_said(the_impact_and_outcomes_needed=outcome, the_action=action)
    _check_leads(leads)
    with trail.act(by=by, verb="add_line") as act:
        held = locked(plan, by)
        rules.check_open(held)
        if parent is not None and (parent.plan_id != held.pk or parent.parent_id is not None):
            raise NotYet("A line can be part of a line of the same programme, one step deep.")
        line = Line.objects.create(
            tenant_id=by.tenant_id,
            plan=held,
            area=parent.area if parent else area,
            service=service,
            parent=parent,
            number=_next_number(held, parent.area if parent else area, parent),
            outcome=outcome,
            measure=measure,
            action=action,
            added_late=held.state != PlanState.DRAFT,
            added_by=by,
        )
        act.on(line)
        _lead(line, leads)
        for thing in (line.area, service, parent):
            if thing is not None:
                tie(from_thing=line, to_thing=thing, means=Strand.Means.PART_OF, by=by)
        for row in recommendations:
            tie(from_thing=line, to_thing=row, means=Strand.Means.RESTS_ON, by=by)
        if red_elements:
            work_on(line=line, elements=red_elements, by=by)
    return line


def change_line(
    *,
    line: Line,
    outcome: str,
    action: str,
    measure: str,
    service: Priority | None,
    leads: Sequence[Leading],
    red_elements: Collection[RedElement] | None = None,
    by: Member,
) -> None:
    """Its words, who leads it, which red elements it works on (None: as before); open milestones go to the new leads.

    Raises NotYet.
    """
    rules.check_said(the_impact_and_outcomes_needed=outcome, the_action=action)
    _check_leads(leads)
    with trail.act(by=by, verb="change_line", on=line):
        row = _locked(line, by)
        rules.check_open(row.plan)
        row.outcome, row.action, row.measure, row.service = outcome, action, measure, service
        row.save(update_fields=["outcome", "action", "measure", "service"])
        if service is not None:
            tie(from_thing=row, to_thing=service, means=Strand.Means.PART_OF, by=by)
        row.leads.all().delete()
        _lead(row, leads)
        if red_elements is not None:
            work_on(line=row, elements=red_elements, by=by)
        for milestone in row.milestones.filter(done_on__isnull=True).select_related("line__plan__tenant", "waits_for"):
            settle(key=DUE, about=milestone, by=by)
            ask_for(milestone=milestone, by=by)


def update_line(*, line: Line, event: str, rating: str, words: str, by: Member) -> LineUpdate:
    """How it goes: begun, complete, or reopened; its colour; a few words. Each update is kept. Raises NotYet."""
    rules.check_said(what_has_happened=words)
    if rating not in rules.colours(in_force(by.tenant, NAME), line):
        raise NotYet("Choose the colour that says how it stands.")
    with trail.act(by=by, verb="update_line", on=line, rating=rating):
        row = _locked(line, by)
        rules.check_open(row.plan)
        rules.check_may_update(by, row)
        if event == "end" and not by.is_business_unit:
            raise NotYet("The business unit ends a line that will not be done.")
        if not LINE.can(row.state, event):
            raise NotYet(f"This line is {row.state_words.lower()}, so this cannot be said of it.")
        if event == "complete" and row.milestones.filter(done_on__isnull=True).exists():
            raise NotYet("Record each milestone as reached before the line is complete, or change those not needed.")
        row.state = LINE.next(row.state, event)
        row.rating, row.progress, row.updated_on = rating, words, timezone.localdate()
        row.completed_on = timezone.localdate() if row.state == LineState.COMPLETE else None
        row.save(update_fields=["state", "rating", "progress", "updated_on", "completed_on"])
        if row.state == LineState.ENDED:
            for milestone in row.milestones.filter(done_on__isnull=True):
                settle(key=DUE, about=milestone, by=by)
        return LineUpdate.objects.create(
            tenant_id=by.tenant_id,
            line=row,
            state=row.state,
            rating=rating,
            words=words,
            written_by=by,
            written_at=timezone.now(),
        )


def review_area(*, plan: Plan, area: Priority, words: str, next_review_date: date, by: Member) -> AreaReview:
    """No new work is planned in this area: why, and when it is looked at again; that day is a task. Raises NotYet."""
    rules.check_said(why_no_new_work_is_planned=words)
    if next_review_date <= timezone.localdate():
        raise NotYet("Enter a day for the next look that lies in the future.")
    with trail.act(by=by, verb="review_area", on=plan):
        held = locked(plan, by)
        rules.check_open(held)
        review, _ = AreaReview.objects.update_or_create(
            tenant_id=by.tenant_id,
            plan=held,
            area=area,
            defaults={
                "words": words,
                "next_review_date": next_review_date,
                "reviewed_on": timezone.localdate(),
                "written_by": by,
            },
        )
        ask(
            key=REVIEW,
            words=f"Look again at the strategic area “{area.title}”"[:200],
            thing="Work programme: no new work was planned in it",
            path=reverse("programme:review_area", kwargs={"tenant": held.tenant.slug, "pk": area.pk}),
            about=review,
            **({"member": area.owner} if area.owner else {"role": Role.BUSINESS_UNIT}),
            due_date=next_review_date,
            by=by,
        )
    return review


def carry_lines(*, plan: Plan, lines: Sequence[Line], by: Member) -> int:
    """Takes unfinished lines over with their leads and open milestones; one that came over before is passed over.

    Each goes under the area of the new year that came from its own. Raises NotYet where there is none.
    """
    with trail.act(by=by, verb="carry_lines", on=plan) as act:
        held = locked(plan, by)
        rules.check_open(held)
        here = {i for i in held.lines.values_list("came_from", flat=True) if i}
        made: dict[Any, Line] = {}
        # A part comes after the line it is part of.
        for old in sorted(lines, key=lambda each: (each.parent_id is not None, each.number)):
            if old.pk not in here:
                made[old.pk] = _carry(old, held, made.get(old.parent_id), by)
        act.note(carried=len(made))
    return len(made)


def _carry(old: Line, plan: Plan, parent: Line | None, by: Member) -> Line:
    area = _same_in(plan, old.area)
    if area is None:
        raise NotYet(
            f"“{old.area.title}” has not been carried into the priorities of the new year. Carry it there first, or "
            f"leave line {old.number} out."
        )
    line = Line.objects.create(
        tenant_id=by.tenant_id,
        plan=plan,
        area=area,
        service=_same_in(plan, old.service) if old.service else None,
        parent=parent,
        number=_next_number(plan, area, parent),
        outcome=old.outcome,
        measure=old.measure,
        action=old.action,
        state=old.state,
        rating=old.rating,
        progress=old.progress,
        came_from=old,
        added_late=plan.state != PlanState.DRAFT,
        added_by=by,
    )
    tie(from_thing=line, to_thing=area, means=Strand.Means.PART_OF, by=by)
    tie(from_thing=line, to_thing=old, means=Strand.Means.RESTS_ON, by=by)
    _lead(line, [Leading(w.kind, w.member, w.group, w.agency, w.words, w.supporting) for w in old.leads.all()])
    still_red = RedElement.objects.filter(tenant=by.tenant_id, over_on__isnull=True, lines__line=old)
    if still_red:
        work_on(line=line, elements=list(still_red), by=by)
    twins: dict[Any, Milestone] = {}
    for each in old.milestones.filter(done_on__isnull=True).order_by("position"):
        twin = twins[each.pk] = Milestone.objects.create(
            tenant_id=by.tenant_id,
            line=line,
            position=each.position,
            words=each.words,
            due_date=each.due_date,
            first_due_date=each.first_due_date,
            by_month=each.by_month,
            from_month=each.from_month,
            at_meeting_of=each.at_meeting_of,
            needs=each.needs,
            waits_for=twins.get(each.waits_for_id),
        )
        Assigned.objects.bulk_create(
            Assigned(tenant_id=by.tenant_id, milestone=twin, member_id=a.member_id) for a in each.assigned.all()
        )
        # The former year's asks for it no longer: the new line does, once its programme is agreed.
        for key in (DUE, AT_MEETING):
            settle(key=key, about=each, by=by)
        ask_for(milestone=twin, by=by)
    return line


def _same_in(plan: Plan, priority: Priority) -> Priority | None:
    """The priority of the plan's year that this one is, or became, however many years lie between."""
    at: Priority | None = priority
    while at is not None and at.plan.year < plan.year:
        at = Priority.objects.filter(came_from=at).select_related("plan").order_by("plan__year").first()
    return at if at is not None and at.plan.year == plan.year and at.dropped_on is None else None


def _check_leads(leads: Sequence[Leading]) -> None:
    for lead in leads:
        missing = {
            Lead.Kind.PERSON: ("a person", lead.member),
            Lead.Kind.CHAIR: ("a group", lead.group),
            Lead.Kind.GROUP: ("a group", lead.group),
            Lead.Kind.AGENCY: ("an agency", lead.agency),
            Lead.Kind.EACH: ("the role, such as head of quality assurance", lead.words),
            Lead.Kind.WORDS: ("who leads", lead.words),
        }.get(Lead.Kind(lead.kind))
        if missing and not missing[1]:
            raise NotYet(f"Say {missing[0]} for the lead “{Lead.Kind(lead.kind).label.lower()}”.")


def _lead(line: Line, leads: Sequence[Leading]) -> None:
    """A role in each agency becomes one lead for each of them, so that each is asked by itself."""
    rows = []
    for lead in leads:
        agencies: list[Agency | None] = [lead.agency]
        if lead.kind == Lead.Kind.EACH and lead.agency is None:
            seats = Partner.objects.filter(Q(ended_on=None), tenant=line.tenant_id).order_by("position")
            agencies = [s.agency for s in seats.select_related("agency")]
        rows += [
            Lead(
                tenant_id=line.tenant_id,
                line=line,
                kind=lead.kind,
                member=lead.member if lead.kind == Lead.Kind.PERSON else None,
                group=lead.group if lead.kind in (Lead.Kind.CHAIR, Lead.Kind.GROUP) else None,
                agency=agency if lead.kind in (Lead.Kind.AGENCY, Lead.Kind.EACH) else None,
                words=lead.words,
                supporting=lead.supporting,
            )
            for agency in agencies
        ]
    Lead.objects.bulk_create(rows)


def _next_number(plan: Plan, area: Priority, parent: Line | None) -> str:
    """ "4.2": the second line of area 4; a part of it is "4.2.1"."""
    begins = f"{parent.number}." if parent else f"{area.number}."
    taken = plan.lines.filter(number__startswith=begins).values_list("number", flat=True)
    rest = [n.removeprefix(begins) for n in taken]
    return f"{begins}{max((int(n) for n in rest if n.isdecimal()), default=0) + 1}"


def _locked(line: Line, by: Any) -> Line:
    return held(line, "plan__tenant", "area", by=by)
