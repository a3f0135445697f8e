"""Beginning a report on audit activity: for which group, which meeting and which period."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Group, Member
from lineofsight.partnership.refusals import NotYet

from .. import actions


class ReportForm(forms.GovukForm):
    group = forms.ModelRadios("Group", queryset=Group.objects.none(), named="the group")
    meeting_on = forms.Date("Day of the meeting")
    from_date = forms.Date("First day of the period")
    until_date = forms.Date("Last day of the period")

    def __init__(self, *args: Any, member: Member, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["group"].queryset = Group.objects.filter(tenant=member.tenant_id).order_by("name")


@allow(Permission.ACTIVITY_REPORT_WRITE)
def begin_activity_report(request: MemberRequest) -> HttpResponse:
    form = ReportForm(forms.sent(request), member=request.member)
    if request.method == "POST" and form.is_valid():
        try:
            report = actions.begin_activity_report(**form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error("until_date", str(reason))
        else:
            messages.success(request, "The report is begun. Write the emerging issues next.")
            return redirect(report)
    return render(request, "deep_dives/begin_activity_report.html", {"form": form})
