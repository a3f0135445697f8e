"""The year's two lists, strategic areas and service priorities, with what was kept, changed or dropped and why."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table, TextFilter
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import Plan, Priority
from ..pages import Year, menu, plan_ways

COLOURS = {"new": "blue", "kept": "grey", "changed": "purple"}


@allow(Permission.PLAN_SEE)
def priorities(request: MemberRequest) -> HttpResponse:
    year = Year(request, Plan.Kind.PRIORITIES, "priorities")
    areas = _table(request, year, Priority.Kind.AREA, "a-")
    services = _table(request, year, Priority.Kind.SERVICE, "s-")
    for table in (areas, services):
        if table.wants_export:
            return table.export_response()
    writes = request.member.may(Permission.PLAN_WRITE)
    rows = Priority.visible_to(request.member)
    context: dict[str, Any] = {
        "year": year,
        "plan": year.plan,
        "menu": menu(request, "priorities"),
        "areas": areas,
        "services": services,
        "ended": list(
            rows.filter(
                Q(plan__year=year.year - 1, dropped_on__isnull=False) | Q(plan=year.plan, dropped_on__isnull=False)
            ).order_by("kind", "number")
        )
        if year.plan
        else [],
        "ways": plan_ways(request, year.plan),
        "writes": writes and year.plan is not None and year.plan.is_open,
        "begin": url_for(request, "programme:begin_plan", kind="priorities") + year.query if writes else "",
        "carry": year.before is not None,
    }
    return render(request, "programme/priorities.html", context)


def _table(request: MemberRequest, year: Year, kind: str, prefix: str) -> Table:
    rows = Priority.visible_to(request.member).filter(plan=year.plan, kind=kind) if year.plan else None
    name = year.settings.area_name if kind == Priority.Kind.AREA else year.settings.service_name
    plural = f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"
    rows = (rows if rows is not None else Priority.objects.none()).annotate(
        line_count=Count("lines", distinct=True) + Count("service_lines", distinct=True),
        audit_count=Count("planned__audit", distinct=True),
    )
    numbered = kind == Priority.Kind.AREA or year.settings.service_numbers
    return Table(
        request,
        rows,
        columns=[
            *([Column("number", "Number", kind="number", sort=True)] if numbered else []),
            Column("title", name, sort=True, url=lambda p: url_for(request, "programme:priority", pk=p.pk)),
            Column("outcome", "Outcome wanted", kind="long_text"),
            Column("owner", "Owner", value=lambda p: p.owner.name if p.owner else "", sort="owner__person__full_name"),
            Column(
                "carried",
                "Since last year",
                kind="tag",
                value=lambda p: "No longer pursued" if p.dropped_on else p.get_carried_display(),
                colour=lambda p: "orange" if p.dropped_on else COLOURS[p.carried],
                sort=True,
            ),
            Column("carried_because", "Why", kind="long_text", under="carried"),
            Column("line_count", "Lines", kind="number", sort="line_count"),
            Column("audit_count", "Audits", kind="number", sort="audit_count"),
        ],
        filters=[
            TextFilter("title", "Contains", by=("title", "outcome")),
            ChoiceFilter("carried", "Since last year", Priority.Carried.choices),
        ],
        one=name.lower(),
        many=plural.lower(),
        sort="number",
        name=f"{plural.lower().replace(' ', '-')}-{year.words}",
        caption=plural,
        caption_hidden=False,
        prefix=prefix,
        empty=f"No {name.lower()} stands in this year yet. Add the first, or take over last year’s.",
    )
