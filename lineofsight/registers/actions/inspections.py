"""Inspections and thematic reviews: entered with what they found, and put right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from lineofsight import trail
from lineofsight.improvement.models import Recommendation, Source
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Agency, Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.models import Strand

from .. import rules as rules
from ..models import Inspection, InspectionFinding
from .registers import check_once, next_number, recommend


@dataclass(frozen=True)
class Found:
    """One finding as it is typed; with the row it changes, where it stands there already."""

    kind: str
    words: str
    theme: str = ""
    row: Any = None


def enter_inspection(
    *,
    kind: str,
    title: str,
    body: str,
    dated_on: date,
    agency: Agency | None = None,
    link: str = "",
    findings: Sequence[Found],
    by: Member,
) -> Inspection:
    """Raises NotYet without a finding, for a day to come, and for an agency that is not one's own."""
    _check(title, body, dated_on, findings)
    rules.check_enters_inspection(by, agency)
    with trail.act(by=by, verb="enter_inspection") as act:
        check_once(
            Inspection.visible_to(by).filter(title__iexact=title.strip(), body__iexact=body.strip(), dated_on=dated_on),
            "This report",
        )
        today = timezone.localdate()
        inspection = Inspection.objects.create(
            tenant_id=by.tenant_id,
            number=next_number(Inspection, by.tenant_id, "I", today.year),
            kind=kind,
            title=title.strip(),
            body=body.strip(),
            dated_on=dated_on,
            agency=agency,
            link=link,
            entered_by=by,
            entered_on=today,
        )
        act.on(inspection)
        for position, found in enumerate(findings, start=1):
            _add(inspection, position, found)
    return inspection


def change_inspection(
    *,
    inspection: Inspection,
    kind: str,
    title: str,
    body: str,
    dated_on: date,
    agency: Agency | None = None,
    link: str = "",
    findings: Sequence[Found],
    by: Member,
) -> None:
    """All of it anew; a finding that something rests on is put right and never taken out. Raises NotYet."""
    _check(title, body, dated_on, findings)
    rules.check_enters_inspection(by, inspection.agency)
    rules.check_enters_inspection(by, agency)
    with trail.act(by=by, verb="change_inspection", on=inspection):
        row = held(inspection, by=by)
        row.kind, row.title, row.body, row.dated_on = kind, title.strip(), body.strip(), dated_on
        row.agency, row.link = agency, link
        row.save()
        there = {found.pk: found for found in row.findings.order_by("position")}
        kept = {found.row.pk for found in findings if found.row is not None}
        if Strand.objects.filter(tenant=by.tenant_id, to_id__in=set(there) - kept).exists():
            raise NotYet("Something rests on a finding you took out. Leave it in, or put its words right.")
        row.findings.exclude(pk__in=kept).delete()
        last = max((found.position for found in there.values()), default=0)
        for found in findings:
            if found.row is None:
                last += 1
                _add(row, last, found)
                continue
            mine = there[found.row.pk]
            mine.kind, mine.words, mine.theme = found.kind, found.words.strip(), found.theme.strip()
            mine.save(update_fields=["kind", "words", "theme"])


def recommend_for_inspection(
    *,
    inspection: Inspection,
    findings: Sequence[InspectionFinding],
    words: str,
    addressed_to: Agency | None = None,
    by: Member,
) -> Recommendation:
    """A recommendation that rests on one or more of its findings; what is done then stands with each. Raises NotYet."""
    if not findings:
        raise NotYet("Tick at least one finding it rests on.")
    return recommend(
        inspection,
        verb="recommend_for_inspection",
        words=words,
        came_from=f"{inspection.number} {inspection.body}: {inspection.title}",
        source=Source.INSPECTION,
        addressed_to=addressed_to,
        rests_on=findings,
        by=by,
    )


def _add(inspection: Inspection, position: int, found: Found) -> None:
    InspectionFinding.objects.create(
        tenant_id=inspection.tenant_id,
        inspection=inspection,
        position=position,
        kind=found.kind,
        words=found.words.strip(),
        theme=found.theme.strip(),
    )


def _check(title: str, body: str, dated_on: date, findings: Sequence[Found]) -> None:
    rules.check_said(what_the_report_is_called=title, who_looked=body)
    if dated_on > timezone.localdate():
        raise NotYet("Enter the day of the report; it cannot lie in the future.")
    if not any(found.words.strip() for found in findings):
        raise NotYet("Enter at least one thing it found.")
