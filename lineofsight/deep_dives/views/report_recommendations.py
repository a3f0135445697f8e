"""The report's recommendations in their order, each with the findings it rests on; and what is still unanswered."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk.addresses import id_in
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..coding import findings_of
from ..models import ReportRecommendation
from ..not_yet_page import not_yet_page
from ..report_document import whom
from ..report_pages import report_to_write
from ..rules.findings import RECOMMENDATION
from ..rules.report import check_in_draft


@allow(Permission.REPORT_WRITE)
def report_recommendations(request: MemberRequest, pk: Any) -> HttpResponse:
    request.purpose = "write_report"
    deep_dive, report = report_to_write(request.member, pk)
    try:
        check_in_draft(deep_dive, report)
    except NotYet as reason:
        return not_yet_page(request, deep_dive, deep_dive.settings.headings.recommendation, reason)
    why = ""
    if request.method == "POST":
        try:
            return _moved(request, pk)
        except NotYet as reason:
            why = str(reason)
    rows = (
        ReportRecommendation.objects.filter(tenant=request.tenant, deep_dive=deep_dive)
        .select_related("deep_dive", "addressed_to", "group")
        .prefetch_related("findings__deep_dive")
    )
    coded = findings_of(deep_dive)
    context = {
        "deep_dive": deep_dive,
        "heading": deep_dive.settings.headings.recommendation,
        "why": why,
        "rows": [
            {"row": row, "whom": whom(row), "findings": [finding.words for finding in row.findings.all()]}
            for row in rows.order_by("position")
        ],
        "unanswered": [each for each in coded if each.needs_answer],
        "suggested": [each for each in coded if each.finding.kind == RECOMMENDATION and not each.recommended],
        "may_code": request.member.may(Permission.FINDING_CODE),
    }
    return render(request, "deep_dives/report_recommendations.html", context)


def _moved(request: MemberRequest, pk: Any) -> HttpResponse:
    """Up, down or out, by the button pressed."""
    for name in ("up", "down", "remove"):
        if name in request.POST:
            rows = ReportRecommendation.objects.filter(tenant=request.tenant, deep_dive=pk)
            row = get_object_or_404(rows.select_related("deep_dive__edition"), pk=id_in(request.POST, name))
            if name == "remove":
                actions.remove_recommendation(recommendation=row, by=request.member)
                messages.success(request, "The recommendation is removed.")
            else:
                actions.move_recommendation(recommendation=row, up=name == "up", by=request.member)
            break
    return redirect(request.path)
