"""What difference a group's whole work plan made: its recommendations by conclusion, its measures and its evidence."""

from typing import Any

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import Column, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Group

from ..models import Action, ImpactEvidence, Measure, Outcome, Recommendation
from ..pages import impact_menu, the_group
from ..rules import decides_for
from ..with_impact import COLOURS, with_impact


@allow(Permission.RECOMMENDATION_SEE)
def plan_results(request: MemberRequest, pk: Any) -> HttpResponse:
    group = the_group(request, pk)
    rows = with_impact(Recommendation.visible_to(request.member).filter(work_plan_items__group=group))
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
            Column("state", "State", kind="tag", value=lambda r: r.state_words, colour=lambda r: r.colour, sort=True),
            Column(
                "judgement",
                "Conclusion",
                kind="tag",
                value=lambda r: dict(Outcome.choices).get(r.judged, "Not judged"),
                colour=lambda r: COLOURS.get(r.judged, "grey"),
            ),
            Column("sure", "How sure", value=lambda r: (r.how_sure or "").capitalize()),
            Column("impact_statement", "What difference it made", kind="long_text"),
        ],
        one="recommendation",
        sort="number",
        name="impact-of-the-work-plan",
        caption=f"Impact of the work plan of {group.short_name}",
        empty="Nothing is on this work plan yet.",
    )
    if table.wants_export:
        return table.export_response()
    context = {
        "group": group,
        "menu": impact_menu(request, "plan_results"),
        "table": table,
        "tiles": _tiles(request, group, rows),
        "measures": list(Measure.visible_to(request.member).filter(group=group).order_by("name")),
        "evidence": list(ImpactEvidence.visible_to(request.member).filter(group=group).order_by("-collected_on")),
        "ways": _ways(request, group),
    }
    return render(request, "improvement/plan_results.html", context)


def _tiles(request: MemberRequest, group: Group, rows: Any) -> list[dict[str, Any]]:
    judged = {row.pk: row.judged for row in rows}
    outcomes = dict(
        Action.visible_to(request.member)
        .filter(group=group, state="closed")
        .order_by()
        .values_list("outcome")
        .annotate(n=Count("pk"))
    )
    found = [
        {
            "number": sum(j == key for j in judged.values()),
            "words": f"Recommendations: {words.lower()}",
            "colour": COLOURS[key],
        }
        for key, words in Outcome.choices
    ]
    none = sum(not j for j in judged.values())
    return [
        *found,
        {"number": none, "words": "Recommendations not judged yet", "colour": "grey"},
        {
            "number": outcomes.get("achieved", 0),
            "words": f"Actions closed as achieved, of {sum(outcomes.values())} closed",
        },
    ]


def _ways(request: MemberRequest, group: Group) -> list[dict[str, str]]:
    may = request.member.may
    offered = [
        (may(Permission.ACTION_DECIDE) and decides_for(request.member, group), "Set a measure", "set_plan_measure"),
        (may(Permission.IMPACT_ADD), "Add evidence", "add_plan_evidence"),
    ]
    return [{"text": w, "url": url_for(request, f"improvement:{p}", pk=group.pk)} for ok, w, p in offered if ok]
