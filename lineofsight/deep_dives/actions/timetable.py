"""Making the timetable when the theme is agreed, and moving its steps with a reason."""

from datetime import date
from typing import Any

from lineofsight import trail
from lineofsight.engine.workdays import OutsideCalendar, working_days_between
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from .. import timetable
from ..models import DeepDive, TimetableStep


def make_timetable(*, deep_dive: DeepDive, by: Member) -> list[TimetableStep]:
    """Each step's due day in England's working days after the day the theme was agreed. Raises OutsideCalendar."""
    with trail.act(by=by, verb="make_timetable", on=deep_dive):
        return TimetableStep.objects.bulk_create(_lines(deep_dive))


def fit_timetable(*, deep_dive: DeepDive, by: Member) -> None:
    """Leaves the lines that the method has: those it does not have go, those it has and that are missing come.

    Lines that stand keep the days they were given and take the words of the method.
    """
    there = {line.step: line for line in deep_dive.timetable.all()}
    lines = _lines(deep_dive)
    gone = there.keys() - {line.step for line in lines}
    new = [line for line in lines if line.step not in there]
    reworded = []
    for line in lines:
        standing = there.get(line.step)
        if standing is not None and standing.words != line.words:
            standing.words = line.words
            reworded.append(standing)
    if not gone and not new and not reworded:
        return
    with trail.act(by=by, verb="fit_timetable", on=deep_dive, gone=len(gone), new=len(new), reworded=len(reworded)):
        deep_dive.timetable.filter(step__in=gone).delete()
        TimetableStep.objects.bulk_create(new)
        TimetableStep.objects.bulk_update(reworded, ["words"])


def _lines(deep_dive: DeepDive) -> list[TimetableStep]:
    assert deep_dive.agreed_on is not None
    due = timetable.due_dates(deep_dive.agreed_on, deep_dive.settings.deadlines)
    words = {c.step: timetable.words_of(c, deep_dive.way) for c in timetable.COMPONENTS}
    return [
        TimetableStep(
            tenant_id=deep_dive.tenant_id,
            deep_dive=deep_dive,
            step=step,
            words=words[step],
            position=position,
            due_date=due[step],
            first_due_date=due[step],
        )
        for position, step in enumerate(timetable.names(deep_dive.settings), start=1)
        if step not in deep_dive.way.timetable_without
    ]


def move_timetable_step(
    *, step: TimetableStep, due_date: date, because: str, and_later: bool = False, by: Member
) -> TimetableStep:
    """Gives a step another due day, with the reason; ``and_later`` moves the open steps after it by as many working days.

    Raises NotYet for a step that is done, a day before the theme was agreed, or without a reason.
    """
    deep_dive = step.deep_dive
    if step.done_on is not None:
        raise NotYet("This step is done, so its day stays as it is.")
    if not because.strip():
        raise NotYet("Enter the reason in a sentence; it stands beside the new day.")
    if deep_dive.agreed_on and due_date <= deep_dive.agreed_on:
        raise NotYet("Enter a day after the theme was agreed.")
    try:
        by_days = working_days_between(step.due_date, due_date)
        moved = [(step, due_date)]
        if and_later:
            later = deep_dive.timetable.filter(position__gt=step.position, done_on__isnull=True)
            moved += [(each, timetable.move_by(each.due_date, by_days)) for each in later]
    except OutsideCalendar as beyond:
        raise NotYet(str(beyond)) from None
    with trail.act(by=by, verb="move_timetable_step", on=step, due_date=due_date, steps=len(moved)):
        for each, day in moved:
            each.due_date, each.moved_because = day, because.strip()
            each.save(update_fields=["due_date", "moved_because"])
    return step


def set_due_date(*, deep_dive: DeepDive, step: str, due_date: date, because: str, by: Any) -> None:
    """Brings a step of the timetable into line with a day fixed elsewhere, such as the one agencies were given."""
    line = deep_dive.timetable.filter(step=step, done_on__isnull=True).exclude(due_date=due_date).first()
    if line is None:
        return
    with trail.act(by=by, verb="set_due_date", on=line, due_date=due_date):
        line.due_date, line.moved_because = due_date, because
        line.save(update_fields=["due_date", "moved_because"])
