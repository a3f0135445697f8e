"""One action: what is to improve, how it stands, everything that was said of it, and what can be done now."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.actions import kind_of
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Decision
from lineofsight.thread.following import back
from lineofsight.thread.kinds import Seen

from ..colours import colour_of
from ..measure_rows import measures_of
from ..models import Action, Evidence, Measure, Progress, WorkPlanItem
from ..pages import menu, the_action
from ..rules import confirms, decides_for, is_at_work, manages, may_measure, may_update
from ..states import ACTION


@allow(Permission.ACTION_SEE)
def action(request: MemberRequest, pk: Any) -> HttpResponse:
    request.purpose = "follow_action"
    found = the_action(request, pk)
    evidence = Evidence.visible_to(request.member).filter(action=found).order_by("added_at")
    context = {
        "action": found,
        "menu": menu(request, "actions"),
        "colour": colour_of(found),
        "history": _history(request, found),
        "evidence": [
            {"row": e, "url": url_for(request, "improvement:action_evidence", pk=e.pk) if e.file_id else ""}
            for e in evidence
        ],
        "rests_on": _rests_on(request, found),
        "to_confirm": _to_confirm(request, found),
        "ways": _ways(request, found),
        "measures": measures_of(request, Measure.visible_to(request.member).filter(action=found)),
        "plans": list(WorkPlanItem.visible_to(request.member).filter(action=found)),
    }
    return render(request, "improvement/action.html", context)


def _rests_on(request: MemberRequest, found: Action) -> list[Seen]:
    """What it was made of besides its recommendation, such as a finding, as far as this member may see it."""
    knots = back(request.member, kind_of(found), found.pk, at_most=1)
    return [knot.seen for knot in knots if knot.id != found.recommendation_id]


def _history(request: MemberRequest, found: Action) -> list[dict[str, Any]]:
    """Updates, decisions and extensions, the newest first."""
    events = [
        {"title": p.get_how_display(), "by": _who(p), "when": p.written_at, "text": p.words}
        for p in Progress.visible_to(request.member).filter(action=found)
    ]
    events += [
        {
            "title": d.outcome.replace("_", " ").capitalize(),
            "by": d.decided_by,
            "when": d.recorded_at,
            "text": " ".join(filter(None, (d.reason, d.minute_reference and f"({d.minute_reference})"))),
        }
        for d in Decision.visible_to(request.member).filter(about_id=found.pk).select_related("group")
    ]
    return sorted(events, key=lambda e: e["when"], reverse=True)


def _who(progress: Progress) -> str:
    if not progress.on_behalf:
        return progress.written_by.name
    confirmed = f"confirmed by {progress.confirmed_by.name}" if progress.confirmed_by else "not confirmed yet"
    return f"{progress.written_by.name}, on the agency’s behalf, {confirmed}"


def _to_confirm(request: MemberRequest, found: Action) -> Progress | None:
    if not confirms(request.member, found):
        return None
    last = Progress.visible_to(request.member).filter(action=found).order_by("-written_at").first()
    return last if last and last.on_behalf and last.confirmed_at is None else None


def _ways(request: MemberRequest, found: Action) -> list[dict[str, str]]:
    """What this member may do now, the most wanted first."""
    member, can = request.member, lambda event: ACTION.can(found.state, event)
    decides = member.may(Permission.ACTION_DECIDE) and decides_for(member, found.group)
    offered = [
        (
            member.may(Permission.ACTION_UPDATE) and may_update(member, found) and can("update"),
            "Update",
            "update_action",
        ),
        (decides and can("close"), "Close with its outcome", "close_action"),
        (decides and can("reopen"), "Reopen", "reopen_action"),
        (decides and can("extend"), "Give more time", "extend_action"),
        (member.may(Permission.ACTION_PROPOSE) and manages(member, found) and can("cancel"), "Change", "change_action"),
        (
            member.may(Permission.IMPACT_ADD) and may_measure(member, found) and can("cancel"),
            "Set a measure",
            "set_action_measure",
        ),
        (decides and is_at_work(found), "Task another group", "task_action"),
        (decides and can("cancel"), "Cancel this action", "cancel_action"),
    ]
    ways = [
        {"text": words, "url": url_for(request, f"improvement:{page}", pk=found.pk)}
        for ok, words, page in offered
        if ok
    ]
    for event, words, page in (
        ("agree", "Agree in the meeting", "agree_actions"),
        ("verify", "Verify in the meeting", "verify_actions"),
    ):
        if decides and can(event):
            ways.insert(0, {"text": words, "url": url_for(request, f"improvement:{page}", pk=found.group_id)})
    return ways
