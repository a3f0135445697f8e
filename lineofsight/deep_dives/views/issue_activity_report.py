"""Issuing a report on audit activity: it gets its number and stays as it is."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import ActivityReport
from ..rules.activity import check_can_issue


@allow(Permission.ACTIVITY_REPORT_WRITE)
def issue_activity_report(request: MemberRequest, activity_pk: Any) -> HttpResponse:
    request.purpose = "issue_activity_report"
    report = get_object_or_404(ActivityReport.visible_to(request.member), pk=activity_pk)
    why = ""
    try:
        check_can_issue(report, timezone.localdate())
        if request.method == "POST":
            issued = actions.issue_activity_report(report=report, by=request.member)
            messages.success(request, f"The report is issued as {issued.number}.")
            return redirect(issued)
    except NotYet as reason:
        why = str(reason)
    return render(request, "deep_dives/issue_activity_report.html", {"report": report, "why": why})
