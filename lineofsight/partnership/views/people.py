"""Everybody of the partnership, with what they are appointed to."""

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import Column, Table, TextFilter

from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..models import Member


@allow(Permission.PEOPLE_SEE)
def people(request: MemberRequest) -> HttpResponse:
    rows = (
        Member.visible_to(request.member)
        .select_related("person")
        .prefetch_related("appointments__agency", "appointments__group")
    )
    table = Table(
        request,
        rows,
        columns=[
            Column(
                "person.full_name",
                "Name",
                sort="person__full_name",
                url=lambda m: url_for(request, "partnership:member", pk=m.pk),
            ),
            Column("job_title", "Post", sort=True),
            Column("role_words", "Appointed as"),
            Column("person.email", "E-mail", sort="person__email"),
            Column("until_date", "Leaves", kind="date", sort=True),
        ],
        filters=[TextFilter("person__full_name", "Name contains"), TextFilter("person__email", "E-mail contains")],
        one="person",
        many="people",
        sort="person.full_name",
        name="people",
        caption="People",
        empty="Nobody fits. Clear the filter, or add somebody.",
    )
    if table.wants_export:
        return table.export_response()
    return render(
        request,
        "partnership/people.html",
        {
            "table": table,
            "may_welcome": request.member.may(Permission.PEOPLE_WELCOME),
            "may_confirm": request.member.may(Permission.APPOINTMENT_CONFIRM),
            "may_import": request.member.may(Permission.ACCOUNT_KEEP),
        },
    )
