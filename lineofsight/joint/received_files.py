"""A received report's files, as the bytes that were checked; a page that says so where it was withdrawn since."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from lineofsight.partnership.doorkeeper import MemberRequest
from lineofsight.release.files import Which, Withdrawn, answer_with

from .models import ReceivedReport


def received_file(request: MemberRequest, pk: str, which: Which) -> HttpResponse:
    """One file of a report this member may read. Raises Http404."""
    request.purpose = "read_report"
    report = get_object_or_404(ReceivedReport.visible_to(request.member).select_related(which), pk=pk)
    try:
        return answer_with(report, which)
    except Withdrawn:
        return withdrawn_page(request, report)


def withdrawn_page(request: MemberRequest, report: ReceivedReport) -> HttpResponse:
    """What stands in its place: it was taken back where it was made, and so is every copy."""
    return render(request, "joint/withdrawn_report.html", {"report": report}, status=410)
