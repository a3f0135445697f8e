"""One new way of working or programme: its evaluation, the decision, and where it is cited as evidence."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Decision
from lineofsight.partnership.refusals import NotYet

from ..models import ImpactEvidence, Innovation
from ..pages import impact_menu, the_innovation
from ..rules import check_looks_after


@allow(Permission.MY_WORK_SEE)
def innovation(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_innovation_seen(request, pk)
    cited = ImpactEvidence.visible_to(request.member).filter(innovation=found).order_by("collected_on")
    context = {
        "innovation": found,
        "menu": impact_menu(request, "innovations"),
        "cited": list(cited),
        "decisions": list(
            Decision.visible_to(request.member)
            .filter(about_id=found.pk)
            .select_related("recorded_by__person")
            .order_by("recorded_at")
        ),
        "ways": _ways(request, found),
    }
    return render(request, "improvement/innovation.html", context)


def the_innovation_seen(request: MemberRequest, pk: Any) -> Innovation:
    """Whoever may see the register, and its owner, whatever else she may see."""
    found = the_innovation(request, pk)
    if not request.member.may(Permission.RECOMMENDATION_SEE) and found.owner_id != request.member.pk:
        raise Http404
    return found


def _ways(request: MemberRequest, found: Innovation) -> list[dict[str, str]]:
    try:
        check_looks_after(request.member, found)
    except NotYet:
        return []
    offered = [
        (True, "Enter its evaluation", "evaluate_innovation"),
        (found.decision in ("", "adapt"), "Decide what becomes of it", "decide_innovation"),
    ]
    return [{"text": w, "url": url_for(request, f"improvement:{p}", pk=found.pk)} for ok, w, p in offered if ok]
