"""What difference the recommendations made: measure, judgement, how sure, embedded or not, and where something is missing."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table, TextFilter
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import ImpactCheck, Outcome, Recommendation, Source
from ..pages import impact_menu
from ..panel import panel_of
from ..states import RecommendationState
from ..with_impact import COLOURS, GAPS, gap, with_impact

EMBEDDED = dict(ImpactCheck.Embedded.choices)


@allow(Permission.RECOMMENDATION_SEE)
def impact(request: MemberRequest) -> HttpResponse:
    rows = with_impact(Recommendation.visible_to(request.member).exclude(state=RecommendationState.SUPERSEDED))
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
            Column("words", "Improvement wanted", kind="long_text"),
            Column("evidence", "For and against", value=lambda r: f"{r.agreeing} for, {r.against} against"),
            Column(
                "judgement",
                "Conclusion",
                kind="tag",
                value=lambda r: dict(Outcome.choices).get(r.judged, "Not judged"),
                colour=lambda r: COLOURS.get(r.judged, "grey"),
                sort="judged",
            ),
            Column("sure", "How sure, embedded or not", value=_sure),
            Column("judged_on", "Concluded", kind="date", sort=True),
            Column("judged_by", "By", value=lambda r: r.judged_by or ""),
            Column("next_check", "Next check", kind="date", sort=True),
        ],
        filters=[
            TextFilter("words", "Contains", by=("words", "number")),
            ChoiceFilter("judged", "Conclusion", [*Outcome.choices, ("none", "Not judged")], by=_judged),
            ChoiceFilter("gap", "What is missing", GAPS, by=_gap),
            ChoiceFilter("source", "Kind of source", Source.choices),
        ],
        one="recommendation",
        sort="number",
        name="impact",
        caption="Impact of recommendations",
        empty="No recommendation is entered yet. They come with signed-off reports, or are entered by the business unit.",
    )
    if table.wants_export:
        return table.export_response()
    context = {
        "table": table,
        "menu": impact_menu(request, "impact"),
        "tiles": _tiles(rows, table),
        "panel": panel_of(request.member),
        "measure_url": lambda each: url_for(request, "improvement:measure", pk=each["pk"]),
        "without_proof": url_for(request, "improvement:actions") + "?proof=without"
        if request.member.may(Permission.ACTION_TRACK)
        else "",
    }
    return render(request, "improvement/impact.html", context)


def _sure(row: Any) -> str:
    embedded = EMBEDDED.get(row.how_embedded or "", "").split(":")[0].lower()
    return ", ".join(filter(None, ((row.how_sure or "").capitalize(), embedded)))


def _judged(rows: Any, value: str) -> Any:
    return rows.filter(judged=None) if value == "none" else rows.filter(judged=value)


def _gap(rows: Any, value: str) -> Any:
    return rows.filter(gap(value, timezone.localdate()))


def _tiles(rows: Any, table: Table) -> list[dict[str, Any]]:
    today = timezone.localdate()
    counted = rows.aggregate(
        achieved=Count("pk", filter=Q(judged="achieved")),
        partly=Count("pk", filter=Q(judged="partly")),
        not_yet=Count("pk", filter=Q(judged="not_yet")),
        late=Count("pk", filter=gap("late", today)),
        no_measure=Count("pk", filter=gap("no_measure", today)),
    )
    tiles = [
        {"number": counted[key], "words": words, "colour": COLOURS[key], "url": table.address(judged=key, page=None)}
        for key, words in Outcome.choices
    ]
    return [
        *tiles,
        *(
            {"number": counted[key], "words": words, "colour": "grey", "url": table.address(gap=key, page=None)}
            for key, words in GAPS
            if key in ("late", "no_measure")
        ),
    ]
