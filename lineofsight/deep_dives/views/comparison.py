"""One deep dive's results beside those of an earlier one: its predecessor, a baseline or a benchmark."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from lineofsight.govuk.tables import ChoiceFilter, Column, Table
from lineofsight.improvement.models import Recommendation
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from ..comparables import earlier_ones
from ..comparison import ASSURANCE, FINDINGS, JUDGEMENTS, RECOMMENDATIONS, STATEMENT, differences, lines_of
from ..models import DeepDive
from ..not_yet_page import not_yet_page
from ..results import results_of
from ..rules.comparing import check_can_compare

HEADING = "Results compared"
PARTS = ("Cases", JUDGEMENTS, STATEMENT, ASSURANCE, FINDINGS, RECOMMENDATIONS)


@allow(Permission.REPORT_READ)
def comparison(request: MemberRequest, pk: Any) -> HttpResponse:
    deep_dive = get_object_or_404(DeepDive.visible_to(request.member), pk=pk)
    choices = earlier_ones(deep_dive, request.member)
    wanted = request.GET.get("with", "")
    if wanted and wanted not in {str(each.deep_dive.pk) for each in choices}:
        raise Http404
    chosen = next((e for e in choices if not wanted or str(e.deep_dive.pk) == wanted), None)
    try:
        if chosen is None:
            raise NotYet(
                "There is nothing to compare with: this deep dive names no predecessor, and there is no signed-off "
                "baseline or benchmark of the same theme, categories and ages."
            )
        check_can_compare(chosen.deep_dive, request.member)
        check_can_compare(deep_dive, request.member)
    except NotYet as reason:
        return not_yet_page(request, deep_dive, HEADING, reason)
    before, now = results_of(chosen.deep_dive), results_of(deep_dive)
    table = Table(
        request,
        lines_of(before, now),
        columns=[
            Column("part", "Part"),
            Column("what", "What"),
            Column("earlier", f"{chosen.deep_dive.reference} ({chosen.what.lower()})"),
            Column("later", deep_dive.reference),
            Column("change", "Change"),
        ],
        filters=[ChoiceFilter("part", "Part", [(part, part) for part in PARTS])],
        one="line",
        per_page=100,
        name=f"comparison-{chosen.deep_dive.reference}-{deep_dive.reference}",
        caption=f"{deep_dive.reference} beside {chosen.deep_dive.reference}",
        empty="There are no results to compare yet. They come with the judgements, the findings and the report.",
    )
    if table.wants_export:
        return table.export_response()
    context = {
        "deep_dive": deep_dive,
        "earlier": chosen.deep_dive,
        "what": chosen.what,
        "choices": choices,
        "table": table,
        "differences": differences(before, now),
        "recommendations": _recommendations(request, chosen.deep_dive, deep_dive),
    }
    return render(request, "deep_dives/comparison.html", context)


def _recommendations(request: MemberRequest, *deep_dives: DeepDive) -> list[tuple[DeepDive, list[Recommendation]]]:
    """Of each deep dive those in the register, for who may read it."""
    if not request.member.may(Permission.RECOMMENDATION_SEE):
        return []
    rows = Recommendation.visible_to(request.member).filter(raised_in_id__in=[d.pk for d in deep_dives])
    found = list(rows.order_by("number"))
    return [(d, [r for r in found if r.raised_in_id == d.pk]) for d in deep_dives] if found else []
