"""Handing the checked quarter to the group with its exceptions, and closing it: frozen, and impact told."""

from datetime import date
from typing import Any

from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.actions import ask, settle
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.actions import tie
from lineofsight.thread.models import Strand

from ..beside_earlier import to_withhold
from ..freezing import content_of, print_of
from ..models import FrozenQuarter, Quarter, QuarterException, Withheld
from ..paths import path_of
from ..rules import step
from ..scorecard_rows import ScoreRow, rows_of
from ..states import QUARTER, WITH_THE_GROUP, QuarterState
from ..telling import tell_new_points

LOOK, CLOSE = "look_at_quarter", "close_quarter"


def release_quarter(*, quarter: Quarter, by: Member) -> list[QuarterException]:
    """The figures are checked: the group has them, and what stands out is listed as exceptions. Raises NotYet."""
    with trail.act(by=by, verb="release_quarter", on=quarter) as act:
        row = locked(quarter)
        row.state = step(QUARTER, row.state, "validate")
        act.also("validate_quarter", row)
        row.state = step(QUARTER, row.state, "release")
        row.released_at, row.released_by = timezone.now(), by
        row.save(update_fields=["state", "released_at", "released_by"])
        # Before anybody sees it: what would tell of a few children beside the quarters shown before.
        withheld = Withheld.objects.bulk_create(
            Withheld(tenant_id=by.tenant_id, quarter=row, indicator_id=pk, end=end, kind=kind, name=name)
            for pk, end, kind, name in to_withhold(row)
        )
        act.note(withheld=len(withheld))
        exceptions = [_exception(row, *found, by=by) for found in _standing_out(row, by)]
        act.note(exceptions=len(exceptions))
        _ask_the_chair(row, by)
    return exceptions


def _ask_the_chair(quarter: Quarter, by: Member) -> None:
    """To look at it by the day of the meeting."""
    ask(
        key=LOOK,
        words=f"Look at the quarter {quarter.words}: exceptions first",
        thing=quarter.group.name,
        path=path_of(by, "quarter", quarter.pk),
        about=quarter,
        role=Role.COMMITTEE_CHAIR,
        group=quarter.group,
        due_date=quarter.meeting_on,
        by=by,
    )


def set_meeting_day(*, quarter: Quarter, meeting_on: date | None, by: Member) -> None:
    """The day the group meets about the quarter, entered late or moved; none where it is not known. Raises NotYet."""
    with trail.act(by=by, verb="set_meeting_day", on=quarter):
        row = locked(quarter)
        if row.state == QuarterState.CLOSED:
            raise NotYet("The quarter is closed.")
        row.meeting_on = meeting_on
        row.save(update_fields=["meeting_on"])
        if row.state in WITH_THE_GROUP:
            _ask_the_chair(row, by)


def _standing_out(quarter: Quarter, by: Member) -> list[tuple[ScoreRow, str]]:
    found = []
    for row in rows_of(by, quarter):
        if row.is_breach:
            found.append((row, QuarterException.Why.THRESHOLD.value))
        elif row.is_concern and row.settings.variation_is_exception:
            found.append((row, QuarterException.Why.VARIATION.value))
    return found


def _exception(quarter: Quarter, row: ScoreRow, why: str, *, by: Member) -> QuarterException:
    """What the agency said of the figure without being asked counts as its explanation."""
    said = row.point.commentaries if row.point else []
    sources = {given.agency.pk: given.agency for given in (row.point.given if row.point else ())}
    only = next(iter(sources.values())) if len(sources) == 1 else None
    exception = QuarterException.objects.create(
        tenant_id=by.tenant_id,
        quarter=quarter,
        indicator=row.indicator,
        why=why,
        words=QuarterException.Why(why).label,
        asked_of=only if said else None,
        explanation="\n".join(text if only else f"{name}: {text}" for name, text in said),
        explained_at=timezone.now() if said else None,
    )
    tie(from_thing=exception, to_thing=row.indicator, means=Strand.Means.RESTS_ON, by=by)
    return exception


def close_quarter(*, quarter: Quarter, by: Member) -> FrozenQuarter:
    """Everything is decided: the quarter is frozen as it stands, for good. Raises NotYet."""
    with trail.act(by=by, verb="close_quarter", on=quarter) as act:
        row = locked(quarter)
        row.state = step(QUARTER, row.state, "close")
        row.closed_on = timezone.localdate()
        row.save(update_fields=["state", "closed_on"])
        content = content_of(row, by)
        frozen = FrozenQuarter.objects.create(
            tenant_id=by.tenant_id, quarter=row, content=content, sha256=print_of(content), frozen_by=by
        )
        act.also("freeze_quarter", frozen, sha256=frozen.sha256)
        tell_new_points(quarter=row, by=by)
        settle(key=CLOSE, about=row, by=by)
        settle(key=LOOK, about=row, by=by)
    return frozen


def locked(quarter: Quarter) -> Quarter:
    """The row as it stands now, held until the act ends."""
    rows: Any = Quarter.objects.select_for_update(of=("self",)).select_related("group", "tenant")
    found: Quarter = rows.get(pk=quarter.pk, tenant=quarter.tenant_id)
    return found


def still_with_the_group(quarter: Quarter) -> None:
    """Raises NotYet before it is released and after the exceptions are set."""
    if quarter.state != QuarterState.COMMENTARY:
        raise NotYet(f"This is done while the quarter is with the group; it stands at “{quarter.state_words}”.")
