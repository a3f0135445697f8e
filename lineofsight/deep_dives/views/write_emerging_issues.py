"""The emerging issues of a report on audit activity, in the business unit's words."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import ActivityReport
from ..rules.activity import check_open
from ..rules.report import ChangedMeanwhile


class IssuesForm(forms.GovukForm):
    words = forms.LongText(
        "Emerging issues",
        hint="What the group should know and decide on, without names. A line that begins with a hyphen becomes a point",
        rows=10,
        named="the emerging issues",
        error_messages={"required": "Enter the emerging issues, or say that there are none"},
    )
    seen_version = forms.Hidden(required=False)

    @property
    def began_from(self) -> int:
        text = str(self.cleaned_data.get("seen_version") or "")
        return int(text) if text.isdecimal() else 0


@allow(Permission.ACTIVITY_REPORT_WRITE)
def write_emerging_issues(request: MemberRequest, activity_pk: Any) -> HttpResponse:
    request.purpose = "write_activity_report"
    report = get_object_or_404(ActivityReport.visible_to(request.member), pk=activity_pk)
    form = IssuesForm(forms.sent(request), initial={"words": report.emerging_issues, "seen_version": report.version})
    closed = now = ""
    try:
        check_open(report)
    except NotYet as reason:
        closed = str(reason)
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_emerging_issues(
                report=report, words=form.cleaned_data["words"], seen_version=form.began_from, by=request.member
            )
        except ChangedMeanwhile as reason:
            form.add_error(None, str(reason))
            now = reason.now
            report.refresh_from_db(fields=["version"])
            # The next save, made knowing both, replaces what the other one saved.
            form.data = data = request.POST.copy()
            data["seen_version"] = str(report.version)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The emerging issues are saved.")
            return redirect(report)
    context = {"report": report, "form": form, "now": now, "closed": closed if request.method != "POST" else ""}
    return render(request, "deep_dives/write_emerging_issues.html", context)
