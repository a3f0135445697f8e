"""One service gap: what is missing for whom, what the commissioner answered, and how it ended."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.improvement.rules import decides_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from ..models import GapAgency, ServiceGap
from ..pages import decisions, the_gap, threads
from ..rules import answers_gap, changes_gap, decides_at_all, executive_of
from ..states import GAP
from ..thread import GAP as KIND


@allow(Permission.GAP_SEE)
def gap(request: MemberRequest, pk: Any) -> HttpResponse:
    request.purpose = "read_gap"
    found = the_gap(request, pk)
    context = {
        "gap": found,
        "agencies": [a.agency.name for a in GapAgency.visible_to(request.member).filter(gap=found)],
        "history": sorted(decisions(request, found.pk), key=lambda e: e["when"], reverse=True),
        "ways": _ways(request, found),
        **threads(request, KIND, found.pk),
    }
    return render(request, "registers/gap.html", context)


def _ways(request: MemberRequest, found: ServiceGap) -> list[dict[str, str]]:
    """What this member may do now, the most wanted first."""
    member, can = request.member, lambda event: GAP.can(found.state, event)
    logs = member.may(Permission.GAP_LOG) and changes_gap(member, found)
    settles = member.may(Permission.GAP_SETTLE) and decides_at_all(member)
    fills = member.may(Permission.GAP_LOG) and (changes_gap(member, found) or decides_at_all(member))
    answers = member.may(Permission.GAP_ANSWER) and answers_gap(member, found)
    offered = (
        (answers and can("answer"), "Answer", "answer_gap"),
        (logs and found.shared_on is None, "Share with every partner", "share_gap"),
        (settles and can("put"), "Put to the commissioner", "put_gap"),
        (fills and can("fill"), "It is filled", "fill_gap"),
        (settles and can("accept") and _accepts(member), "Accept as it is", "accept_gap"),
        (member.may(Permission.RECOMMENDATION_RAISE) and found.is_open, "Make a recommendation", "recommend_for_gap"),
        (logs and found.is_open, "Change", "change_gap"),
        (settles and can("reopen"), "Reopen", "reopen_gap"),
    )
    return [
        {"text": words, "url": url_for(request, f"registers:{page}", pk=found.pk)} for ok, words, page in offered if ok
    ]


def _accepts(member: Any) -> bool:
    try:
        return decides_for(member, executive_of(member))
    except NotYet:
        return False
