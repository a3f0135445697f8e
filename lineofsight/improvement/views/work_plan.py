"""The work plan of one group: what waits to be adopted, what it has adopted or was tasked with, and the meeting."""

from typing import Any

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import Column, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Group

from ..counting import open_actions_of
from ..models import Action, WorkPlanItem
from ..pages import menu, the_group
from ..rules import decides_for
from ..work_plan_rows import line_of, waiting, with_actions


@allow(Permission.RECOMMENDATION_SEE)
def work_plan(request: MemberRequest, pk: Any) -> HttpResponse:
    group = the_group(request, pk)
    items = WorkPlanItem.visible_to(request.member).filter(group=group, recommendation__isnull=False)
    items = items.annotate(open_actions=open_actions_of("recommendation"))
    table = Table(
        request,
        with_actions(items, request.member),
        columns=[
            Column(
                "number",
                "Number",
                kind="reference",
                value=lambda i: i.recommendation.number,
                sort="recommendation__number",
                url=lambda i: url_for(request, "improvement:recommendation", pk=i.recommendation_id),
            ),
            Column("words", "Recommendation", kind="long_text", value=lambda i: i.recommendation.words),
            Column("source", "Source", kind="long_text", value=lambda i: line_of(i).source),
            Column("owner", "Owner", kind="long_text", value=lambda i: line_of(i).owner),
            Column("due_date", "Next due", kind="date", value=lambda i: line_of(i).due_date),
            Column("updated_on", "Last update", kind="date", value=lambda i: line_of(i).updated_on),
            Column(
                "tasked_by",
                "Tasked by",
                value=lambda i: i.tasked_by.name if i.tasked_by else "",
                sort="tasked_by__name",
            ),
            Column("adopted_on", "Adopted", kind="date", sort=True),
            Column("open_actions", "Open actions", kind="number", sort=True),
            Column(
                "state",
                "State",
                kind="tag",
                value=lambda i: i.recommendation.state_words,
                colour=lambda i: i.recommendation.colour,
                sort="recommendation__state",
            ),
        ],
        one="recommendation",
        sort="number",
        name="work-plan",
        caption=f"Work plan of {group.short_name}",
        empty="Nothing is on this work plan yet. Recommendations of signed-off reports wait above to be adopted.",
    )
    if table.wants_export:
        return table.export_response()
    context = {
        "group": group,
        "menu": menu(request, "work_plans"),
        "table": table,
        "waiting": list(waiting(request.member, group)),
        "tasks": _for_the_meeting(request, group),
        "tasked": _actions_tasked(request, group),
    }
    return render(request, "improvement/work_plan.html", context)


def _actions_tasked(request: MemberRequest, group: Group) -> list[dict[str, Any]]:
    """Single actions on the plan that this member may see, with who tasked the group and what for."""
    seen = Action.visible_to(request.member).order_by().values("pk")
    rows = WorkPlanItem.visible_to(request.member).filter(group=group, action__in=seen)
    return [
        {"item": item, "url": url_for(request, "improvement:action", pk=item.action_id)}
        for item in rows.order_by("action__due_date")
    ]


def _for_the_meeting(request: MemberRequest, group: Group) -> list[dict[str, Any]]:
    """What the group does in its meeting, with how much of it there is."""
    if not (request.member.may(Permission.ACTION_DECIDE) and decides_for(request.member, group)):
        return []
    counts = dict(
        Action.objects.filter(tenant=request.tenant, group=group)
        .order_by()
        .values_list("state")
        .annotate(n=Count("pk"))
    )
    offered = (
        ("Adopt recommendations", "adopt_recommendations", waiting(request.member, group).count()),
        ("Agree proposed actions", "agree_actions", counts.get("proposed", 0)),
        ("Verify actions claimed complete", "verify_actions", counts.get("claimed_complete", 0)),
    )
    return [
        {
            "title": words,
            "url": url_for(request, f"improvement:{page}", pk=group.pk),
            "status": f"{count} waiting" if count else "Nothing waits",
            "colour": "blue" if count else "grey",
        }
        for words, page, count in offered
    ]
