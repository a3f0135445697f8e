"""The one place where a deep dive goes from stage to stage."""

from datetime import date
from typing import Any

from django.utils import timezone

from lineofsight import trail
from lineofsight.engine.states import NoSuchStep
from lineofsight.partnership.actions import settle
from lineofsight.partnership.refusals import NotYet

from ..models import DeepDive, TimetableStep
from ..rules.suspending import check_running
from ..states import DEEP_DIVE, Stage
from ..timetable import COMPLETES, REOPENS
from .components import follow_stage


def require(deep_dive: DeepDive, *, event: str) -> None:
    """Raises NotYet with a sentence where this event is not possible at the deep dive's present stage, or it stands still."""
    check_running(deep_dive)
    if event in deep_dive.way.leaves_out or not DEEP_DIVE.can(deep_dive.stage, event):
        raise NotYet(_why_not(deep_dive, event))


def move(*, deep_dive: DeepDive, event: str, on: date | None = None, by: Any) -> Stage:
    """Takes the deep dive to the stage this event leads to and ticks its lines of the timetable.

    ``on`` is the day it really happened, where that is not today. Tasks raised under the event's own name as their
    key are settled, and components that are done with it. Locks the row first, so that of two people pressing at once only one succeeds. Raises NotYet otherwise.
    """
    if event in deep_dive.way.leaves_out:
        raise NotYet(_why_not(deep_dive, event))
    with trail.act(by=by, verb=event, on=deep_dive) as act:
        stands = DeepDive.objects.select_for_update().only(
            "stage", "suspended_until", "withdrawn_on", "securely_deleted_on"
        )
        locked = stands.get(pk=deep_dive.pk)
        check_running(locked)
        deep_dive.stage = locked.stage
        try:
            after = Stage(DEEP_DIVE.next(locked.stage, event))
        except NoSuchStep:
            raise NotYet(_why_not(deep_dive, event)) from None
        act.note(before=str(locked.stage), after=str(after))
        deep_dive.stage = after
        deep_dive.stage_since = on or timezone.localdate()
        deep_dive.save(update_fields=["stage", "stage_since"])
        lines = TimetableStep.objects.filter(deep_dive=deep_dive)
        if event in REOPENS:
            lines.filter(step__in=REOPENS[event]).update(done_on=None)
        if event in COMPLETES:
            lines.filter(step__in=COMPLETES[event], done_on__isnull=True).update(done_on=deep_dive.stage_since)
        settle(key=event, about=deep_dive, by=by)
        follow_stage(deep_dive=deep_dive, event=event, by=by)
    return after


def _why_not(deep_dive: DeepDive, event: str) -> str:
    if event in deep_dive.way.leaves_out:
        return f"This deep dive runs as “{deep_dive.way.words}”, which does not have this step."
    now = Stage(deep_dive.stage)
    possible_at = [Stage(s) for s in DEEP_DIVE.states_with(event)]
    if possible_at and not any(now.number <= s.number for s in possible_at):
        return f"This has been done: the deep dive now stands at “{now.words}”."
    if possible_at:
        return f"This is possible at the stage “{possible_at[0].words}”. The deep dive now stands at “{now.words}”."
    return f"This is not possible while the deep dive stands at “{now.words}”."
