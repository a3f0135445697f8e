"""One line of the work programme: its five columns, its milestones, who leads and led it, everything said of it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission, Role
from lineofsight.partnership.models import Appointment
from lineofsight.thread.following import back, rests_on

from ..models import Lead, Line, LineUpdate, Milestone, RedLine
from ..pages import menu, the_line
from ..programme_table import chairs_of, lead_words
from ..rules import may_update
from ..states import LineState
from ..thread import LINE, MILESTONE, PRIORITY


@allow(Permission.PLAN_SEE)
def line(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_line(request, pk)
    member = request.member
    leads = list(Lead.visible_to(member).filter(line=found))
    milestones = list(
        Milestone.visible_to(member)
        .filter(line=found)
        .prefetch_related("assigned__member__person")
        .order_by("position", "due_date")
    )
    assigned = {a.member_id for m in milestones for a in m.assigned.all()}
    chairs = chairs_of(request.tenant.pk)
    is_open = found.plan.is_open
    updates = member.may(Permission.PLAN_UPDATE) and may_update(member, found, leads, assigned) and is_open
    context = {
        "line": found,
        "menu": menu(request, "work_programme"),
        "leads": [lead_words(lead, chairs) for lead in leads],
        "former": _former_chairs(request, leads),
        "milestones": milestones,
        "shown_by": rests_on(member, MILESTONE, [m.pk for m in milestones]),
        "reds": [tie.element for tie in RedLine.visible_to(member).filter(line=found).order_by("element__words")],
        "parts": list(Line.visible_to(member).filter(parent=found).order_by("number")),
        "history": [
            {
                "title": f"{LineState(u.state).words}, {u.get_rating_display()}",
                "by": u.written_by.name,
                "when": u.written_at,
                "text": u.words,
            }
            for u in LineUpdate.visible_to(member).filter(line=found).order_by("-written_at")
        ],
        "behind": [k for k in back(member, LINE, found.pk) if k.kind not in (PRIORITY, LINE)],
        "updates": updates,
        "writes": member.may(Permission.PLAN_WRITE) and is_open,
    }
    return render(request, "programme/line.html", context)


def _former_chairs(request: MemberRequest, leads: list[Lead]) -> list[str]:
    """Who chaired a group that leads, before; the line itself keeps no name, so it follows a change by itself."""
    groups = [lead.group_id for lead in leads if lead.kind == Lead.Kind.CHAIR]
    if not groups:
        return []
    now = Appointment.in_force(request.tenant.pk).filter(role=Role.COMMITTEE_CHAIR, group__in=groups)
    rows = (
        Appointment.objects.filter(tenant=request.tenant, role=Role.COMMITTEE_CHAIR, group__in=groups)
        .exclude(pk__in=now.values("pk"))
        .select_related("member__person", "group")
        .order_by("-from_date")
    )
    return [f"{a.member.name}, {a.group} ({a.from_date:%B %Y} to {a.until_date:%B %Y})" for a in rows if a.until_date]
