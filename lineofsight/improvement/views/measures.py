"""Every measure with where it stood, where it stands, where it should be, and which way it goes."""

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table, TextFilter
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import Measure
from ..pages import impact_menu
from ..panel import in_order, with_latest
from ..reading import direction_of_travel, with_unit

KINDS = [("recommendation", "Recommendation"), ("action", "Action"), ("group", "Whole work plan")]


@allow(Permission.RECOMMENDATION_SEE)
def measures(request: MemberRequest) -> HttpResponse:
    rows = with_latest(Measure.visible_to(request.member)).prefetch_related(in_order())
    table = Table(
        request,
        rows,
        columns=[
            Column("name", "Measure", sort=True, url=lambda m: url_for(request, "improvement:measure", pk=m.pk)),
            Column("of", "Of", value=lambda m: m.of),
            Column(
                "baseline",
                "Before",
                value=lambda m: with_unit(m.baseline, m.unit),
                sort=True,
                export=lambda m: m.baseline,
            ),
            Column("latest", "Now", value=lambda m: with_unit(m.latest, m.unit), sort=True, export=lambda m: m.latest),
            Column("latest_on", "On", kind="date", sort=True),
            Column("target", "Target", value=lambda m: with_unit(m.target, m.unit), export=lambda m: m.target),
            Column("target_on", "By", kind="date", sort=True),
            Column(
                "travel",
                "Goes",
                kind="tag",
                value=lambda m: direction_of_travel(m, list(m.points.all()))[0],
                colour=lambda m: direction_of_travel(m, list(m.points.all()))[1],
            ),
        ],
        filters=[
            TextFilter("name", "Measure contains", by=("name", "source")),
            ChoiceFilter("of", "Of", KINDS, by=lambda r, v: r.filter(**{f"{v}__isnull": False})),
            ChoiceFilter(
                "latest", "Figures", [("no", "None since the baseline")], by=lambda r, v: r.filter(latest=None)
            ),
        ],
        one="measure",
        sort="name",
        name="measures",
        caption="Measures",
        empty="No measure is set yet. Open a recommendation, an action or a work plan and set what is measured.",
    )
    if table.wants_export:
        return table.export_response()
    return render(request, "improvement/measures.html", {"table": table, "menu": impact_menu(request, "measures")})
