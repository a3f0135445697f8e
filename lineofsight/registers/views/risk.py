"""One risk: its score and how it moved, what is done about it, what was decided, and what can be done now."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from markupsafe import Markup

from lineofsight.engine.charts.scores import Scored, draw_scores
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import short_date
from lineofsight.partnership.chapters import read
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import Mitigation, Risk, RiskScore
from ..pages import decisions, settings_for, the_risk, threads
from ..rules import changes_risk, updates_mitigation, updates_risk
from ..states import RISK
from ..thread import RISK as KIND


@allow(Permission.RISK_SEE)
def risk(request: MemberRequest, pk: Any) -> HttpResponse:
    request.purpose = "read_risk"
    found = the_risk(request, pk)
    scores = list(RiskScore.visible_to(request.member).filter(risk=found).order_by("scored_at"))
    mitigations = Mitigation.visible_to(request.member).filter(risk=found).order_by("due_date", "added_at")
    context = {
        "risk": found,
        "scores": scores[::-1],
        "chart": _chart(found, scores),
        "scale": _scale(request, found),
        "mitigations": [
            {"row": m, "url": url_for(request, "registers:update_mitigation", pk=m.pk) if _open_to(request, m) else ""}
            for m in mitigations
        ],
        "history": sorted(decisions(request, found.pk), key=lambda e: e["when"], reverse=True),
        "ways": _ways(request, found),
        **threads(request, KIND, found.pk),
    }
    return render(request, "registers/risk.html", context)


def _open_to(request: MemberRequest, row: Mitigation) -> bool:
    may = updates_mitigation(request.member, row)
    return (
        may
        and request.member.may(Permission.RISK_UPDATE)
        and row.in_place_on is None
        and row.dropped_on is None
        and row.risk.is_open
    )


def _chart(found: Risk, scores: list[RiskScore]) -> Markup:
    if not scores or found.edition is None:
        return Markup("")
    drawn = draw_scores(
        f"Score of {found.number}",
        [Scored(short_date(s.scored_on), s.score_before, s.score) for s in scores],
        most=max(read(found.edition).most, *(s.score_before for s in scores)),
        target=scores[-1].target,
    )
    return Markup(drawn)  # noqa: S704 - drawn by us, every word in it escaped


def _scale(request: MemberRequest, found: Risk) -> dict[str, str]:
    """Likelihood and impact in the words they had when it was scored, and whether the scales have changed since."""
    if found.edition is None or found.likelihood is None or found.impact is None:
        return {}
    then, now = read(found.edition), settings_for(request)
    changed = (then.likelihoods, then.impacts) != (now.likelihoods, now.impacts)
    return {
        "likelihood": f"{found.likelihood} {then.likelihoods[found.likelihood - 1].words}",
        "impact": f"{found.impact} {then.impacts[found.impact - 1].words}",
        "changed": "The scales have changed since. Score it anew to see it beside the others." if changed else "",
    }


def _ways(request: MemberRequest, found: Risk) -> list[dict[str, str]]:
    """What this member may do now, the most wanted first."""
    member, can = request.member, lambda event: RISK.can(found.state, event)
    updates = member.may(Permission.RISK_UPDATE) and updates_risk(member, found)
    changes = member.may(Permission.RISK_CHANGE) and changes_risk(member, found)
    executive = found.waits_for_executive and member.may(Permission.RISK_DECIDE)
    decides = executive and (member.is_business_unit or found.escalated_to_id in member.chaired_group_ids)
    offered = (
        (updates and (can("score") or can("review")), "Score it" if can("score") else "Review", "score_risk"),
        (decides, "Record what the executive decided", "answer_escalation"),
        (updates and can("mitigate"), "Add what is done about it", "add_mitigation"),
        (updates and can("escalate") and not found.waits_for_executive, "Put before the executive", "escalate_risk"),
        (changes and can("accept"), "Accept", "accept_risk"),
        (member.may(Permission.RECOMMENDATION_RAISE) and found.is_open, "Make a recommendation", "recommend_for_risk"),
        (changes and found.is_open, "Change", "change_risk"),
        (member.may(Permission.RISK_RAISE) and can("merge"), "Merge", "merge_risk"),
        (changes and can("close"), "Close", "close_risk"),
        (changes and can("reopen"), "Reopen", "reopen_risk"),
        (True, "Conflict of interest", "step_back_from_risk"),
    )
    return [
        {"text": words, "url": url_for(request, f"registers:{page}", pk=found.pk)} for ok, words, page in offered if ok
    ]
