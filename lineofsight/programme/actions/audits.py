"""The audit programme: audits planned, moved to another quarter, begun, finished or not done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.actions import ask, settle
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doors import Role
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Agency, Group, Member
from lineofsight.partnership.once import made_just_now
from lineofsight.partnership.refusals import NotYet
from lineofsight.partnership.year import year_starts_in_month
from lineofsight.thread.actions import tie, untie
from lineofsight.thread.models import Strand

from .. import rules as rules
from ..chapter import NAME
from ..models import Plan, PlannedAgency, PlannedAudit, PlannedSource, Priority, ScheduleFile, Slip
from ..states import AUDIT_PLAN, AuditPlanState, PlanState
from ..years import quarter_ends, year_at
from .plans import begin_plan, locked

DUE, PLACE = "planned_audit_due", "place_planned_audit"


@dataclass(frozen=True)
class Ground:
    """What a planned audit rests on: its kind, what it says, where it stands, and the priority where it is one."""

    kind: str
    words: str = ""
    reference: str = ""
    priority: Priority | None = None


def plan_audit(
    *,
    plan: Plan,
    kind: str,
    title: str,
    theme: str = "",
    purpose: str = "",
    quarter: int = 0,
    lead: Member | None = None,
    group: Group | None = None,
    cases: int | None = None,
    agencies: Sequence[Agency] = (),
    grounds: Sequence[Ground] = (),
    from_file: ScheduleFile | None = None,
    rests_on: Sequence[models.Model] = (),
    by: Member,
) -> PlannedAudit:
    """One audit of the programme under the next number, tied to the things it cites. Raises NotYet."""
    _check(by, kind, title, quarter, grounds)
    with trail.act(by=by, verb="plan_audit") as act:
        held = locked(plan, by)
        rules.check_open(held)
        audit = PlannedAudit.objects.create(
            tenant_id=by.tenant_id,
            plan=held,
            number=_next_number(held),
            kind=kind,
            title=title.strip(),
            theme=theme,
            purpose=purpose,
            quarter=quarter,
            first_quarter=quarter,
            lead=lead,
            group=group,
            cases=cases,
            from_file=from_file,
            added_late=held.state != PlanState.DRAFT,
            added_by=by,
        )
        act.on(audit)
        _agencies(audit, agencies)
        _grounds(audit, grounds, by)
        for thing in rests_on:
            tie(from_thing=audit, to_thing=thing, means=Strand.Means.RESTS_ON, by=by)
        _ask(audit, by)
    return audit


def propose_audit(
    *,
    kind: str,
    title: str,
    theme: str = "",
    purpose: str = "",
    grounds: Sequence[Ground] = (),
    rests_on: Sequence[models.Model] = (),
    by: Member,
) -> PlannedAudit:
    """Proposed for this year's programme, which is begun where there is none: the business unit takes it into a quarter
    or says why not, and it counts as planned only then. Raises NotYet."""
    month = year_starts_in_month(by.tenant)
    with trail.act(by=by, verb="propose_audit") as act:
        mine = PlannedAudit.objects.filter(tenant=by.tenant_id, added_by=by, state=AuditPlanState.PROPOSED)
        same = {"kind": kind, "title": title.strip(), "purpose": purpose}
        if (twice := made_just_now(mine, same, by=by, when="added_at")) is not None:
            return twice
        plan = _programme_of(by, year_at(timezone.localdate(), month))
        audit = plan_audit(
            plan=plan,
            kind=kind,
            title=title,
            theme=theme,
            purpose=purpose,
            grounds=grounds,
            rests_on=rests_on,
            by=by,
        )
        audit.state = AuditPlanState.PROPOSED
        audit.save(update_fields=["state"])
        act.on(audit)
        ask(
            key=PLACE,
            words=f"Take the proposed audit {audit.number} into a quarter, or say why it will not be done",
            thing=audit.title,
            path=reverse("programme:planned_audit", kwargs={"tenant": by.tenant.slug, "pk": audit.pk}),
            about=audit,
            role=Role.BUSINESS_UNIT,
            by=by,
        )
    return audit


def _programme_of(by: Member, year: int) -> Plan:
    """This year's audit programme, or where it is closed already the next one; begun where there is none."""
    rows = Plan.objects.filter(tenant=by.tenant_id, kind=Plan.Kind.AUDITS, year__gte=year)
    found = rows.exclude(state=PlanState.CLOSED).order_by("year").first()
    if found is not None:
        return found
    return begin_plan(kind=Plan.Kind.AUDITS, year=year + rows.filter(year=year).count(), by=by)


