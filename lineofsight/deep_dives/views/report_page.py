"""The released web page, as the bytes that were checked."""

from typing import Any

from django.http import HttpResponse

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.release.files import answer_with

from ..report_pages import report_to_read


@allow(Permission.REPORT_READ)
def report_page(request: MemberRequest, pk: Any) -> HttpResponse:
    request.purpose = "read_report"
    report = report_to_read(request.member, pk)
    assert report.finished is not None
    return answer_with(report.finished, "page")
