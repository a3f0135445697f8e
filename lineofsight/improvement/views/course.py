"""One course: the recommendations it carries, how it was changed, and what agencies say of it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..chapter import NAME, words_of
from ..models import AgencyEntry, Course, PracticeChange


@allow(Permission.RECOMMENDATION_SEE)
def course(request: MemberRequest, pk: Any) -> HttpResponse:
    found = get_object_or_404(Course.visible_to(request.member), pk=pk)
    kinds = in_force(request.tenant, NAME).change_kinds
    table = Table(
        request,
        PracticeChange.visible_to(request.member).filter(taught_in=found),
        columns=[
            Column(
                "recommendation",
                "Recommendation",
                value=lambda r: r.recommendation.number if r.recommendation else "",
                url=lambda r: (
                    url_for(request, "improvement:recommendation", pk=r.recommendation_id)
                    if r.recommendation_id
                    else ""
                ),
                sort="recommendation__number",
            ),
            Column("recommended", "What was recommended", kind="long_text", value=_recommended),
            Column("kind", "What became of it", value=lambda r: words_of(kinds, r.kind), sort=True),
            Column("words", "What the course does differently", kind="long_text"),
            Column("happened_on", "Since", kind="date", sort=True),
            Column("agency", "Agency", value=lambda r: str(r.agency or "Several"), sort="agency__name"),
            Column("evidence", "What shows it", kind="long_text"),
        ],
        filters=[ChoiceFilter("kind", "What became of it", [(k.key, k.words) for k in kinds])],
        one="change",
        sort="-happened_on",
        name="course",
        caption="What it carries",
        empty="Nothing is recorded of this course yet.",
    )
    if table.wants_export:
        return table.export_response()
    entries = AgencyEntry.visible_to(request.member).filter(change__taught_in=found)
    context = {
        "course": found,
        "table": table,
        "entries": list(entries.order_by("-year", "agency__name", "theme")),
    }
    return render(request, "improvement/course.html", context)


def _recommended(row: PracticeChange) -> str:
    return row.recommendation.words if row.recommendation else f"Not from a recommendation: {row.cause}"
