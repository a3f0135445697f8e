"""Beginning the plan of a year, saying what it is about, agreeing it in a meeting and closing it."""

from datetime import date
from typing import Any

from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from lineofsight import trail
from lineofsight.improvement.rules import chairs_herself
from lineofsight.partnership.actions import ask, record_decision, settle
from lineofsight.partnership.doors import Role
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Group, Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.partnership.year import year_starts_in_month

from .. import rules as rules
from ..models import Plan
from ..states import AuditPlanState, PlanState
from ..years import first_and_last, words_of
from .milestones import ask_for_milestones

AGREE = "plan_to_agree"
PAGES = {Plan.Kind.PRIORITIES: "priorities", Plan.Kind.WORK: "work_programme", Plan.Kind.AUDITS: "audit_programme"}


def begin_plan(
    *, kind: str, year: int, from_date: date | None = None, until_date: date | None = None, by: Member
) -> Plan:
    """The draft of a year's plan; there is never a second for the same year. Raises NotYet."""
    month = year_starts_in_month(by.tenant)
    if not 2000 <= year < 2200:
        raise NotYet("Enter a year such as 2026.")
    first, last = first_and_last(year, month)
    try:
        with trail.act(by=by, verb="begin_plan") as act:
            plan = Plan.objects.create(
                tenant=by.tenant,
                kind=kind,
                year=year,
                from_date=from_date or first,
                until_date=until_date or last,
                begun_by=by,
            )
            act.on(plan)
            ask(
                key=AGREE,
                words=f"Finish the draft and have it agreed: {plan.get_kind_display().lower()}",
                thing=f"{plan.get_kind_display()} {words_of(year, month)}",
                path=path_of(plan),
                about=plan,
                role=Role.BUSINESS_UNIT,
                due_date=max(plan.from_date, timezone.localdate()),
                by=by,
            )
    except IntegrityError:
        year_words = words_of(year, month)
        raise NotYet(f"There is a plan of this kind for {year_words} already. Open it and go on with it.") from None
    return plan


def state_plan(*, plan: Plan, statement: str, from_date: date, until_date: date, by: Member) -> None:
    """What the partnership says of the year, and the days the plan runs from and to. Raises NotYet."""
    if until_date <= from_date:
        raise NotYet("The last day must lie after the first. Change one of the two.")
    with trail.act(by=by, verb="state_plan", on=plan):
        row = locked(plan, by)
        rules.check_open(row)
        row.statement, row.from_date, row.until_date = statement, from_date, until_date
        row.save(update_fields=["statement", "from_date", "until_date"])


def agree_plan(*, plan: Plan, group: Group, decided_on: date, minute_reference: str = "", by: Member) -> None:
    """The group agrees the plan in its meeting; from then on what is dated stands on people's lists. Raises NotYet."""
    rules.check_agrees(by, group, minute_reference)
    with trail.act(by=by, verb="agree_plan", on=plan):
        row = locked(plan, by)
        _check_filled(row)
        row.state = rules.next_state(row, "agree")
        record_decision(
            about=row,
            question="agree_plan",
            outcome="agreed",
            decided_on=decided_on,
            group=group,
            minute_reference=minute_reference,
            from_minute=not chairs_herself(by, group),
            by=by,
        )
        row.group, row.agreed_on, row.minute_reference = group, decided_on, minute_reference
        if row.from_date <= timezone.localdate():
            row.state = rules.next_state(row, "begin")
        row.save(update_fields=["state", "group", "agreed_on", "minute_reference"])
        settle(key=AGREE, about=row, by=by)
        if row.kind == Plan.Kind.WORK:
            ask_for_milestones(plan=row, by=by)
        elif row.kind == Plan.Kind.AUDITS:
            # What was agreed is what a later move is measured against.
            for audit in row.audits.all():
                audit.first_quarter = audit.quarter
                audit.save(update_fields=["first_quarter"])


def _check_filled(plan: Plan) -> None:
    things = {Plan.Kind.PRIORITIES: "priorities", Plan.Kind.WORK: "lines", Plan.Kind.AUDITS: "audits"}
    if plan.kind == Plan.Kind.WORK and plan.area_reviews.exists():
        return
    filled = getattr(plan, things[Plan.Kind(plan.kind)]).all()
    if plan.kind == Plan.Kind.AUDITS:
        filled = filled.exclude(state=AuditPlanState.PROPOSED)
    if not filled.exists():
        raise NotYet("There is nothing in this plan yet. Add something before it is agreed.")
    if plan.kind == Plan.Kind.AUDITS:
        bare = [a.number for a in plan.audits.filter(sources__isnull=True)]
        if bare:
            raise NotYet(
                f"Say what it rests on before the programme is agreed: {', '.join(bare[:8])}. "
                "Every audit cites a priority or a source."
            )


def begin_agreed(*, plan: Plan, by: Any) -> None:
    """An agreed plan runs from its first day."""
    with trail.act(by=by, verb="begin_agreed_plan", on=plan):
        row = locked(plan, by)
        if row.state == PlanState.AGREED and row.from_date <= timezone.localdate():
            row.state = rules.next_state(row, "begin")
            row.save(update_fields=["state"])


def close_plan(*, plan: Plan, by: Member) -> None:
    """The year is over: the plan stays as it is. What is undone goes over into the next. Raises NotYet."""
    with trail.act(by=by, verb="close_plan", on=plan):
        row = locked(plan, by)
        if row.until_date > timezone.localdate() and not _next(row):
            raise NotYet("This plan still runs. Close it after its last day, or once the next year’s plan is begun.")
        row.state, row.closed_on = rules.next_state(row, "close"), timezone.localdate()
        row.save(update_fields=["state", "closed_on"])
        for line in row.lines.prefetch_related("milestones"):
            for milestone in line.milestones.all():
                settle(key="milestone_due", about=milestone, by=by)
        for review in row.area_reviews.all():
            settle(key="area_to_review", about=review, by=by)


def _next(plan: Plan) -> bool:
    return Plan.objects.filter(tenant=plan.tenant_id, kind=plan.kind, year__gt=plan.year).exists()


def path_of(plan: Plan) -> str:
    page = reverse(f"programme:{PAGES[Plan.Kind(plan.kind)]}", kwargs={"tenant": plan.tenant.slug})
    return f"{page}?year={plan.year}"


def locked(plan: Plan, by: Any) -> Plan:
    """The row as it stands now, held until the act ends."""
    return held(plan, by=by)
