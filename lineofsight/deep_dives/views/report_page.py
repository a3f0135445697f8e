"""The released web page, as the bytes that were checked."""

from typing import Any

from django.http import HttpResponse

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..report_pages import file_of_report, report_to_read


@allow(Permission.REPORT_READ)
def report_page(request: MemberRequest, pk: Any) -> HttpResponse:
    request.purpose = "read_report"
    report = report_to_read(request.member, pk)
    return file_of_report(request, report, "page")
