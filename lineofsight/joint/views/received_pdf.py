"""The received report as tagged PDF, as the bytes that were checked where it was made."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.release.files import answer_with

from ..models import ReceivedReport


@allow(Permission.JOINT_REPORT_READ)
def received_pdf(request: MemberRequest, pk: str) -> HttpResponse:
    request.purpose = "read_report"
    report = get_object_or_404(ReceivedReport.visible_to(request.member).select_related("pdf"), pk=pk)
    return answer_with(report, "pdf")
