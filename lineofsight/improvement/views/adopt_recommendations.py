"""Adopting recommendations onto a group's work plan in its meeting, several at once."""

from typing import Any

from django.http import HttpResponse

from lineofsight.govuk.words import plural
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..chosen_in_meeting import decide_in_meeting
from ..models import Recommendation
from ..pages import only_deciders, the_group
from ..work_plan_rows import waiting


@allow(Permission.ACTION_DECIDE)
def adopt_recommendations(request: MemberRequest, pk: Any) -> HttpResponse:
    group = the_group(request, pk)
    only_deciders(request, group)

    def adopt(chosen: list[Recommendation], **decision: Any) -> str:
        made = actions.adopt(recommendations=chosen, group=group, **decision, by=request.member)
        return f"{plural(len(made), 'recommendation')} adopted. Now each needs actions."

    return decide_in_meeting(
        request,
        group,
        page="adopt_recommendations",
        rows=waiting(request.member, group),
        ask="Which does the group adopt?",
        one="recommendation",
        words=lambda r: f"{r.number}, {r.whom} ({r.raised_in_title}): {r.words}",
        decide=adopt,
    )
