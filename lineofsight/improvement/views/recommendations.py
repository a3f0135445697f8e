"""The register of recommendations of every source."""

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, DateFilter, Table, TextFilter
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency

from ..counting import actions_of, open_actions_of
from ..models import Recommendation, Source
from ..pages import menu
from ..states import RecommendationState


@allow(Permission.RECOMMENDATION_SEE)
def recommendations(request: MemberRequest) -> HttpResponse:
    rows = Recommendation.visible_to(request.member).annotate(action_count=actions_of(), open_count=open_actions_of())
    table = Table(
        request,
        rows,
        columns=[
            Column(
                "number",
                "Number",
                kind="reference",
                sort=True,
                url=lambda r: url_for(request, "improvement:recommendation", pk=r.pk),
            ),
            Column("words", "Recommendation", kind="long_text"),
            Column("addressed_to", "Addressed to", value=lambda r: r.whom, sort="addressed_to__name"),
            Column("raised_in_title", "From", kind="long_text", sort=True),
            Column(
                "source", "Kind of source", value=lambda r: r.get_source_display(), sort=True, under="raised_in_title"
            ),
            Column("approved_on", "Approved", kind="date", sort=True, under="state"),
            Column("open_count", "Open actions", value=_of_all, sort=True, export=lambda r: r.open_count),
            Column("state", "State", kind="tag", value=lambda r: r.state_words, colour=lambda r: r.colour, sort=True),
        ],
        filters=[
            TextFilter("words", "Recommendation contains"),
            ChoiceFilter("source", "Kind of source", Source.choices),
            ChoiceFilter("state", "State", [(s.value, s.words) for s in RecommendationState]),
            ChoiceFilter(
                "agency",
                "Addressed to",
                Agency.known_in(request.tenant.pk).values_list("pk", "name"),
                by="addressed_to",
            ),
            DateFilter("approved_on", "Approved"),
        ],
        one="recommendation",
        sort="-number",
        name="recommendations",
        caption="Recommendations",
        empty="No recommendation has been approved yet. They come here by themselves when a report is signed off.",
    )
    if table.wants_export:
        return table.export_response()
    context = {
        "table": table,
        "menu": menu(request, "recommendations"),
        "may_enter": request.member.may(Permission.RECOMMENDATION_RAISE),
    }
    return render(request, "improvement/recommendations.html", context)


def _of_all(row: Recommendation) -> str:
    count: int = row.action_count  # type: ignore[attr-defined]
    return f"{row.open_count} of {count}" if count else ""  # type: ignore[attr-defined]
