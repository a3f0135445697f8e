"""The reports on audit activity that groups get for their meetings."""

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.tables import Column, Table
from lineofsight.govuk.words import short_date
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import ActivityReport


@allow(Permission.ASSURANCE_SEE)
def activity_reports(request: MemberRequest) -> HttpResponse:
    table = Table(
        request,
        ActivityReport.visible_to(request.member).defer("emerging_issues", "issued_content"),
        columns=[
            Column(
                "group", "Group", value=lambda r: r.group.name, sort="group__name", url=lambda r: r.get_absolute_url()
            ),
            Column("meeting_on", "Meeting", kind="date", sort=True),
            Column("period", "Period", value=lambda r: f"{short_date(r.from_date)} to {short_date(r.until_date)}"),
            Column("number", "Number", sort=True),
            Column(
                "state",
                "State",
                kind="tag",
                value=lambda r: "Issued" if r.issued_on else "Draft",
                colour=lambda r: "green" if r.issued_on else "blue",
            ),
        ],
        one="report",
        sort="-meeting_on",
        name="activity-reports",
        caption="Reports on audit activity",
        empty="No report has been issued yet. The business unit begins one for a group’s meeting.",
    )
    if table.wants_export:
        return table.export_response()
    context = {"table": table, "may_write": request.member.may(Permission.ACTIVITY_REPORT_WRITE)}
    return render(request, "deep_dives/activity_reports.html", context)
