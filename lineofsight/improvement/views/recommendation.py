"""One recommendation with its whole thread, its actions, and what can be done about it now."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..chain import chain_of
from ..colours import colour_of
from ..models import Action, Challenge, ImpactCheck, Recommendation, WorkPlanItem
from ..pages import menu, the_recommendation
from ..rules import decides_for, may_respond
from ..states import RECOMMENDATION, RecommendationState

R = RecommendationState


@allow(Permission.RECOMMENDATION_SEE)
def recommendation(request: MemberRequest, pk: Any) -> HttpResponse:
    request.purpose = "golden_thread"
    found = the_recommendation(request, pk)
    context = {
        "recommendation": found,
        "menu": menu(request, "recommendations"),
        "chain": chain_of(found, request.member),
        "actions": _actions(request, found),
        "items": list(WorkPlanItem.visible_to(request.member).filter(recommendation=found)),
        "challenges": list(Challenge.visible_to(request.member).filter(recommendation=found).order_by("raised_at")),
        "checks": list(ImpactCheck.visible_to(request.member).filter(recommendation=found).order_by("months")),
        "ways": _ways(request, found),
    }
    return render(request, "improvement/recommendation.html", context)


def _actions(request: MemberRequest, found: Recommendation) -> list[dict[str, Any]]:
    """All of them, so that the number is true; what is an agency's own is said in full to those who may see it."""
    visible = set(Action.visible_to(request.member).filter(recommendation=found).values_list("pk", flat=True))
    rows = Action.objects.filter(tenant=request.tenant, recommendation=found).select_related("agency", "owner__person")
    sees = request.member.may(Permission.ACTION_SEE)
    return [
        {
            "row": row,
            "url": url_for(request, "improvement:action", pk=row.pk) if sees and row.pk in visible else "",
            "colour": colour_of(row),
        }
        for row in rows.order_by("due_date")
    ]


def _ways(request: MemberRequest, found: Recommendation) -> list[dict[str, str]]:
    """What this member may do now, the most wanted first."""
    member = request.member
    may, can = member.may, lambda event: RECOMMENDATION.can(found.state, event)
    decides = may(Permission.ACTION_DECIDE) and (found.overseen_by is None or decides_for(member, found.overseen_by))
    open_ = found.state not in (R.CLOSED, R.SUPERSEDED)
    raises = may(Permission.RECOMMENDATION_RAISE)
    offered = [
        (
            may(Permission.RECOMMENDATION_RESPOND)
            and may_respond(member, found)
            and not found.answer
            and can("accept"),
            "Respond",
            "respond",
        ),
        (may(Permission.ACTION_PROPOSE) and open_ and found.state != R.NOT_ACCEPTED, "Add an action", "add_action"),
        (decides and open_, "Plan how impact is seen", "plan_impact"),
        (decides and can("close"), "Close it", "close_recommendation"),
        (decides and open_ and found.work_plan_items.exists(), "Task another group", "task_group"),
        (raises and can("merge"), "Merge others into this", "merge"),
        (may(Permission.CHALLENGE_RAISE) and open_, "Raise challenge", "raise_challenge"),
    ]
    return [
        {"text": words, "url": url_for(request, f"improvement:{page}", pk=found.pk)}
        for ok, words, page in offered
        if ok
    ]