def change_planned_audit(
    *,
    audit: PlannedAudit,
    kind: str,
    title: str,
    theme: str,
    purpose: str,
    lead: Member | None,
    group: Group | None,
    cases: int | None,
    agencies: Sequence[Agency],
    grounds: Sequence[Ground],
    by: Member,
) -> None:
    """All but its quarter, which is moved with a reason. Raises NotYet."""
    _check(by, kind, title, audit.quarter, grounds, kept=audit)
    with trail.act(by=by, verb="change_planned_audit", on=audit):
        row = _locked(audit, by)
        rules.check_open(row.plan)
        if not row.is_open:
            raise NotYet(f"This audit is {row.state_words.lower()}, so it stays as it was planned.")
        row.kind, row.title, row.theme, row.purpose = kind, title.strip(), theme, purpose
        row.lead, row.group, row.cases = lead, group, cases
        row.save()
        row.agencies.all().delete()
        _agencies(row, agencies)
        for source in row.sources.filter(priority__isnull=False).select_related("priority"):
            untie(from_thing=row, to_thing=source.priority, means=Strand.Means.RESTS_ON, by=by)  # type: ignore[arg-type]
        row.sources.all().delete()
        _grounds(row, grounds, by)
        settle(key=DUE, about=row, by=by)
        _ask(row, by)


def move_planned_audit(*, audit: PlannedAudit, quarter: int, reason: str, by: Member) -> None:
    """To another quarter; from a programme that is agreed only with the reason, which is kept. Raises NotYet."""
    if quarter not in (1, 2, 3, 4):
        raise NotYet("Choose the quarter it moves to.")
    with trail.act(by=by, verb="move_planned_audit", on=audit, quarter=quarter):
        row = _locked(audit, by)
        rules.check_open(row.plan)
        proposed = row.is_proposed
        row.state = _next_state(row, "move")
        if row.quarter == quarter:
            raise NotYet("It stands in this quarter already. Choose another.")
        # One that was only proposed was never agreed in another quarter.
        agreed = row.plan.state != PlanState.DRAFT and not proposed
        if agreed and not reason.strip():
            raise NotYet("Enter the reason why it moves; the programme was agreed with the earlier quarter.")
        if agreed and row.quarter:
            Slip.objects.create(
                tenant_id=by.tenant_id,
                audit=row,
                from_quarter=row.quarter,
                to_quarter=quarter,
                reason=reason,
                moved_by=by,
                moved_at=timezone.now(),
            )
        row.quarter = quarter
        row.first_quarter = row.first_quarter if agreed and row.first_quarter else quarter
        row.save(update_fields=["quarter", "first_quarter", "state"])
        settle(key=PLACE, about=row, by=by)
        _ask(row, by)


def begin_planned_audit(*, audit: PlannedAudit, thing: models.Model | None = None, by: Member) -> None:
    """It is under way; the deep dive or entry of the register it became is tied to it. Raises NotYet."""
    with trail.act(by=by, verb="begin_planned_audit", on=audit):
        row = _locked(audit, by)
        rules.check_open(row.plan)
        row.state = _next_state(row, "begin")
        row.begun_on = timezone.localdate()
        row.save(update_fields=["state", "begun_on"])
        settle(key=PLACE, about=row, by=by)
        if thing is not None:
            tie(from_thing=thing, to_thing=row, means=Strand.Means.RESTS_ON, by=by)


def finish_planned_audit(
    *,
    audit: PlannedAudit,
    completed_on: date,
    result: str,
    cases_done: int | None = None,
    judged_words: str = "",
    judged_yes: int | None = None,
    judged_of: int | None = None,
    by: Member,
) -> None:
    """It is completed; a figure is given with how many were looked at, never as a bare percentage. Raises NotYet."""
    rules.check_said(what_it_found=result)
    if not rules.may_report(by, audit):
        raise NotYet("Only who leads this audit records its result, or the business unit.")
    if completed_on > timezone.localdate():
        raise NotYet("Enter the day it was completed; it cannot lie in the future.")
    _check_judged(judged_words, judged_yes, judged_of)
    with trail.act(by=by, verb="finish_planned_audit", on=audit):
        row = _locked(audit, by)
        rules.check_open(row.plan)
        row.state = _next_state(row, "finish")
        row.completed_on, row.result, row.cases_done = completed_on, result, cases_done
        row.judged_words, row.judged_yes, row.judged_of = judged_words, judged_yes, judged_of
        row.save()
        settle(key=DUE, about=row, by=by)


