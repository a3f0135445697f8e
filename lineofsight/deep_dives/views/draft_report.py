"""The report while it is written: begun from the findings, then what is written, what is open, and what to do next."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..coding import CodedFinding, findings_of, material
from ..models import AssuranceTag, DeepDive, ReportRecommendation, ReportSection, SummaryReport
from ..not_yet_page import not_yet_page
from ..report_pages import report_to_write, section_address
from ..rules.findings import words_of_kind
from ..rules.report import is_open, lacks_level
from ..states import CONCLUDED, Stage


@allow(Permission.REPORT_WRITE)
def draft_report(request: MemberRequest, pk: Any) -> HttpResponse:
    request.purpose = "write_report"
    deep_dive, report = report_to_write(request.member, pk)
    stage = Stage(deep_dive.stage)
    if not stage.reached(Stage.CONCLUSIONS_AGREED):
        why = f"The report is begun when the conclusions are agreed. The deep dive now stands at “{stage.words}”."
        return not_yet_page(request, deep_dive, "Report", NotYet(why))
    if stage in CONCLUDED:
        return _begin(request, deep_dive)
    assert report is not None
    if stage != Stage.REPORT_DRAFTING:
        why = f"The report stands at “{stage.words}”, so it is not edited now. It can be if it is returned."
        return not_yet_page(request, deep_dive, "Report", NotYet(why), do=("See where it stands", "report"))
    coded = findings_of(deep_dive)
    sections = list(ReportSection.objects.filter(tenant=request.tenant, report=report).select_related("deep_dive"))
    sections.sort(key=lambda section: section.position)
    unanswered = [each for each in coded if each.needs_answer]
    context = {
        "deep_dive": deep_dive,
        "report": report,
        "tasks": [_task(request, section, len(unanswered)) for section in sections]
        + _level(request, report)
        + _statements(request, report),
        "lacks_level": lacks_level(report),
        "open": sum(is_open(section) for section in sections),
        # They stand in the list of parts on the same page.
        "open_parts": [],
        "answer_url": "",
        "written": sum(not is_open(section) for section in sections),
        "total": len(sections),
        "recommendations": ReportRecommendation.objects.filter(tenant=request.tenant, deep_dive=deep_dive).count(),
        "unanswered": len(unanswered),
        "stopped": report.returned_because and report.finished and report.finished.state == "blocked",
        "corrected": report.finished and report.finished.state == "withdrawn",
        "may_code": request.member.may(Permission.FINDING_CODE),
    }
    return render(request, "deep_dives/draft_report.html", context)


def _begin(request: MemberRequest, deep_dive: DeepDive) -> HttpResponse:
    """The page before the report is begun: what it will be made of, and the button."""
    why = ""
    if request.method == "POST":
        try:
            actions.draft_report(deep_dive=deep_dive, by=request.member)
        except NotYet as reason:
            why = str(reason)
        else:
            messages.success(request, "The report is begun and holds the findings.")
            return redirect(url_for(request, "deep_dives:draft_report", pk=deep_dive.pk))
    coded = findings_of(deep_dive)
    left = 0
    if request.member.may(Permission.FINDING_CODE):
        left = sum(not row.coded for row in material(deep_dive, request.member))
    context = {
        "deep_dive": deep_dive,
        "why": why,
        "counts": _counts(deep_dive, coded),
        "left": left,
        "unanswered": sum(each.needs_answer for each in coded),
        "may_code": request.member.may(Permission.FINDING_CODE),
    }
    return render(request, "deep_dives/begin_report.html", context)


def _counts(deep_dive: DeepDive, coded: list[CodedFinding]) -> list[tuple[str, int]]:
    kinds = dict.fromkeys(each.finding.kind for each in coded)
    return [
        (words_of_kind(deep_dive.settings, kind), sum(each.finding.kind == kind for each in coded)) for kind in kinds
    ]


def _task(request: MemberRequest, section: ReportSection, unanswered: int) -> dict[str, Any]:
    if section.left_out:
        status, colour = "Left out", "grey"
    elif is_open(section):
        status, colour = "To be written", "blue"
    elif section.key == "recommendations" and unanswered:
        status, colour = f"{unanswered} still to answer", "blue"
    else:
        status, colour = "Written", ""
    return {
        "title": section.heading,
        "url": section_address(request, section),
        "status": status,
        "colour": colour,
        "below": section.level > 1,
    }


def _level(request: MemberRequest, report: SummaryReport) -> list[dict[str, Any]]:
    """The level of assurance as the last thing to do, where this partnership's reports give one."""
    settings = report.deep_dive.settings
    if not settings.assurance_levels:
        return []
    given = settings.words_of("assurance_levels", report.assurance_level) if report.assurance_level else ""
    return [
        {
            "title": "Level of assurance",
            "url": url_for(request, "deep_dives:assurance_level", pk=report.deep_dive_id),
            "status": given or "To be given",
            "colour": "" if given else "blue",
            "below": False,
        }
    ]


def _statements(request: MemberRequest, report: SummaryReport) -> list[dict[str, Any]]:
    """Which statements of assurance the report speaks to, where this partnership has such statements."""
    if not report.deep_dive.settings.statements_used:
        return []
    chosen = AssuranceTag.objects.filter(tenant=request.tenant, deep_dive=report.deep_dive, on="report").count()
    return [
        {
            "title": "Statements of assurance it speaks to",
            "url": url_for(request, "deep_dives:report_statements", pk=report.deep_dive_id),
            "status": f"{chosen} chosen" if chosen else "None chosen",
            "colour": "",
            "below": False,
        }
    ]
