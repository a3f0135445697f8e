"""The release record, what may stand in the way of a release, and who is trained to check."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import models
from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.actions import kind_of
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from .. import rules
from ..models import FinishedReport, Obstacle, ReleaseRecord, TrainedChecker
from .checking import lock

ASSESSED = ("singling_out", "linkability", "inference")
INTRUDER = ("intruder_method", "intruder_sources", "intruder_result")


def write_record(
    *,
    finished: FinishedReport,
    words: Mapping[str, str],
    hours: Decimal | None = None,
    seen_version: int = 0,
    by: Member,
) -> ReleaseRecord:
    """Keeps how far a child could be singled out, linked or inferred, and what an intruder's test gave.

    ``words`` are keyed as in ASSESSED and INTRUDER. Written at the check by one of its checkers. Raises NotYet, also
    where somebody else saved it since ``seen_version``.
    """
    with trail.act(by=by, verb="write_release_record", on=finished) as act:
        lock(finished)
        rules.check_may_write_record(finished, by)
        record = ReleaseRecord.objects.filter(finished=finished).first()
        if record is not None and record.version != seen_version:
            raise NotYet(
                "Somebody saved this record while you were writing. What you typed is still here: compare, then save again."
            )
        if record is None:
            record = ReleaseRecord(tenant_id=finished.tenant_id, finished=finished, key_id=finished.key_id, version=0)
        for name in (*ASSESSED, *INTRUDER):
            setattr(record, name, words.get(name, "").strip())
        record.intruder_hours, record.written_by, record.version = hours, by, record.version + 1
        record.save()
        act.also("write_release_record", record)
    return record


def answer_obstacle(
    *, about: models.Model, key_id: UUID, kind: str, stands: bool, words: str = "", by: Member
) -> Obstacle:
    """Says whether something stands in the way of the release of a thing's report, as it is today.

    Answered anew it replaces the answer before; an executive's reason for going on all the same ends with it.
    Something that was in the way is cleared only with words on how.
    """
    with trail.act(by=by, verb="answer_obstacle", on=about, kind=kind, stands=stands) as act:
        row = Obstacle.objects.select_for_update().filter(about_id=about.pk, kind=kind).first()
        if row is not None and row.stands and not stands and words.strip() in ("", row.words):
            raise NotYet(f"Say how this was cleared: {Obstacle.Kind(kind).label.lower()}.")
        if row is None:
            row = Obstacle(tenant_id=by.tenant_id, about_kind=kind_of(about), about_id=about.pk, kind=kind)
            row.key_id = key_id
        elif row.stands == stands and row.words == words.strip():
            return row
        row.stands, row.words, row.answered_by = stands, words.strip(), by
        row.overridden_because, row.overridden_by, row.overridden_at = "", None, None
        row.save()
        act.also("answer_obstacle", row)
    return row


def override_obstacle(*, obstacle: Obstacle, because: str, by: Member) -> None:
    """An executive lets the report go although something stands in its way, and says why. Raises NotYet."""
    rules.check_may_override(obstacle, because, by)
    with trail.act(by=by, verb="override_obstacle", on=obstacle, kind=obstacle.kind):
        obstacle.overridden_because = because.strip()
        obstacle.overridden_by, obstacle.overridden_at = by, timezone.now()
        obstacle.save()


def note_training(*, member: Member, trained_on: date, by: Member) -> TrainedChecker:
    """Notes that somebody was trained to check, and when. Raises NotYet for a day to come."""
    if trained_on > timezone.localdate():
        raise NotYet("Enter the day of the training; it cannot lie in the future.")
    if member.tenant_id != by.tenant_id:
        raise NotYet("Choose somebody of this partnership.")
    with trail.act(by=by, verb="note_training", on=member):
        row, _ = TrainedChecker.objects.update_or_create(
            tenant_id=by.tenant_id, member=member, defaults={"trained_on": trained_on, "noted_by": by}
        )
    return row


def remove_training(*, member: Member, by: Member) -> None:
    """The mark is taken away; what was checked stays checked."""
    with trail.act(by=by, verb="remove_training", on=member):
        TrainedChecker.objects.filter(tenant=by.tenant_id, member=member).delete()
