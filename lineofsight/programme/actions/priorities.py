"""The year's strategic areas and service priorities: added, changed, no longer pursued, carried into the next year."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from django.utils import timezone

from lineofsight import trail
from lineofsight.improvement.models import Recommendation
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Group, Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.actions import tie, untie
from lineofsight.thread.models import Strand

from .. import rules as rules
from ..models import Plan, Priority, PriorityNote
from ..states import PlanState
from .plans import locked


@dataclass(frozen=True)
class Carry:
    """What becomes of one of last year's priorities: kept, changed or dropped, and why."""

    priority: Priority
    how: str
    why: str = ""
    title: str = ""


def add_priority(
    *,
    plan: Plan,
    kind: str,
    title: str,
    outcome: str,
    origin: str = "",
    measures: str = "",
    areas: Sequence[str] = (),
    owner: Member | None = None,
    group: Group | None = None,
    recommendations: Collection[Recommendation] = (),
    by: Member,
) -> Priority:
    """The next number of its list, with the outcome wanted. Raises NotYet."""
    rules.check_said(its_title=title, the_outcome_that_is_wanted=outcome)
    with trail.act(by=by, verb="add_priority") as act:
        rules.check_open(locked(plan, by))
        made = Priority.objects.create(
            tenant_id=by.tenant_id,
            plan=plan,
            kind=kind,
            number=_next_number(plan, kind),
            title=title.strip(),
            outcome=outcome,
            origin=origin,
            measures=measures,
            areas=[*areas],
            owner=owner,
            group=group,
        )
        act.on(made)
        _rest_on(made, recommendations, by)
    return made


def change_priority(
    *,
    priority: Priority,
    title: str,
    outcome: str,
    origin: str,
    measures: str,
    areas: Sequence[str],
    owner: Member | None,
    group: Group | None,
    recommendations: Collection[Recommendation],
    by: Member,
) -> None:
    """A new name shows at once wherever the priority stands: lines, audits, thread. Raises NotYet."""
    rules.check_said(its_title=title, the_outcome_that_is_wanted=outcome)
    with trail.act(by=by, verb="change_priority", on=priority):
        row = _locked(priority, by)
        rules.check_open(row.plan)
        row.title, row.outcome, row.origin, row.owner = title.strip(), outcome, origin, owner
        row.measures, row.areas, row.group = measures, [*areas], group
        row.save(update_fields=["title", "outcome", "origin", "owner", "measures", "areas", "group"])
        _rest_on(row, recommendations, by)


def rename_areas(*, names: Mapping[str, str], by: Member) -> int:
    """Strategic areas of plans that are still open take their new names. Returns how many there were."""
    rows = Priority.objects.filter(tenant=by.tenant_id, kind=Priority.Kind.AREA, title__in=names)
    with trail.act(by=by, verb="rename_areas") as act:
        found = list(rows.exclude(plan__state=PlanState.CLOSED).select_for_update(of=("self",)))
        for row in found:
            row.title = names[row.title]
            act.also("change_priority", row)
        Priority.objects.bulk_update(found, ["title"])
    return len(found)


def drop_priority(*, priority: Priority, why: str, by: Member) -> None:
    """It is not pursued any further; it stays in the year's list with the reason. Raises NotYet."""
    rules.check_said(why_it_is_no_longer_pursued=why)
    with trail.act(by=by, verb="drop_priority", on=priority):
        row = _locked(priority, by)
        rules.check_open(row.plan)
        if row.dropped_on:
            raise NotYet("It was decided before that this is no longer pursued.")
        row.dropped_on, row.dropped_because = timezone.localdate(), why
        row.save(update_fields=["dropped_on", "dropped_because"])


def carry_priorities(*, plan: Plan, choices: Sequence[Carry], by: Member) -> int:
    """Takes last year's priorities over: what is kept or changed comes in with its number, what is dropped says why.

    One that came over before is passed over, so the button may be pressed twice. Raises NotYet.
    """
    for each in choices:
        if each.how in ("changed", "dropped") and not each.why.strip():
            raise NotYet(f"Say why “{each.priority.title}” is {each.how}.")
        if each.how == "changed" and not each.title.strip():
            raise NotYet(f"Enter what “{each.priority.title}” is called from now on.")
    count = 0
    with trail.act(by=by, verb="carry_priorities", on=plan) as act:
        rules.check_open(locked(plan, by))
        here = set(plan.priorities.filter(came_from__isnull=False).values_list("came_from", flat=True))
        taken = {(p.kind, p.number) for p in plan.priorities.all()}
        for each in choices:
            old = each.priority
            if old.pk in here or old.dropped_on:
                continue
            if each.how == "dropped":
                old.dropped_on, old.dropped_because = timezone.localdate(), each.why
                old.save(update_fields=["dropped_on", "dropped_because"])
                continue
            number = old.number if (old.kind, old.number) not in taken else _next_number(plan, old.kind)
            taken.add((old.kind, number))
            made = Priority.objects.create(
                tenant_id=by.tenant_id,
                plan=plan,
                kind=old.kind,
                number=number,
                title=each.title.strip() if each.how == "changed" else old.title,
                outcome=old.outcome,
                origin=old.origin,
                measures=old.measures,
                areas=old.areas,
                owner=old.owner,
                group=old.group,
                came_from=old,
                carried=each.how,
                carried_because=each.why,
            )
            tie(from_thing=made, to_thing=old, means=Strand.Means.RESTS_ON, by=by)
            count += 1
        act.note(carried=count)
    return count


def note_on_priority(*, priority: Priority, words: str, place: str = "", by: Member) -> PriorityNote:
    """What was done on it, in one area or everywhere. Raises NotYet."""
    rules.check_said(what_was_done=words)
    if not by.is_business_unit and priority.owner_id != by.pk:
        raise NotYet("Only its owner and the business unit say what was done on this priority.")
    with trail.act(by=by, verb="note_on_priority", on=priority):
        rules.check_open(priority.plan)
        return PriorityNote.objects.create(
            tenant_id=by.tenant_id,
            priority=priority,
            place=place,
            words=words,
            written_by=by,
            written_at=timezone.now(),
        )


def _rest_on(priority: Priority, recommendations: Collection[Recommendation], by: Any) -> None:
    """Ties the priority to these recommendations and to no others."""
    wanted = {r.pk for r in recommendations}
    kind = "improvement.recommendation"
    strands = Strand.objects.filter(tenant=by.tenant_id, from_id=priority.pk, to_kind=kind)
    before = set(strands.values_list("to_id", flat=True))
    for row in Recommendation.objects.filter(tenant=by.tenant_id, pk__in=before - wanted):
        untie(from_thing=priority, to_thing=row, means=Strand.Means.RESTS_ON, by=by)
    for row in recommendations:
        if row.pk not in before:
            tie(from_thing=priority, to_thing=row, means=Strand.Means.RESTS_ON, by=by)


def _next_number(plan: Plan, kind: str) -> int:
    highest = Priority.objects.filter(plan=plan, kind=kind).aggregate(n=Max("number"))["n"]
    return (highest or 0) + 1


def _locked(priority: Priority, by: Any) -> Priority:
    return held(priority, "plan", by=by)
