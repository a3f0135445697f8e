"""One report on audit activity, as a draft or as it was issued."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..activity import content_of, document_of
from ..models import ActivityReport
from ..report_pages import document_text


@allow(Permission.ASSURANCE_SEE)
def activity_report(request: MemberRequest, activity_pk: Any) -> HttpResponse:
    request.purpose = "read_activity_report"
    report = get_object_or_404(ActivityReport.visible_to(request.member), pk=activity_pk)
    context = {
        "report": report,
        "text": document_text(document_of(report, content_of(report, request.member))),
        "written": bool(report.emerging_issues.strip()),
        "may_write": request.member.may(Permission.ACTIVITY_REPORT_WRITE) and not report.issued_on,
    }
    return render(request, "deep_dives/activity_report.html", context)
