"""Finishing a report: its files made once, scanned as files and kept with what was found in them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import models
from django.db.models import Q

from lineofsight import trail, vault
from lineofsight.engine.anonymising.differencing import Released
from lineofsight.engine.documents.blocks import Document
from lineofsight.engine.documents.text import extract
from lineofsight.engine.documents.web import write_html
from lineofsight.engine.screening.identifiers import Identifier
from lineofsight.partnership.actions import kind_of
from lineofsight.partnership.models import Member
from lineofsight.vault.models import Key, SealedFile

from ..chapter import settings_of
from ..files import TYPES, Made, content_of, make_files
from ..found import Found
from ..meaning import Meant, as_released
from ..models import FinishedReport, Flag
from ..scanning import scan

State = FinishedReport.State


@dataclass(frozen=True)
class Subject:
    """What a report is about: its kind in the settings, its topic and the practice it speaks of.

    ``cohort`` is the number of children it speaks of; ``letters`` what is wrong with their pseudonyms, each with the
    letters it is about.
    """

    kind: str = "internal_paper"
    topic: str = ""
    period: tuple[date, date] | None = None
    cohort: int = 0
    letters: Sequence[tuple[str, str]] = ()


def finish(
    *,
    about: models.Model,
    key_id: UUID,
    version: int,
    document: Document,
    subject: Subject | None = None,
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
    ``public_words`` the partnership's own names, ``author_persons`` the ids of the persons who wrote any part. A known
    identifier stops this version: its state is then BLOCKED.
    """
    subject = subject or Subject()
    meant = _meant(by, about, subject)
    files = make_files(document, file_name, word=word)
    found = scan(files, known=known, sources=sources, public_words=public_words, meant=meant)
    key = Key.objects.get(pk=key_id, tenant_id=by.tenant_id)
    before = _read_before(about)
    with trail.act(by=by, verb="finish_report", on=about) as act:
        kept = {file.which: seal_made(key, file, by) for file in files}
        finished = FinishedReport.objects.create(
            tenant_id=by.tenant_id,
            about_kind=kind_of(about),
            about_id=about.pk,
            key_id=key_id,
            version=version,
            state=State.BLOCKED if any(each.blocks for each in found) else State.AT_CHECK,
            **kept,
            **_checked_as(by, about, subject, meant),
            changed_from=before,
            replaces=_withdrawn(about),
            words=_count_words(document),
            written_by=written_by,
            author_persons=sorted({str(written_by.person_id), *map(str, author_persons)}),
        )
        Flag.objects.bulk_create(_as_before([flag_of(finished, each) for each in found], before))
        act.also(
            "finish_report",
            finished,
            version=version,
            found=len(found),
            sha256={which: file.sha256 for which, file in kept.items()},
        )
    return finished


def seal_made(key: Key, file: Made, by: Member) -> SealedFile:
    """Keeps one made file sealed under a key."""
    return vault.seal_file(key=key, name=file.name, data=file.data, content_type=TYPES[file.which], by=by)


def flag_of(finished: FinishedReport, found: Found, *, after_release: bool = False) -> Flag:
    """What was found as a row that is still to be saved."""
    return Flag(
        tenant_id=finished.tenant_id,
        finished=finished,
        file=found.file,
        kind=found.kind,
        where=found.where,
        start=found.start,
        end=found.end,
        place=found.place,
        suggestion=found.suggestion,
        same=vault.blind_print(finished.tenant_id, "flag", found.text),
        blocks=found.blocks,
        after_release=after_release,
    )


def _meant(by: Member, about: models.Model, subject: Subject) -> Meant:
    settings = settings_of(by.tenant)
    return Meant(
        settings=settings,
        cohort=subject.cohort,
        earlier=_earlier(by, about, subject),
        letters=subject.letters,
    )


def _earlier(by: Member, about: models.Model, subject: Subject) -> list[Released]:
    """The released reports on the same topic or of an overlapping time, to be subtracted from this one."""
    same = Q(topic=subject.topic) if subject.topic else Q(pk=None)
    if subject.period:
        same |= Q(period_from__lte=subject.period[1], period_until__gte=subject.period[0])
    rows = FinishedReport.objects.filter(same, tenant=by.tenant_id, state=State.RELEASED).exclude(about_id=about.pk)
    pages = [(row, content_of(row, "page")) for row in rows.select_related("page").order_by("released_at")]
    return [as_released(page, extract(page, row.page.name)) for row, page in pages]


def _checked_as(by: Member, about: models.Model, subject: Subject, meant: Meant) -> dict[str, object]:
    """How it is checked by the settings of today: how many people, with a release record, with an intruder test.

    The intruder test is asked of the first report of a topic and again after each so many.
    """
    settings = meant.settings
    public = settings.is_public(subject.kind)
    released = FinishedReport.objects.filter(
        tenant=by.tenant_id, kind=subject.kind, topic=subject.topic, released_at__isnull=False
    )
    before = released.exclude(about_id=about.pk).values("about_id").distinct().count()
    return {
        "kind": subject.kind,
        "topic": subject.topic,
        "period_from": subject.period[0] if subject.period else None,
        "period_until": subject.period[1] if subject.period else None,
        "checkers_needed": settings.checkers_of(subject.kind),
        "record_needed": public,
        "intruder_test_needed": public and before % settings.intruder_test_every == 0,
    }


def _read_before(about: models.Model) -> FinishedReport | None:
    """The last version that somebody has read as a checker and answered.

    None after a withdrawal: what was out and should not have been is read as a whole again, and nothing in it counts
    as looked at.
    """
    rows = FinishedReport.objects.filter(about_id=about.pk, readings__answered_at__isnull=False).distinct()
    withdrawn = _withdrawn(about)
    if withdrawn is not None:
        rows = rows.filter(version__gt=withdrawn.version)
    return rows.order_by("version").last()


def _withdrawn(about: models.Model) -> FinishedReport | None:
    """The version that was last released and withdrawn."""
    return FinishedReport.objects.filter(about_id=about.pk, state=State.WITHDRAWN).order_by("version").last()


def _as_before(flags: list[Flag], before: FinishedReport | None) -> list[Flag]:
    """What a checker has looked at in the same words of an earlier version is not asked again."""
    if before is None:
        return flags
    looked_at = Flag.objects.filter(finished=before, resolved_at__isnull=False).select_related("finished")
    known = {(each.kind, each.same, each.place): each for each in looked_at}
    for flag in flags:
        earlier = known.get((flag.kind, flag.same, flag.place))
        if earlier is not None and not flag.blocks:
            flag.resolved_because = earlier.resolved_because
            flag.resolved_by, flag.resolved_at = earlier.resolved_by, earlier.resolved_at
    return flags


def _count_words(document: Document) -> int:
    return len(re.sub(r"<[^>]+>", " ", write_html(document)).split())
