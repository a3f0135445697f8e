"""The register of recommendations."""

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import Column, DateFilter, Table, TextFilter
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import Recommendation


def whom(row: Recommendation) -> str:
    """To whom a recommendation is addressed, in words."""
    return str(row.addressed_to or row.group or "The partnership")


@allow(Permission.RECOMMENDATION_SEE)
def recommendations(request: MemberRequest) -> HttpResponse:
    table = Table(
        request,
        Recommendation.visible_to(request.member),
        columns=[
            Column(
                "number", "Number", sort=True, url=lambda r: url_for(request, "improvement:recommendation", pk=r.pk)
            ),
            Column("words", "Recommendation", kind="long_text"),
            Column("addressed_to", "Addressed to", value=whom, sort="addressed_to__name"),
            Column("raised_in_title", "From", sort=True),
            Column("approved_on", "Approved", kind="date", sort=True),
            Column("state", "State", kind="tag", value=lambda r: r.get_state_display(), colour=lambda r: "blue"),
        ],
        filters=[TextFilter("words", "Recommendation contains"), DateFilter("approved_on", "Approved")],
        one="recommendation",
        sort="-number",
        name="recommendations",
        caption="Recommendations",
        empty="No recommendation has been approved yet. They come here by themselves when a report is signed off.",
    )
    if table.wants_export:
        return table.export_response()
    return render(request, "improvement/recommendations.html", {"table": table})
