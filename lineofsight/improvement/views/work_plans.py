"""The groups with what stands on the work plan of each."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import Column, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Group

from ..models import Action, Recommendation
from ..pages import menu
from ..states import ActionState, RecommendationState
from ..work_plan_rows import waiting_for

DONE = (RecommendationState.CLOSED, RecommendationState.SUPERSEDED)


@allow(Permission.RECOMMENDATION_SEE)
def work_plans(request: MemberRequest) -> HttpResponse:
    groups = list(
        Group.objects.filter(tenant=request.tenant)
        .annotate(adopted=Count("work_plan", filter=~Q(work_plan__recommendation__state__in=DONE)))
        .order_by("name")
    )
    waiting = list(Recommendation.visible_to(request.member).filter(state__in=("approved", "accepted")))
    to_look_at = dict(
        Action.objects.filter(tenant=request.tenant, state__in=(ActionState.PROPOSED, ActionState.CLAIMED))
        .order_by()
        .values_list("group")
        .annotate(count=Count("pk"))
    )
    table = Table(
        request,
        [_row(group, waiting, to_look_at) for group in groups],
        columns=[
            Column("name", "Group", sort=True, url=lambda r: url_for(request, "improvement:work_plan", pk=r["pk"])),
            Column("adopted", "On its work plan", kind="number", sort=True),
            Column("waiting", "Recommendations to adopt", kind="number", sort=True),
            Column("to_look_at", "Actions to agree or verify", kind="number", sort=True),
        ],
        one="group",
        name="work-plans",
        caption="Work plans",
        empty="No group is formed yet. Groups are formed under “Partnership”.",
    )
    if table.wants_export:
        return table.export_response()
    return render(request, "improvement/work_plans.html", {"table": table, "menu": menu(request, "work_plans")})


def _row(group: Group, waiting: list[Recommendation], to_look_at: dict[Any, int]) -> dict[str, Any]:
    return {
        "pk": group.pk,
        "name": group.name,
        "adopted": group.adopted,  # type: ignore[attr-defined]
        "waiting": sum(waiting_for(row, group) for row in waiting),
        "to_look_at": to_look_at.get(group.pk, 0),
    }
