"""One deep dive at a glance: its stage, who holds it up, what is due, the grid, and what this member does next."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import sentence
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Decision

from ..comparables import earlier_ones, later_ones
from ..grid import build_grid
from ..methods import Method
from ..models import DeepDive, TermsOfReference, TimetableStep
from ..next_step import NextStep
from ..pages import pages_for, under_headings
from ..parts import where_it_stands
from ..rules.groups import may_decide_theme
from ..rules.suspending import may_suspend
from ..stage_table import DISCUSSION, PHASES, TOOLS, at_stage
from ..states import Stage
from ..timetable import elapsed, expected_end, how_late


@allow(Permission.DEEP_DIVE_SEE)
def deep_dive(request: MemberRequest, pk: Any) -> HttpResponse:
    found = get_object_or_404(
        DeepDive.visible_to(request.member).select_related("proposed_by__person").prefetch_related("sources"), pk=pk
    )
    today = timezone.localdate()
    stands = where_it_stands(found, request.member)
    steps = list(found.timetable.order_by("position"))
    terms = TermsOfReference.in_force(found)
    grid = None
    gone = found.withdrawn_on or found.securely_deleted_on
    if not gone and found.way.has_tools and Stage(found.stage).reached(Stage.INVOLVEMENT_CHECK):
        grid = build_grid(found, request.member, select=request.GET.get("select", ""))
    context = {
        "deep_dive": found,
        "stands": stands,
        "do_url": do_url(request, found, stands),
        "phases": phases(found, stands),
        "next_due": next_due(steps, stands, today),
        "late_steps": [s for s in steps if s.done_on is None and s.due_date < today],
        "elapsed": elapsed(found.agreed_on, found.signed_off_on or today) if found.agreed_on else "",
        "expected": expected_end(found.agreed_on, found.settings) if found.agreed_on else None,
        "past_end": bool(
            found.agreed_on and not found.signed_off_on and expected_end(found.agreed_on, found.settings)[1] < today
        ),
        "later_due": later_due(steps, stands, found.way),
        "terms": terms,
        "grid": grid if grid and grid.rows else None,
        "earlier": earlier_ones(found, request.member),
        "later": later_ones(found, request.member),
        "may_compare": request.member.may(Permission.REPORT_READ),
        "pages": under_headings(pages_for(found, request.member)),
        "may_suspend": may_suspend(request.member) and found.stage not in (Stage.SIGNED_OFF, Stage.REJECTED),
        "may_withdraw": may_decide_theme(request.member),
        "suspension": found.suspensions.filter(resumed_on__isnull=True).first() if found.suspended_until else None,
        "withdrawal": Decision.visible_to(request.member).filter(about_id=found.pk, question="withdrawal").first()
        if found.withdrawn_on
        else None,
        "may_run": request.member.may(Permission.DEEP_DIVE_RUN),
    }
    return render(request, "deep_dives/deep_dive.html", context)


def do_url(request: MemberRequest, found: DeepDive, stands: NextStep) -> str:
    """The address of the one next thing this member does; empty when there is none."""
    if stands.do is None or found.suspended_until or found.withdrawn_on:
        return ""
    if not stands.do.here:
        return url_for(request, stands.do.page)
    return url_for(request, f"deep_dives:{stands.do.page}", pk=found.pk)


def phases(found: DeepDive, stands: NextStep) -> list[dict[str, str]]:
    """The seven phases with the one it is in; a theme not taken up stops at the first."""
    names = [phase for phase in PHASES if phase != TOOLS or found.way.has_tools]
    here = names.index(stands.phase)
    signed_off = found.stage == Stage.SIGNED_OFF
    return [
        {
            "text": sentence(found.way.meeting) if phase == DISCUSSION else phase,
            "state": "done" if i < here or signed_off else "current" if i == here else "to come",
        }
        for i, phase in enumerate(names)
    ]


def next_due(steps: list[TimetableStep], stands: NextStep, today: Any) -> dict[str, Any] | None:
    """The line of the timetable that this stage ends with, else the first not done, with how late it is."""
    open_ = [s for s in steps if s.done_on is None]
    step = next((s for s in open_ if s.step == stands.ends_with), next(iter(open_), None))
    if step is None or stands.stage == Stage.SIGNED_OFF:
        return None
    return {"step": step, "words": how_late(step.due_date, None, today), "late": step.due_date < today}


def later_due(steps: list[TimetableStep], stands: NextStep, method: Method) -> Any:
    """The day by which this member's later part is due."""
    if stands.later_stage is None:
        return None
    ends_with = at_stage(stands.later_stage, method).ends_with
    return next((s.due_date for s in steps if s.step == ends_with), None)
