"""What the checkers of a finished report say: places looked at, other words asked for, and their answers."""

from collections.abc import Sequence

from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from .. import rules
from ..chapter import settings_of
from ..models import FinishedReport, Flag, Reading, ReleaseRecord, TrainedChecker

State = FinishedReport.State
Verdict = Reading.Verdict


def ask_readers(*, finished: FinishedReport, readers: Sequence[Member], by: Member) -> list[Reading]:
    """Asks as many people as are needed to check it; whoever was asked before and has not answered is asked no more.

    Whoever has answered for this version stays. Somebody who read an earlier version as a checker is asked for the
    marked changes only. Raises NotYet for an author, for two of one team and for the untrained.
    """
    with trail.act(by=by, verb="ask_reader", on=finished, readers=[each.pk for each in readers]) as act:
        lock(finished)
        rules.check_at_check(finished)
        answered = list(finished.readings.exclude(verdict=Verdict.ASKED).select_related("reader__person"))
        rules.check_readers(
            finished,
            readers,
            stay=[each.reader for each in answered],
            settings=settings_of(by.tenant),
            trained=set(TrainedChecker.objects.filter(tenant=by.tenant_id).values_list("member_id", flat=True)),
        )
        finished.readings.filter(verdict=Verdict.ASKED).exclude(reader__in=readers).delete()
        rows = []
        for reader in readers:
            row, _ = Reading.objects.get_or_create(
                tenant_id=finished.tenant_id,
                finished=finished,
                reader=reader,
                defaults={"changes_only": has_read_before(finished, reader)},
            )
            act.also("ask_reader", row)
            rows.append(row)
    return rows


def has_read_before(finished: FinishedReport, reader: Member) -> bool:
    """Whether she answered for the earlier version this one is a change of."""
    if finished.changed_from_id is None:
        return False
    rows = Reading.objects.filter(finished=finished.changed_from_id, reader__person=reader.person_id)
    return rows.filter(answered_at__isnull=False).exists()


def resolve_flags(*, flags: Sequence[Flag], because: str, by: Member) -> None:
    """Says of places the scan found that they identify nobody, and why. Not by an author; never a known identifier."""
    if not flags:
        raise NotYet("Choose what you have looked at.")
    finished = flags[0].finished
    with trail.act(by=by, verb="resolve_flags", on=finished, flags=len(flags)):
        lock(finished)
        rules.check_may_resolve(finished, flags, because, by)
        for flag in flags:
            flag.resolved_because, flag.resolved_by, flag.resolved_at = because.strip(), by, timezone.now()
            flag.reword_asked_by, flag.reword_asked_at = None, None
        Flag.objects.bulk_update(
            flags, ["resolved_because", "resolved_by", "resolved_at", "reword_asked_by", "reword_asked_at"]
        )


def resolve_flag(*, flag: Flag, because: str, by: Member) -> None:
    """The same for one place."""
    resolve_flags(flags=[flag], because=because, by=by)


def ask_for_other_words(*, flags: Sequence[Flag], by: Member) -> None:
    """Asks the author to put places the scan found into other words. The text itself is changed by its author only."""
    if not flags:
        raise NotYet("Choose what is to be put into other words.")
    finished = flags[0].finished
    with trail.act(by=by, verb="ask_for_other_words", on=finished, flags=len(flags)):
        lock(finished)
        rules.check_may_ask_rewording(finished, by)
        for flag in flags:
            flag.reword_asked_by, flag.reword_asked_at = by, timezone.now()
        Flag.objects.bulk_update(flags, ["reword_asked_by", "reword_asked_at"])


def pass_reading(*, finished: FinishedReport, words: str = "", by: Member) -> Reading:
    """A checker finds nobody in it. Every place the scan found must have been looked at, and the record written."""
    with trail.act(by=by, verb="answer_check", on=finished) as act:
        lock(finished)
        rules.check_at_check(finished)
        rules.check_reader(finished, by)
        reading = rules.check_may_answer(finished.readings.filter(reader=by).first())
        rules.check_nothing_open(finished.flags.all())
        rules.check_record(finished, ReleaseRecord.objects.filter(finished=finished).first())
        _answer(reading, finished, Verdict.PASSED, words)
        conclude(finished, act)
    return reading


def return_reading(*, finished: FinishedReport, because: str, by: Member) -> Reading:
    """A checker gives it back to its author, with what is to be changed."""
    if not because.strip():
        raise NotYet("Say what is to be changed, without writing a name.")
    with trail.act(by=by, verb="answer_check", on=finished) as act:
        lock(finished)
        rules.check_at_check(finished)
        reading = rules.check_may_answer(finished.readings.filter(reader=by).first())
        _answer(reading, finished, Verdict.RETURNED, because)
        conclude(finished, act)
    return reading


def conclude(finished: FinishedReport, act: trail.Act) -> None:
    """Once all have answered: passed where every one passed it, otherwise returned. Until then nothing is said."""
    verdicts = list(finished.readings.values_list("verdict", flat=True))
    if Verdict.ASKED in verdicts or len(verdicts) < finished.checkers_needed:
        return
    finished.state = State.PASSED if set(verdicts) == {Verdict.PASSED} else State.RETURNED
    finished.save(update_fields=["state"])
    act.note(outcome=finished.state)


def set_aside(*, finished: FinishedReport, by: Member) -> None:
    """A version that somebody wants changed after its check goes no further."""
    with trail.act(by=by, verb="set_report_aside", on=finished):
        lock(finished)
        if finished.state in (State.RELEASED, State.WITHDRAWN):
            raise NotYet("This report has been released and cannot be changed.")
        finished.state = State.RETURNED
        finished.save(update_fields=["state"])


def lock(finished: FinishedReport) -> None:
    """Waits until nobody else changes it, and reads its state anew."""
    locked = FinishedReport.objects.select_for_update().only("state").get(pk=finished.pk)
    finished.state = locked.state


def _answer(reading: Reading, finished: FinishedReport, verdict: str, words: str) -> None:
    reading.finished = finished
    reading.verdict, reading.words, reading.answered_at = verdict, words.strip(), timezone.now()
    reading.save()
