"""Every milestone of the programme by its due date, with what is overdue on a day."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, DateFilter, Table, TextFilter
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import Milestone, Plan
from ..pages import Year, menu
from ..programme_table import overdue

STANDING = (
    ("late", "Overdue"),
    ("soon", "Due soon"),
    ("open", "Not reached yet"),
    ("done", "Reached"),
    ("undated", "Date to be agreed"),
)
COLOURS = {"Overdue": "red", "Due soon": "orange", "Reached": "green", "Waits for another": "grey"}


@allow(Permission.PLAN_SEE)
def milestones(request: MemberRequest) -> HttpResponse:
    year = Year(request, Plan.Kind.WORK, "milestones")
    today = timezone.localdate()
    soon = today + timedelta(days=year.settings.remind_days_before)
    rows = Milestone.visible_to(request.member).filter(line__plan=year.plan) if year.plan else Milestone.objects.none()

    def standing(milestone: Milestone) -> str:
        if milestone.done_on:
            return "Reached"
        if milestone.is_locked:
            return "Waits for another"
        if milestone.due_date is None:
            return "Date to be agreed"
        if milestone.late_on(today):
            return "Overdue"
        return "Due soon" if milestone.due_date <= soon else "To come"

    def by_standing(found: Any, value: str) -> Any:
        if value == "late":
            return overdue(found, today)
        if value == "soon":
            return found.filter(done_on__isnull=True, due_date__range=(today, soon))
        if value == "undated":
            return found.filter(done_on__isnull=True, due_date__isnull=True)
        return found.filter(done_on__isnull=value == "open")

    table = Table(
        request,
        rows.prefetch_related("assigned__member__person"),
        columns=[
            Column("due_date", "Due", value=lambda m: m.due_words, sort=True, export=lambda m: m.due_date),
            Column("words", "Milestone", kind="long_text"),
            Column(
                "line",
                "Line",
                kind="reference",
                value=lambda m: m.line.number,
                sort="line__number",
                url=lambda m: url_for(request, "programme:line", pk=m.line_id),
            ),
            Column("area", "Strategic area", value=lambda m: m.line.area.title, sort="line__area__number"),
            Column("who", "Assigned to", value=lambda m: ", ".join(a.member.name for a in m.assigned.all())),
            Column(
                "standing",
                "How it stands",
                kind="tag",
                value=standing,
                colour=lambda m: COLOURS.get(standing(m), "blue"),
            ),
            Column("first_due_date", "First due date", kind="date", sort=True),
            Column("done_on", "Reached", kind="date", sort=True),
        ],
        filters=[
            TextFilter("words", "Contains", by=("words", "line__action")),
            ChoiceFilter("standing", "How it stands", STANDING, by=by_standing),
            DateFilter("due_date", "Due"),
        ],
        one="milestone",
        sort="due_date",
        name=f"milestones-{year.words}",
        caption="Milestones in the order of their dates",
        empty="No milestone is set yet. Open a line of the work programme and add one.",
    )
    if table.wants_export:
        return table.export_response()
    late = overdue(rows, today).count()
    context = {
        "year": year,
        "plan": year.plan,
        "menu": menu(request, "milestones"),
        "table": table,
        "late": late,
        "late_url": table.address(standing="late", page=None),
        "today": today,
    }
    return render(request, "programme/milestones.html", context)
