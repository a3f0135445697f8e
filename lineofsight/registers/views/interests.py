"""Interests that were declared: who has stepped back from what, since when, and why."""

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import Interest

LASTS = (("yes", "Lasts"), ("no", "Ended"))


@allow(Permission.PROBLEM_SEE)
def interests(request: MemberRequest) -> HttpResponse:
    ends = request.member.may(Permission.PROBLEM_TRIAGE)
    table = Table(
        request,
        Interest.visible_to(request.member),
        columns=[
            Column("about_number", "From what", sort=True),
            Column("member", "Who", value=lambda i: i.member.name, sort="member__person__full_name"),
            Column("interest", "Interest", kind="long_text"),
            Column("declared_on", "Since", kind="date", sort=True),
            Column("declared_by", "Entered by", value=lambda i: i.declared_by.name),
            Column("ended_on", "Ended", kind="date", sort=True),
            Column(
                "end",
                "End it",
                kind="actions",
                value=lambda i: f"End the interest of {i.member.name}" if ends and i.ended_on is None else "",
                url=lambda i: url_for(request, "registers:let_back_in", pk=i.pk),
                empty="",
            ),
        ],
        filters=[ChoiceFilter("lasts", "Lasts", LASTS, by=lambda r, v: r.filter(ended_on__isnull=v == "yes"))],
        one="interest",
        sort="-declared_on",
        name="interests",
        caption="Declared interests",
        empty="Nobody has stepped back from anything. A risk or problem has “Conflict of interest” on its page.",
    )
    if table.wants_export:
        return table.export_response()
    return render(request, "registers/interests.html", {"table": table})
