"""The draft report as it will look, made anew each time this page is opened."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from ..not_yet_page import not_yet_page
from ..report_pages import draft_text, report_to_write
from ..rules.report import check_in_draft


@allow(Permission.REPORT_WRITE)
def report_preview(request: MemberRequest, pk: Any) -> HttpResponse:
    request.purpose = "write_report"
    deep_dive, report = report_to_write(request.member, pk)
    try:
        report = check_in_draft(deep_dive, report)
    except NotYet as reason:
        return not_yet_page(
            request, deep_dive, "How the report will look", reason, do=("See where it stands", "report")
        )
    context = {"deep_dive": deep_dive, "text": draft_text(report)}
    return render(request, "deep_dives/report_preview.html", context)
