"""The release record as a document: what was checked, by whom, on which grounds it could leave, and which bytes left."""

from collections import defaultdict
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from lineofsight.engine.documents.blocks import Block, Document, Heading, KeyValues, Paragraph, Table
from lineofsight.govuk.words import date, datetime
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Member
from lineofsight.release.files import FILE_WORDS
from lineofsight.release.models import FinishedReport, Reading, ReleaseRecord
from lineofsight.release.rules import QUESTIONS
from lineofsight.release.things import things_of

from .models import DeepDive, SummaryReport
from .rules.release import obstacles_of
from .rules.report import may_write
from .states import Stage

MARKING = "Official – sensitive"
_WORDS = (
    ("singling_out", "Singling out"),
    ("linkability", "Linking"),
    ("inference", "Inference"),
)
_TEST = (
    ("intruder_method", "How it was made"),
    ("intruder_hours", "Hours"),
    ("intruder_sources", "Sources tried"),
    ("intruder_result", "What it found"),
)


def report_with_record(member: Member, pk: Any) -> SummaryReport:
    """The report whose release record this member may read: its writers; its checkers and the scrutineer once it is
    at its check; the executives who approve it.

    Http404 for everybody else, and before there are files.
    """
    deep_dive = get_object_or_404(DeepDive.visible_to(member), pk=pk)
    report: SummaryReport = get_object_or_404(SummaryReport.visible_to(member), deep_dive=deep_dive)
    report.deep_dive = deep_dive
    finished = report.finished
    if finished is None:
        raise Http404
    if may_write(member):
        return report
    if deep_dive.stage == Stage.REPORT_DRAFTING or finished.state == FinishedReport.State.BLOCKED:
        raise Http404
    approves = member.has(Role.EXECUTIVE) and deep_dive.stage != Stage.ANONYMISATION_CHECK
    if not approves and not member.has(Role.SCRUTINEER) and not finished.readings.filter(reader=member).exists():
        raise Http404
    return report


def record_document(report: SummaryReport) -> Document:
    """The record as it stands; what a checker said is in it once all have answered."""
    finished, deep_dive = report.finished, report.deep_dive
    assert finished is not None
    record = ReleaseRecord.objects.filter(tenant=finished.tenant_id, finished=finished).first()
    parts: list[Block] = [
        KeyValues(_facts(report, finished)),
        Heading(1, "How far somebody could be found"),
        *_said(record, _WORDS),
        Heading(1, "Trying to find out who is meant"),
        *(_said(record, _TEST) if finished.intruder_test_needed or (record and record.intruder_method) else [_NO_TEST]),
        Heading(1, "Who checked it"),
        _checkers(finished),
        Heading(1, "What the scan asked about"),
        *_looked_at(finished),
        Heading(1, "What might have stood in the way"),
        _obstacles(deep_dive),
        Heading(1, "The files"),
        Table(
            "SHA-256 of the files that were checked; the same bytes are given out",
            ("File", "SHA-256"),
            tuple((words, getattr(finished, which).sha256) for which, words in FILE_WORDS.items()),
        ),
    ]
    return Document(title=f"Release record: {report.title}", parts=tuple(parts), marking=MARKING)


_NO_TEST = Paragraph("Not asked of this report: one was made for an earlier report on this theme.")


def _facts(report: SummaryReport, finished: FinishedReport) -> tuple[tuple[str, str], ...]:
    rows = [
        ("Report", report.title),
        ("Reference", report.deep_dive.reference),
        ("Version", str(finished.version)),
        ("Files made", datetime(finished.made_at)),
        ("Stands at", finished.get_state_display()),
    ]
    if finished.released_at:
        rows.append(("Released", datetime(finished.released_at)))
    if finished.withdrawn_at:
        rows.append(("Withdrawn", f"{date(finished.withdrawn_at)}: {finished.withdrawn_because}"))
    return tuple(rows)


def _said(record: ReleaseRecord | None, names: tuple[tuple[str, str], ...]) -> list[Block]:
    if record is None:
        return [Paragraph("Not written yet.")]
    return [KeyValues(tuple((words, str(getattr(record, name) or "Not said")) for name, words in names))]


def _checkers(finished: FinishedReport) -> Table:
    rows = list(finished.readings.select_related("reader__person", "finished").order_by("asked_at", "pk"))
    answered = all(row.verdict != Reading.Verdict.ASKED for row in rows)
    body = tuple(
        (
            row.reader.name,
            row.get_verdict_display() if answered else "Not shown before all have answered",
            datetime(row.answered_at) if answered and row.answered_at else "",
            row.words if answered else "",
        )
        for row in rows
    )
    return Table("Checkers and what they said", ("Checker", "Answer", "When", "In words"), body)


def _looked_at(finished: FinishedReport) -> list[Block]:
    things = things_of(finished.flags.select_related("finished", "resolved_by__person").order_by("start", "pk"))
    if not things:
        return [Paragraph("The scan found nothing.")]
    counted: dict[tuple[str, str], int] = defaultdict(int)
    for thing in things:
        counted[thing.words, thing.resolved or "Open"] += 1
    body = tuple((words, str(count), because) for (words, because), count in counted.items())
    return [Table("Kinds of place and why they identify nobody", ("Kind", "Places", "Why"), body)]


def _obstacles(deep_dive: DeepDive) -> Table:
    rows = obstacles_of(deep_dive)
    body = []
    for kind, question in QUESTIONS.items():
        row = rows.get(kind)
        if row is None:
            body.append((question, "Not answered", ""))
            continue
        said = row.words
        if row.overridden_at:
            said = f"{said} Released all the same by decision of {row.overridden_by}: {row.overridden_because}".strip()
        body.append((question, "Yes" if row.stands else "No", said))
    return Table("Questions asked before the release", ("Question", "Answer", "In words"), tuple(body))
