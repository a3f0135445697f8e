"""One problem: who solves it by when, every step, who was told, and what it led to."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import Problem, ProblemAgency, ProblemEntry
from ..pages import the_problem, threads
from ..rules import reopens_problem, solves_problem, sources_problem
from ..states import PROBLEM, ProblemState
from ..thread import PROBLEM as KIND


@allow(Permission.PROBLEM_SEE)
def problem(request: MemberRequest, pk: Any) -> HttpResponse:
    request.purpose = "read_problem"
    found = the_problem(request, pk)
    entries = ProblemEntry.visible_to(request.member).filter(problem=found).order_by("-happened_on", "-entered_at")
    context = {
        "problem": found,
        "affected": [a.agency.name for a in ProblemAgency.visible_to(request.member).filter(problem=found)],
        "history": [
            {
                "title": f"{e.get_what_display()}{f': {e.whom}' if e.whom else ''}",
                "by": e.entered_by.name,
                "when": e.happened_on,
                "text": e.words,
            }
            for e in entries
        ],
        "ways": _ways(request, found),
        "further": _further(request, found),
        **_threads(request, found),
    }
    return render(request, "registers/problem.html", context)


def _threads(request: MemberRequest, found: Problem) -> dict[str, Any]:
    """Its sources apart from what those rest on in turn."""
    strands = threads(request, KIND, found.pk)
    says = sources_problem(request.member, found)
    return {
        "sources": [{"seen": k.seen, "key": f"{k.kind}:{k.id}"} for k in strands["rests_on"] if k.steps == 1],
        "source_url": url_for(request, "registers:add_problem_source", pk=found.pk) if says else "",
        "rests_on": [k for k in strands["rests_on"] if k.steps > 1],
        "led_to": strands["led_to"],
    }


def _ways(request: MemberRequest, found: Problem) -> list[dict[str, str]]:
    """What this member may do now, the most wanted first."""
    member, can = request.member, lambda event: PROBLEM.can(found.state, event)
    triages = member.may(Permission.PROBLEM_TRIAGE)
    solves = solves_problem(member, found)
    first = found.state == ProblemState.RAISED
    offered = (
        (triages and first, "Triage", "triage_problem"),
        (solves and can("step"), "Write down what was done", "note_on_problem"),
        (solves and can("solve"), "It is solved", "solve_problem"),
        (triages and can("decline"), "Not take it up", "decline_problem"),
        (triages and can("triage") and not first, "Change owner or weight", "triage_problem"),
        (reopens_problem(member, found) and can("reopen"), "Reopen", "reopen_problem"),
        (True, "Conflict of interest", "step_back_from_problem"),
    )
    return [
        {"text": words, "url": url_for(request, f"registers:{page}", pk=found.pk)} for ok, words, page in offered if ok
    ]


def _further(request: MemberRequest, found: Problem) -> list[dict[str, str]]:
    """Where the business unit can take it, once it has an owner."""
    if not request.member.may(Permission.PROBLEM_TRIAGE) or not PROBLEM.can(found.state, "solve"):
        return []
    asked = f"?problem={found.pk}"
    return [
        {"text": "Take it into the risk register", "url": url_for(request, "registers:raise_risk") + asked},
        {"text": "Log it as a service gap", "url": url_for(request, "registers:log_gap") + asked},
        {
            "text": "Make a recommendation of it",
            "url": url_for(request, "registers:recommend_for_problem", pk=found.pk),
        },
        {"text": "Propose it as a theme", "url": url_for(request, "registers:propose_theme_for", pk=found.pk)},
    ]
