"""One planned audit: what it rests on, when and by whom it is done, what came of it, and how it moved."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.engine.shares import share
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.thread.following import back, forward

from ..audit_table import agencies_of, ground_words, lead_of, short_names
from ..models import PlannedSource, Slip
from ..pages import menu, settings_of, the_planned_audit
from ..rules import may_report
from ..states import AUDIT_PLAN
from ..thread import AUDIT, PRIORITY
from ..workflows import begun_by, next_words, opens
from ..years import quarter_words


@allow(Permission.PLAN_SEE)
def planned_audit(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_planned_audit(request, pk)
    member, settings = request.member, settings_of(request)
    first = found.plan.from_date
    figure = share(found.judged_yes, found.judged_of) if found.judged_of and found.judged_yes is not None else ""
    sources = PlannedSource.visible_to(member).filter(audit=found)
    context = {
        "audit": found,
        "menu": menu(request, "audit_programme"),
        "kind": settings.kind_words(found.kind),
        "sources": [
            {
                "words": ground_words(s, settings),
                "url": url_for(request, "programme:priority", pk=s.priority_id) if s.priority_id else "",
            }
            for s in sources.select_related("priority__plan")
        ],
        "lead": lead_of(found),
        "agencies": agencies_of(found, short_names(request.tenant.pk)),
        "quarter": quarter_words(found.quarter, first),
        "first_quarter": quarter_words(found.first_quarter, first),
        "figure": figure,
        "slips": list(Slip.visible_to(member).filter(audit=found).order_by("-moved_at")),
        "behind": [k for k in back(member, AUDIT, found.pk) if k.kind != PRIORITY],
        "came_of_it": forward(member, AUDIT, found.pk),
        "ways": _ways(request, found, settings),
        "proposed": f"Proposed by {found.added_by.name}. {next_words(found.kind, settings)}"
        if found.is_proposed
        else "",
    }
    return render(request, "programme/planned_audit.html", context)


def _ways(request: MemberRequest, found: Any, settings: Any) -> dict[str, Any]:
    """What this member may do with it now."""
    if not found.plan.is_open:
        return {}
    member, can = request.member, lambda event: AUDIT_PLAN.can(found.state, event)
    writes, reports = (
        member.may(Permission.PLAN_WRITE),
        member.may(Permission.PLAN_UPDATE) and may_report(member, found),
    )
    # Only a report can be asked for before it has a place in the year.
    waits = found.is_proposed and begun_by(found.kind, settings) != "topic"
    workflow = opens(request, found, settings) if can("begin") and not waits else None
    links = [
        (reports and can("finish"), "Record its result", "finish_planned_audit"),
        (writes and found.is_open, "Change", "change_planned_audit"),
        (
            writes and can("move"),
            "Take it into a quarter" if found.is_proposed else "Move to another quarter",
            "move_planned_audit",
        ),
        (writes and can("drop"), "It will not be done", "drop_planned_audit"),
    ]
    return {
        "workflow": workflow,
        "begin": reports and can("begin") and not found.is_proposed,
        "links": [
            {"text": words, "url": url_for(request, f"programme:{page}", pk=found.pk)}
            for ok, words, page in links
            if ok
        ],
    }
