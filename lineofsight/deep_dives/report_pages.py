"""What the pages of the report share: who finds it in the address, and its text to be read on a page."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from markupsafe import Markup

from lineofsight.engine.documents.blocks import Document
from lineofsight.engine.documents.page import article_of, write_page
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.models import Member
from lineofsight.release.files import Which, Withdrawn, answer_with, article
from lineofsight.release.models import FinishedReport

from .models import DeepDive, ReportSection, SummaryReport
from .report_document import build
from .rules.report import may_write
from .states import Stage


def deep_dive_to_write(member: Member, pk: Any) -> DeepDive:
    """The deep dive for those who write its report; Http404 for everybody else."""
    if not may_write(member):
        raise Http404
    return get_object_or_404(DeepDive.visible_to(member), pk=pk)


def report_to_write(member: Member, pk: Any) -> tuple[DeepDive, SummaryReport | None]:
    """The deep dive and its report, None before it is begun."""
    deep_dive = deep_dive_to_write(member, pk)
    report = SummaryReport.objects.filter(deep_dive=deep_dive).select_related("finished", "written_by__person").first()
    if report is not None:
        report.deep_dive = deep_dive
    return deep_dive, report


def section_address(request: HttpRequest, section: ReportSection) -> str:
    """The page on which a part is written; the recommendations have one of their own."""
    if section.key == "recommendations":
        return url_for(request, "deep_dives:report_recommendations", pk=section.deep_dive_id)
    return url_for(request, "deep_dives:report_section", pk=section.deep_dive_id, section_pk=section.pk)


def report_to_read(member: Member, pk: Any) -> SummaryReport:
    """The report with finished files this member may read now; Http404 otherwise.

    A version the scan stopped is read by those who write it and by nobody else.
    """
    report: SummaryReport = get_object_or_404(SummaryReport.visible_to(member), deep_dive=pk)
    report.deep_dive = get_object_or_404(DeepDive.visible_to(member), pk=pk)
    finished = report.finished
    if finished is None:
        raise Http404
    if finished.state == FinishedReport.State.BLOCKED and not may_write(member):
        raise Http404
    withdrawn = finished.state == FinishedReport.State.WITHDRAWN
    if report.deep_dive.stage == Stage.REPORT_DRAFTING and not withdrawn and not may_write(member):
        # Between versions there is nothing that anybody else should take for the report.
        raise Http404
    return report


def file_of_report(request: HttpRequest, report: SummaryReport, which: Which) -> HttpResponse:
    """One file of the report as it was checked; a plain page that says so where the report was withdrawn."""
    assert report.finished is not None
    try:
        return answer_with(report.finished, which)
    except Withdrawn:
        context = {"deep_dive": report.deep_dive, "finished": report.finished}
        return render(request, "deep_dives/withdrawn_report.html", context, status=410)


def text_of(finished: FinishedReport) -> Markup:
    """The report as it was made, its headings one level down to stand below a page's own."""
    return _below(article(finished))


def draft_text(report: SummaryReport) -> Markup:
    """The report as it would be made now."""
    return document_text(build(report))


def document_text(document: Document) -> Markup:
    """A document to be read inside a page, its headings one level down."""
    return _below(article_of(write_page(document)))


def _below(html: str) -> Markup:
    for level in (4, 3, 2, 1):
        html = html.replace(f"<h{level} ", f"<h{level + 1} ").replace(f"</h{level}>", f"</h{level + 1}>")
    return Markup(html)  # noqa: S704 - made by the engine, which escapes every text