def complete_what_it_was(
    *, thing: models.Model, completed_on: date, result: str, cases_done: int | None, by: Member
) -> int:
    """A room above has finished what planned audits became, and says so to those under way; gives how many there were.

    One whose result was recorded by hand, and one of a closed year, stays as it is.
    """
    strands = Strand.objects.filter(
        tenant=by.tenant_id, from_id=thing.pk, to_kind="programme.plannedaudit", means=Strand.Means.RESTS_ON
    )
    found = PlannedAudit.objects.filter(tenant=by.tenant_id, pk__in=strands.values("to_id"))
    open_ones = list(found.exclude(plan__state=PlanState.CLOSED))
    count = 0
    for each in open_ones:
        with trail.act(by=by, verb="complete_planned_audit", on=each):
            row = _locked(each, by)
            if not AUDIT_PLAN.can(row.state, "finish"):
                continue
            row.state = _next_state(row, "finish")
            row.completed_on, row.result = completed_on, result
            row.cases_done = cases_done if row.cases_done is None else row.cases_done
            row.save(update_fields=["state", "completed_on", "result", "cases_done"])
            settle(key=DUE, about=row, by=by)
            count += 1
    return count


def drop_planned_audit(*, audit: PlannedAudit, reason: str, by: Member) -> None:
    """It will not be done; the programme keeps it with the reason. Raises NotYet."""
    rules.check_said(why_it_will_not_be_done=reason)
    with trail.act(by=by, verb="drop_planned_audit", on=audit):
        row = _locked(audit, by)
        rules.check_open(row.plan)
        row.state, row.not_done_because = _next_state(row, "drop"), reason
        row.save(update_fields=["state", "not_done_because"])
        settle(key=PLACE, about=row, by=by)
        settle(key=DUE, about=row, by=by)


def _check_judged(words: str, yes: int | None, of: int | None) -> None:
    if (yes is None) != (of is None) or (yes is not None and not words.strip()):
        raise NotYet("Give the figure whole: of how many, for how many, and what was judged.")
    if yes is not None and of is not None and (yes > of or of == 0):
        raise NotYet("For how many it was so cannot be more than were looked at.")


def _check(
    by: Member, kind: str, title: str, quarter: int, grounds: Sequence[Ground], kept: PlannedAudit | None = None
) -> None:
    rules.check_said(what_it_is_called=title)
    settings = in_force(by.tenant, NAME)
    kinds, sources = {k.key for k in settings.audit_kinds}, {k.key for k in settings.source_kinds}
    if kept is not None:
        # What it holds it may keep, though the list has changed since.
        kinds, sources = kinds | {kept.kind}, sources | set(kept.sources.values_list("kind", flat=True))
    if kind not in kinds:
        raise NotYet("Choose the kind of audit from the partnership’s list.")
    if quarter not in (0, 1, 2, 3, 4):
        raise NotYet("Choose the quarter.")
    for ground in grounds:
        if ground.kind not in sources:
            raise NotYet("Choose from the partnership’s list what the audit rests on.")
        if ground.priority is None and not ground.words.strip():
            raise NotYet("Say what each source shows, or choose the priority.")


def _agencies(audit: PlannedAudit, agencies: Sequence[Agency]) -> None:
    PlannedAgency.objects.bulk_create(
        PlannedAgency(tenant_id=audit.tenant_id, audit=audit, agency=a) for a in dict.fromkeys(agencies)
    )


def _grounds(audit: PlannedAudit, grounds: Sequence[Ground], by: Member) -> None:
    for ground in grounds:
        PlannedSource.objects.create(
            tenant_id=audit.tenant_id,
            audit=audit,
            kind=ground.kind,
            words=ground.words,
            reference=ground.reference,
            priority=ground.priority,
        )
        if ground.priority is not None:
            tie(from_thing=audit, to_thing=ground.priority, means=Strand.Means.RESTS_ON, by=by)


def _ask(audit: PlannedAudit, by: Any) -> None:
    """Whoever leads it has it on her list until the end of its quarter."""
    if not audit.quarter or not audit.is_open:
        return
    who: dict[str, Any] = {"role": Role.BUSINESS_UNIT}
    if audit.lead is not None:
        who = {"member": audit.lead}
    elif audit.group is not None:
        who = {"role": Role.COMMITTEE_CHAIR, "group": audit.group}
    ask(
        key=DUE,
        words=f"See to the planned audit {audit.number} and record its result",
        thing=audit.title,
        path=reverse("programme:planned_audit", kwargs={"tenant": audit.plan.tenant.slug, "pk": audit.pk}),
        about=audit,
        due_date=quarter_ends(audit.quarter, audit.plan.from_date),
        by=by,
        **who,
    )


def _next_state(audit: PlannedAudit, event: str) -> str:
    if not AUDIT_PLAN.can(audit.state, event):
        raise NotYet(f"This audit is {audit.state_words.lower()}, so this cannot be done.")
    return AUDIT_PLAN.next(audit.state, event)


def _next_number(plan: Plan) -> str:
    taken = plan.audits.values_list("number", flat=True)
    return f"AP{max((int(n[2:]) for n in taken if n[2:].isdecimal()), default=0) + 1}"


def _locked(audit: PlannedAudit, by: Any) -> PlannedAudit:
    return held(audit, "plan__tenant", "lead", "group", by=by)
