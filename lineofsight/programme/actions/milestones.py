"""Milestones of the work programme: set, moved, reached, and asked of those who lead the line."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone

from lineofsight import trail
from lineofsight.improvement.rules import chairs_herself
from lineofsight.partnership.actions import ask, record_decision, settle
from lineofsight.partnership.doors import Role
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Group, Member, Partner
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.actions import tie
from lineofsight.thread.models import Strand
from lineofsight.thread.moving import Moved

from .. import rules as rules
from ..models import Assigned, Lead, Line, Milestone, Plan
from ..states import PlanState

DUE = "milestone_due"
# Asked of the group at whose meeting it is due, so that it comes onto the agenda of that meeting.
AT_MEETING = "due_at_meeting"
ASKED_IN = (PlanState.AGREED, PlanState.RUNNING)


def add_milestone(
    *,
    line: Line,
    words: str,
    due_date: date | None = None,
    by_month: bool = False,
    from_month: date | None = None,
    at_meeting_of: Group | None = None,
    needs: str = Milestone.Needs.NOTHING,
    waits_for: Milestone | None = None,
    people: Sequence[Member] = (),
    by: Member,
) -> Milestone:
    """Something of the line that is reached by a day; without one, its date is still to be agreed. Raises NotYet."""
    rules.check_open(line.plan)
    rules.check_said(what_is_to_be_reached=words)
    _check_waits_for(None, line, waits_for)
    with trail.act(by=by, verb="add_milestone") as act:
        milestone = Milestone.objects.create(
            tenant_id=by.tenant_id,
            line=line,
            position=line.milestones.count() + 1,
            words=words,
            due_date=due_date,
            first_due_date=due_date,
            by_month=by_month,
            from_month=from_month,
            at_meeting_of=at_meeting_of,
            needs=needs,
            waits_for=waits_for,
        )
        act.on(milestone)
        _assign(milestone, people)
        ask_for(milestone=milestone, by=by)
    return milestone


def change_milestone(
    *,
    milestone: Milestone,
    words: str,
    due_date: date | None,
    by_month: bool,
    needs: str,
    waits_for: Milestone | None,
    people: Sequence[Member],
    from_month: date | None = None,
    at_meeting_of: Group | None = None,
    by: Member,
) -> None:
    """Its words, its day, what it waits for and whom it is assigned to; the first day it had is kept. Raises NotYet."""
    rules.check_open(milestone.line.plan)
    rules.check_said(what_is_to_be_reached=words)
    _check_waits_for(milestone, milestone.line, waits_for)
    with trail.act(by=by, verb="change_milestone", on=milestone, due_date=due_date):
        row = _locked(milestone, by)
        if row.done_on:
            raise NotYet("This milestone is reached, so it is not changed any more.")
        row.words, row.due_date, row.by_month, row.needs, row.waits_for = words, due_date, by_month, needs, waits_for
        row.from_month, row.at_meeting_of = from_month, at_meeting_of
        row.first_due_date = row.first_due_date or due_date
        row.save()
        row.assigned.all().delete()
        _assign(row, people)
        _settle(row, by)
        ask_for(milestone=row, by=by)


def finish_milestone(
    *,
    milestone: Milestone,
    done_on: date,
    words: str = "",
    group: Group | None = None,
    minute_reference: str = "",
    shown_by: Sequence[Model] = (),
    by: Member,
) -> None:
    """It is reached; where it needs a decision or a sign-off, that is recorded with its group and minute. Raises NotYet.

    ``shown_by`` are things of other rooms that show it, such as a solved problem.
    """
    rules.check_open(milestone.line.plan)
    rules.check_may_update(by, milestone.line)
    if done_on > timezone.localdate():
        raise NotYet("Enter the day it was reached; it cannot lie in the future.")
    with trail.act(by=by, verb="finish_milestone", on=milestone):
        row = _locked(milestone, by)
        if row.done_on:
            raise NotYet("This milestone is marked as reached already.")
        if row.is_locked:
            raise NotYet(f"This waits for another milestone: {row.waits_for}. Record that one first.")
        if row.needs != Milestone.Needs.NOTHING:
            if group is None or not minute_reference.strip() or not words.strip():
                raise NotYet("Enter which group decided, what it decided and the minute reference.")
            record_decision(
                about=row,
                question=f"milestone_{row.needs}",
                outcome="signed_off" if row.needs == Milestone.Needs.SIGN_OFF else "decided",
                reason=words,
                decided_on=done_on,
                group=group,
                minute_reference=minute_reference,
                from_minute=not chairs_herself(by, group),
                by=by,
            )
            row.group, row.minute_reference = group, minute_reference
        row.done_on, row.done_words, row.done_by = done_on, words, by
        row.save(update_fields=["done_on", "done_words", "done_by", "group", "minute_reference"])
        for thing in shown_by:
            tie(from_thing=row, to_thing=thing, means=Strand.Means.RESTS_ON, by=by)
        _settle(row, by)
        for freed in row.unlocks.filter(done_on__isnull=True):
            ask_for(milestone=_locked(freed, by), by=by)


def follow_meeting(moving: Moved, by: Any) -> int:
    """A meeting got another day: what was due at it is due on that day now, and whoever leads it is asked by then.

    The first day a milestone had is kept. Gives how many followed.
    """
    due = Milestone.objects.filter(
        tenant=by.tenant_id, at_meeting_of=moving.group, due_date=moving.was, done_on__isnull=True
    )
    rows = list(due.exclude(line__plan__state=PlanState.CLOSED).order_by("line__number", "position"))
    for milestone in rows:
        with trail.act(by=by, verb="follow_meeting", on=milestone, due_date=moving.now, was=moving.was) as act:
            row = _locked(milestone, by)
            row.due_date = moving.now
            row.save(update_fields=["due_date"])
            act.also("follow_meeting", moving.thing)
            # The tasks stay the same ones, so that whoever has them is reminded of the new day from when she got them.
            ask_for(milestone=row, by=by)
    return len(rows)


def ask_for_milestones(*, plan: Plan, by: Any) -> None:
    """Puts every open, dated milestone of an agreed programme on the lists of those who lead its line."""
    rows = Milestone.objects.filter(tenant=plan.tenant_id, line__plan=plan, done_on__isnull=True)
    for row in rows.select_related("line__plan__tenant", "waits_for", "at_meeting_of"):
        ask_for(milestone=row, by=by)


def ask_for(*, milestone: Milestone, by: Any) -> None:
    """One task for each person or role that leads; none while the programme is a draft, undated or locked."""
    plan = milestone.line.plan
    if plan.state not in ASKED_IN or milestone.due_date is None or milestone.done_on or milestone.is_locked:
        return
    for who in _whom(milestone):
        ask(
            key=DUE,
            words=f"Reach the milestone and say so: {milestone.words}"[:200],
            thing=f"Work programme, line {milestone.line.number}",
            path=reverse("programme:line", kwargs={"tenant": plan.tenant.slug, "pk": milestone.line_id}),
            about=milestone,
            due_date=milestone.due_date,
            by=by,
            **who,
        )

    if milestone.at_meeting_of is not None:
        ask(
            key=AT_MEETING,
            words=f"Milestone due at the meeting: {milestone.words}"[:200],
            thing=f"Work programme, line {milestone.line.number}",
            path=reverse("programme:line", kwargs={"tenant": plan.tenant.slug, "pk": milestone.line_id}),
            about=milestone,
            role=Role.COMMITTEE_CHAIR,
            group=milestone.at_meeting_of,
            due_date=milestone.due_date,
            by=by,
        )


def _settle(milestone: Milestone, by: Any) -> None:
    for key in (DUE, AT_MEETING):
        settle(key=key, about=milestone, by=by)


def _whom(milestone: Milestone) -> list[dict[str, Any]]:
    assigned = [{"member": a.member} for a in milestone.assigned.select_related("member")]
    if assigned:
        return assigned
    found: list[dict[str, Any]] = []
    for lead in milestone.line.leads.filter(supporting=False).select_related("member", "group", "agency"):
        if lead.member is not None:
            found.append({"member": lead.member})
        elif lead.group is not None:
            found.append({"role": Role.COMMITTEE_CHAIR, "group": lead.group})
        elif lead.agency is not None:
            found.append({"role": Role.AGENCY_LEAD, "agency": lead.agency})
        elif lead.kind == Lead.Kind.STATUTORY:
            seats = Partner.objects.filter(tenant=lead.tenant_id, statutory=True, ended_on__isnull=True)
            found += [{"role": Role.EXECUTIVE, "agency": s.agency} for s in seats.select_related("agency")]
    return found or [{"role": Role.BUSINESS_UNIT}]


def _assign(milestone: Milestone, people: Sequence[Member]) -> None:
    Assigned.objects.bulk_create(
        Assigned(tenant_id=milestone.tenant_id, milestone=milestone, member=m) for m in dict.fromkeys(people)
    )


def _check_waits_for(milestone: Milestone | None, line: Line, waits_for: Milestone | None) -> None:
    """A milestone waits for one of its own programme, and not for itself round a corner. Raises NotYet."""
    at, steps = waits_for, 0
    while at is not None and steps < 50:
        if milestone is not None and at.pk == milestone.pk:
            raise NotYet("A milestone cannot wait for itself. Choose another.")
        at, steps = at.waits_for, steps + 1
    if waits_for is not None and waits_for.line.plan_id != line.plan_id:
        raise NotYet("Choose a milestone of the same programme.")


def _locked(milestone: Milestone, by: Any) -> Milestone:
    return held(milestone, "line__plan__tenant", "waits_for", "at_meeting_of", by=by)
