"""What changed in practice, year by year and by what caused it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, DateFilter, Table, TextFilter
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency
from lineofsight.partnership.year import year_starts_in_month

from ..chapter import NAME, days_of_year, words_of, year_of
from ..models import PracticeChange, Source
from ..pages import impact_menu


@allow(Permission.RECOMMENDATION_SEE)
def changes(request: MemberRequest) -> HttpResponse:
    settings = in_force(request.tenant, NAME)
    starts = year_starts_in_month(request.tenant)
    this_year = year_of(timezone.localdate(), starts)
    years = [(y, f"{y}/{(y + 1) % 100:02d}") for y in range(this_year, this_year - 6, -1)]
    table = Table(
        request,
        PracticeChange.visible_to(request.member),
        columns=[
            Column("cause", "What it came from", value=lambda c: c.cause_words, sort="recommendation__source"),
            Column("words", "What changed", kind="long_text"),
            Column("kind", "Kind", value=lambda c: words_of(settings.change_kinds, c.kind), sort=True, under="cause"),
            Column(
                "course",
                "Course",
                url=lambda c: url_for(request, "improvement:course", pk=c.taught_in_id) if c.taught_in_id else "",
                under="words",
            ),
            Column("agency", "Agency", value=lambda c: str(c.agency or "Several"), sort="agency__name"),
            Column("happened_on", "Since", kind="date", sort=True),
            Column("evidence", "What shows it", kind="long_text", under="words"),
            Column(
                "recommendation",
                "Recommendation",
                value=lambda c: c.recommendation.number if c.recommendation else "",
                url=lambda c: (
                    url_for(request, "improvement:recommendation", pk=c.recommendation_id)
                    if c.recommendation_id
                    else ""
                ),
            ),
        ],
        filters=[
            ChoiceFilter(
                "year",
                "Year",
                years,
                by=lambda rows, value: rows.filter(happened_on__range=days_of_year(int(value), starts)),
            ),
            ChoiceFilter("source", "Came from", Source.choices, by="recommendation__source"),
            ChoiceFilter("kind", "Kind", [(k.key, k.words) for k in settings.change_kinds]),
            ChoiceFilter("agency", "Agency", Agency.known_in(request.tenant.pk).values_list("pk", "name")),
            TextFilter("words", "Contains", by=("words", "cause", "course", "recommendation__raised_in_title")),
            DateFilter("happened_on", "Since"),
        ],
        one="change",
        sort="-happened_on",
        name="changes-in-practice",
        caption="Changes in practice",
        empty="No change is recorded yet. Record the first with the button above, or from a recommendation’s page.",
    )
    if table.wants_export:
        return table.export_response()
    context = {
        "table": table,
        "menu": impact_menu(request, "changes"),
        "may_add": request.member.may(Permission.IMPACT_ADD),
    }
    return render(request, "improvement/changes.html", context)
