"""The year's audit programme: every planned audit with what it rests on, its quarter, and whether all of it is enough."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import Column, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..adequacy import from_above, measures
from ..audit_table import audit_table, slipped
from ..models import Plan, PlannedAudit
from ..pages import Year, menu, plan_ways
from ..years import QUARTERS, quarter_words


@allow(Permission.PLAN_SEE)
def audit_programme(request: MemberRequest) -> HttpResponse:
    year = Year(request, Plan.Kind.AUDITS, "audit_programme")
    plan = year.plan
    table = audit_table(request, plan, year)
    enough = Table(
        request,
        measures(request.member, plan, year.settings) if plan else [],
        columns=[
            Column("words", "What is counted"),
            Column("figure", "So far"),
            Column("target", "Target"),
            Column("met", "Met?", kind="tag", colour=lambda m: "green" if m.met == "Met" else "red"),
            Column("note", "Note"),
        ],
        one="measure",
        name=f"audit-programme-enough-{year.words}",
        caption="Is it enough?",
        prefix="e-",
        empty="The measures stand here once the programme is begun.",
    )
    for each in (table, enough):
        if each.wants_export:
            return each.export_response()
    writes = request.member.may(Permission.PLAN_WRITE)
    rows = PlannedAudit.visible_to(request.member).filter(plan=plan) if plan else PlannedAudit.objects.none()
    bare = rows.annotate(grounds=Count("sources")).filter(grounds=0)
    context: dict[str, Any] = {
        "year": year,
        "plan": plan,
        "menu": menu(request, "audit_programme"),
        "table": table,
        "enough": enough,
        "above": from_above(request.member, plan) if plan else [],
        "slipped": slipped(request.member, plan) if plan else [],
        "bare": list(bare.order_by("number")),
        "tiles": _tiles(rows, plan, table) if plan else [],
        "ways": plan_ways(request, plan),
        "writes": writes and plan is not None and plan.is_open,
        "begin": url_for(request, "programme:begin_plan", kind="audits") + year.query if writes else "",
        "word_url": url_for(request, "programme:audit_programme_in_word") + year.query,
    }
    return render(request, "programme/audit_programme.html", context)


def _tiles(rows: Any, plan: Plan, table: Table) -> list[dict[str, Any]]:
    """How many audits stand in each quarter, and how many of them are completed. One query."""
    counted = {
        r["quarter"]: r
        for r in rows.order_by()
        .values("quarter")
        .annotate(n=Count("pk"), done=Count("pk", filter=Q(state="completed")))
    }
    none = {"n": 0, "done": 0}
    return [
        {
            "number": counted.get(q, none)["n"],
            "words": f"{quarter_words(q, plan.from_date)}, {counted.get(q, none)['done']} completed",
            "url": table.address(quarter=q, page=None),
        }
        for q in (*QUARTERS, *((0,) if 0 in counted else ()))
    ]
