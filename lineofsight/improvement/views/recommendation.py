"""One recommendation with its whole thread, its actions, and what can be done about it now."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.engine.shares import share
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.thread.following import rests_on

from ..chain import chain_of
from ..chapter import NAME, words_of
from ..colours import colour_of
from ..measure_rows import measures_of
from ..models import (
    Action,
    Challenge,
    ImpactCheck,
    ImpactEvidence,
    ImpactPlan,
    LearningNote,
    Measure,
    PracticeChange,
    Recommendation,
    WorkPlanItem,
)
from ..pages import menu, the_recommendation
from ..rules import decides_for, may_respond
from ..states import RECOMMENDATION, RecommendationState
from ..thread import IMPACT_EVIDENCE

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
        "judges": request.member.may(Permission.ACTION_DECIDE)
        and (found.overseen_by is None or decides_for(request.member, found.overseen_by)),
        "measures": measures_of(request, Measure.visible_to(request.member).filter(recommendation=found)),
        "evidence": _evidence(request, found),
        "changes": _changes(request, found),
        "learning": list(LearningNote.visible_to(request.member).filter(recommendation=found).order_by("noted_at")),
        "plan": _plan(request, found),
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


def _plan(request: MemberRequest, found: Recommendation) -> dict[str, str] | None:
    """How the difference is to be seen, with every way that was named."""
    plan = ImpactPlan.visible_to(request.member).filter(recommendation=found).first()
    if plan is None:
        return None
    methods = in_force(request.tenant, NAME).evidence_methods
    ways = [words_of(methods, key) for key in plan.methods or [plan.method]]
    return {"measure": plan.measure, "target": plan.target, "ways": "; ".join(ways)}


def _evidence(request: MemberRequest, found: Recommendation) -> list[dict[str, Any]]:
    methods = in_force(request.tenant, NAME).evidence_methods
    rows = list(ImpactEvidence.visible_to(request.member).filter(recommendation=found).order_by("collected_on"))
    found_in = rests_on(request.member, IMPACT_EVIDENCE, [row.pk for row in rows])
    opens = request.member.may(Permission.IMPACT_ADD)
    return [
        {
            "row": row,
            "method": words_of(methods, row.method),
            "count": share(row.part, row.whole) if row.whole and row.part is not None else "",
            "found_in": found_in.get(row.pk, []),
            "url": url_for(request, "improvement:weigh_evidence", pk=row.pk) if opens else "",
        }
        for row in rows
    ]


def _changes(request: MemberRequest, found: Recommendation) -> list[dict[str, Any]]:
    kinds = in_force(request.tenant, NAME).change_kinds
    rows = PracticeChange.visible_to(request.member).filter(recommendation=found).order_by("happened_on")
    return [{"row": row, "kind": words_of(kinds, row.kind)} for row in rows]


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
        (decides and open_, "Set a measure", "set_measure"),
        (may(Permission.IMPACT_ADD) and found.state != R.SUPERSEDED, "Add evidence", "add_evidence"),
        (decides and can("close"), "Close the recommendation", "close_recommendation"),
        (decides and open_ and found.work_plan_items.exists(), "Task another group", "task_group"),
        (raises and can("merge"), "Merge others into this", "merge"),
        (may(Permission.CHALLENGE_RAISE) and open_, "Raise a challenge", "raise_challenge"),
    ]
    ways = [
        {"text": words, "url": url_for(request, f"improvement:{page}", pk=found.pk)}
        for ok, words, page in offered
        if ok
    ]
    if may(Permission.IMPACT_ADD) and found.state != R.SUPERSEDED:
        ways += [
            {"text": words, "url": f"{url_for(request, f'improvement:{page}')}?recommendation={found.pk}"}
            for words, page in (
                ("Record a change in practice", "record_change"),
                ("Note what was learned", "note_learning"),
            )
        ]
    return ways
