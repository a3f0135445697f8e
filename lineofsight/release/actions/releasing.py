"""Releasing exactly what was checked, withdrawing it everywhere at once, and scanning again what is out."""

from collections.abc import Sequence

from django.utils import timezone

from lineofsight import trail, vault
from lineofsight.engine.screening.identifiers import Identifier
from lineofsight.partnership.models import Member
from lineofsight.vault.models import Key, SealedFile

from .. import rules
from ..files import WHICH, Made, content_of
from ..models import FinishedReport, Flag, Obstacle, ReleaseRecord, WithdrawnFile
from ..scanning import scan
from .checking import lock
from .finishing import flag_of, seal_made
from .recording import ASSESSED, INTRUDER

State = FinishedReport.State


def release(*, finished: FinishedReport, by: Member) -> FinishedReport:
    """Releases exactly the bytes that were checked, under a key of their own.

    What is released outlives the case: when the deep dive's key is destroyed, the anonymised report stays, with the
    record of why it could leave. Raises NotYet while something stands in its way.
    """
    before = {which: getattr(finished, which) for which in WHICH}
    data = {which: content_of(finished, which) for which in before}
    with trail.act(by=by, verb="release_report", on=finished) as act:
        lock(finished)
        rules.check_can_release(finished)
        rules.check_no_obstacle(finished, list(Obstacle.objects.filter(about_id=finished.about_id)))
        key = vault.new_key(finished.tenant_id, by=by)
        for which, file in before.items():
            made = Made(which, file.name, data[which])
            setattr(finished, which, seal_made(key, made, by))
        finished.state, finished.released_at, finished.released_by = State.RELEASED, timezone.now(), by
        finished.save()
        _move_record(finished, key)
        SealedFile.objects.filter(pk__in=[file.pk for file in before.values()]).delete()
        act.note(sha256={which: file.sha256 for which, file in before.items()})
    return finished


def withdraw(*, finished: FinishedReport, because: str, by: Member) -> FinishedReport:
    """Takes a released report back: from this moment none of its files is given out by anything. Raises NotYet."""
    with trail.act(by=by, verb="withdraw_report", on=finished):
        lock(finished)
        rules.check_can_withdraw(finished, because, by)
        finished.state, finished.withdrawn_at = State.WITHDRAWN, timezone.now()
        finished.withdrawn_by, finished.withdrawn_because = by, because.strip()
        finished.save(update_fields=["state", "withdrawn_at", "withdrawn_by", "withdrawn_because"])
        WithdrawnFile.objects.bulk_create(
            [WithdrawnFile(sha256=getattr(finished, w).sha256, withdrawn_at=finished.withdrawn_at) for w in WHICH],
            ignore_conflicts=True,
        )
    return finished


def scan_again(
    *,
    finished: FinishedReport,
    known: Sequence[Identifier],
    public_words: Sequence[str] = (),
    by: Member | trail.System,
) -> list[Flag]:
    """Scans a released report for people who have become known since; what is new is kept and given back.

    What was found by an earlier such scan is not found again. A report that is out no more gives nothing.
    """
    if not finished.is_out:
        return []
    files = [Made(w, getattr(finished, w).name, content_of(finished, w)) for w in WHICH]
    found = [each for each in scan(files, known=known, public_words=public_words) if each.blocks]
    seen = set(Flag.objects.filter(finished=finished).values_list("file", "kind", "same"))
    flags = [flag_of(finished, each, after_release=True) for each in found]
    new = [flag for flag in flags if (flag.file, flag.kind, flag.same) not in seen]
    with trail.act(by=by, verb="scan_again", on=finished, found=len(new)):
        # A wish that came while it was being scanned stays.
        rows = FinishedReport.objects.filter(pk=finished.pk)
        rows.filter(scan_wanted_at=finished.scan_wanted_at).update(scan_wanted_at=None)
        rows.update(scanned_again_at=timezone.now())
        Flag.objects.bulk_create(new)
    return new


def want_scan(*, by: Member) -> int:
    """Somebody has become known: everything that is out is to be scanned again soon. Returns how many reports are."""
    rows = FinishedReport.objects.filter(tenant=by.tenant_id, state=State.RELEASED)
    with trail.act(by=by, verb="want_scan") as act:
        count = rows.update(scan_wanted_at=timezone.now())
        act.note(reports=count)
    return count


def dismiss_found_again(*, flags: Sequence[Flag], because: str, by: Member) -> None:
    """Says of what was found after the release that it names nobody, and why. Raises NotYet."""
    rules.check_may_dismiss(flags, because, by)
    with trail.act(by=by, verb="dismiss_found_again", on=flags[0].finished, flags=len(flags)):
        for flag in flags:
            flag.resolved_because, flag.resolved_by, flag.resolved_at = because.strip(), by, timezone.now()
        Flag.objects.bulk_update(flags, ["resolved_because", "resolved_by", "resolved_at"])


def _move_record(finished: FinishedReport, key: Key) -> None:
    """Seals the release record anew under the released files' key."""
    record = ReleaseRecord.objects.filter(finished=finished).first()
    if record is None:
        return
    words = {name: getattr(record, name) for name in (*ASSESSED, *INTRUDER)}
    record.key_id = key.pk
    for name, said in words.items():
        setattr(record, name, said)
    record.save()
