"""Finishing a report, its scan, its second reader and its release. Nothing else writes the room's rows."""

import re
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import models
from django.utils import timezone

from lineofsight import trail, vault
from lineofsight.engine.documents.blocks import Document
from lineofsight.engine.documents.web import write_html
from lineofsight.engine.screening.identifiers import Identifier
from lineofsight.partnership.actions import kind_of
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.vault.models import Key, SealedFile

from . import rules
from .files import TYPES, Made, content_of, make_files
from .models import FinishedReport, Flag, Reading
from .scanning import Found, scan

State = FinishedReport.State
Verdict = Reading.Verdict


def finish(
    *,
    about: models.Model,
    key_id: UUID,
    version: int,
    document: Document,
    word: bytes | None = None,
    file_name: str,
    known: Sequence[Identifier],
    sources: Sequence[str] = (),
    public_words: Sequence[str] = (),
    written_by: Member,
    author_persons: Iterable[str] = (),
    by: Member,
) -> FinishedReport:
    """Makes the web page, PDF and Word file once, scans the finished files and keeps what was found.

    ``word`` is the Word file where the partnership has a layout of its own: it is scanned and kept like the others.
    ``known`` are all identifiers that must not be in it, ``sources`` the texts nothing should be copied from,
    ``public_words`` the partnership's own names, ``author_persons`` the ids of the persons who wrote any part. A known identifier stops this
    version: its state is then BLOCKED.
    """
    files = make_files(document, file_name, word=word)
    found = scan(files, known=known, sources=sources, public_words=public_words)
    persons = sorted({str(written_by.person_id), *map(str, author_persons)})
    key = Key.objects.get(pk=key_id, tenant_id=by.tenant_id)
    with trail.act(by=by, verb="finish_report", on=about) as act:
        kept = {file.which: _seal(key, file, by) for file in files}
        finished = FinishedReport.objects.create(
            tenant_id=by.tenant_id,
            about_kind=kind_of(about),
            about_id=about.pk,
            key_id=key_id,
            version=version,
            state=State.BLOCKED if any(each.blocks for each in found) else State.AT_CHECK,
            **kept,
            words=_count_words(document),
            written_by=written_by,
            author_persons=persons,
        )
        Flag.objects.bulk_create(_flag(finished, each) for each in found)
        act.also(
            "finish_report",
            finished,
            version=version,
            found=len(found),
            sha256={which: file.sha256 for which, file in kept.items()},
        )
    return finished


def ask_reader(*, finished: FinishedReport, reader: Member, by: Member) -> Reading:
    """Asks somebody who did not write it to read it; whoever was asked before and has not answered is asked no more."""
    with trail.act(by=by, verb="ask_reader", on=finished, reader=reader.pk) as act:
        _lock(finished)
        rules.check_at_check(finished)
        rules.check_reader(finished, reader)
        finished.readings.filter(verdict=Verdict.ASKED).exclude(reader=reader).delete()
        reading, _ = Reading.objects.get_or_create(tenant_id=finished.tenant_id, finished=finished, reader=reader)
        act.also("ask_reader", reading)
    return reading


def resolve_flags(*, flags: Sequence[Flag], because: str, by: Member) -> None:
    """Says of places the scan found that they identify nobody, and why. Not by an author; never a known identifier."""
    if not flags:
        raise NotYet("Choose what you have looked at.")
    finished = flags[0].finished
    with trail.act(by=by, verb="resolve_flags", on=finished, flags=len(flags)):
        _lock(finished)
        rules.check_may_resolve(finished, flags, because, by)
        for flag in flags:
            flag.resolved_because, flag.resolved_by, flag.resolved_at = because.strip(), by, timezone.now()
        Flag.objects.bulk_update(flags, ["resolved_because", "resolved_by", "resolved_at"])


def resolve_flag(*, flag: Flag, because: str, by: Member) -> None:
    """The same for one place."""
    resolve_flags(flags=[flag], because=because, by=by)


def pass_reading(*, finished: FinishedReport, words: str = "", by: Member) -> Reading:
    """The reader finds nobody in it. Every place the scan found must have been looked at."""
    with trail.act(by=by, verb="pass_reading", on=finished):
        _lock(finished)
        rules.check_at_check(finished)
        rules.check_reader(finished, by)
        reading = rules.check_may_answer(finished.readings.filter(reader=by).first())
        rules.check_nothing_open(finished.flags.all())
        _answer(reading, finished, Verdict.PASSED, words)
        finished.state = State.PASSED
        finished.save(update_fields=["state"])
    return reading


def return_reading(*, finished: FinishedReport, because: str, by: Member) -> Reading:
    """The reader gives it back to its author, with what is to be changed."""
    if not because.strip():
        raise NotYet("Say what is to be changed, without writing a name.")
    with trail.act(by=by, verb="return_reading", on=finished):
        _lock(finished)
        rules.check_at_check(finished)
        reading = rules.check_may_answer(finished.readings.filter(reader=by).first())
        _answer(reading, finished, Verdict.RETURNED, because)
        finished.state = State.RETURNED
        finished.save(update_fields=["state"])
    return reading


def set_aside(*, finished: FinishedReport, by: Member) -> None:
    """A version that somebody wants changed after its check goes no further."""
    with trail.act(by=by, verb="set_report_aside", on=finished):
        _lock(finished)
        if finished.state == State.RELEASED:
            raise NotYet("This report has been released and cannot be changed.")
        finished.state = State.RETURNED
        finished.save(update_fields=["state"])


def release(*, finished: FinishedReport, by: Member) -> FinishedReport:
    """Releases exactly the bytes that were checked, under a key of their own.

    What is released outlives the case: when the deep dive's key is destroyed, the anonymised report stays.
    """
    before = {which: getattr(finished, which) for which in ("page", "pdf", "word")}
    data = {which: content_of(finished, which) for which in before}  # type: ignore[arg-type]
    with trail.act(by=by, verb="release_report", on=finished) as act:
        _lock(finished)
        rules.check_can_release(finished)
        key = vault.new_key(finished.tenant_id, by=by)
        for which, file in before.items():
            made = Made(which, file.name, data[which])  # type: ignore[arg-type]
            setattr(finished, which, _seal(key, made, by))
        finished.state, finished.released_at, finished.released_by = State.RELEASED, timezone.now(), by
        finished.save()
        SealedFile.objects.filter(pk__in=[file.pk for file in before.values()]).delete()
        act.note(sha256={which: file.sha256 for which, file in before.items()})
    return finished


def _lock(finished: FinishedReport) -> None:
    locked = FinishedReport.objects.select_for_update().only("state").get(pk=finished.pk)
    finished.state = locked.state


def _seal(key: Key, file: Made, by: Member) -> SealedFile:
    return vault.seal_file(key=key, name=file.name, data=file.data, content_type=TYPES[file.which], by=by)


def _flag(finished: FinishedReport, found: Found) -> Flag:
    return Flag(
        tenant_id=finished.tenant_id,
        finished=finished,
        file=found.file,
        kind=found.kind,
        where=found.where,
        start=found.start,
        end=found.end,
        place=found.place,
        same=vault.blind_print(finished.tenant_id, "flag", found.text),
        blocks=found.blocks,
    )


def _answer(reading: Reading, finished: FinishedReport, verdict: str, words: str) -> None:
    reading.finished = finished
    reading.verdict, reading.words, reading.answered_at = verdict, words.strip(), timezone.now()
    reading.save()


def _count_words(document: Document) -> int:

    return len(re.sub(r"<[^>]+>", " ", write_html(document)).split())
