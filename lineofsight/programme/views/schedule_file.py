"""One audit schedule: what would become of each row, or what became of it; taken in one step, undone in one."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table
from lineofsight.govuk.words import plural
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import ScheduleFile, ScheduleRow

COLOURS = {"new": "green", "known": "grey", "rejected": "orange", "waiting": "blue"}


@allow(Permission.PLAN_WRITE)
def schedule_file(request: MemberRequest, pk: Any) -> HttpResponse:
    found = get_object_or_404(ScheduleFile.visible_to(request.member), pk=pk)
    if request.method == "POST":
        return _done(request, found)
    if found.state == ScheduleFile.State.TO_MATCH:
        return redirect(url_for(request, "programme:schedule_columns", pk=found.pk))
    cells = [
        Column(f"cell-{place}", heading, value=_cell(place))
        for place, heading in enumerate(found.headings)
        if str(place) in found.mapping
    ]
    table = Table(
        request,
        ScheduleRow.visible_to(request.member).filter(file=found),
        columns=[
            Column("number", "Row", kind="number", sort=True),
            Column(
                "outcome",
                "What becomes of it",
                kind="tag",
                value=lambda r: r.get_outcome_display(),
                colour=lambda r: COLOURS[r.outcome],
                sort=True,
            ),
            Column("reason", "To know", kind="long_text"),
            *cells,
        ],
        filters=[ChoiceFilter("outcome", "What becomes of it", ScheduleRow.Outcome.choices)],
        one="row",
        sort="number",
        name="schedule-rows",
        caption="Rows of the file",
        empty="No row fits. Clear the filter.",
    )
    if table.wants_export:
        return table.export_response()
    of = {outcome: Count("pk", filter=Q(outcome=outcome)) for outcome in ("new", "known", "rejected")}
    context = {
        "found": found,
        "table": table,
        "counts": found.rows.aggregate(rows=Count("pk"), **of),
        "back": url_for(request, "programme:schedule_files", pk=found.plan_id),
    }
    return render(request, "programme/schedule_file.html", context)


def _cell(place: int) -> Callable[[ScheduleRow], str]:
    return lambda row: str(row.cells[place]) if row.cells else ""


def _done(request: MemberRequest, found: ScheduleFile) -> HttpResponse:
    do, files = request.POST.get("do"), url_for(request, "programme:schedule_files", pk=found.plan_id)
    try:
        if do == "take":
            count = actions.take_schedule(file=found, by=request.member)
            messages.success(request, f"{plural(count, 'audit')} planned. You can undo all of it in one step below.")
        elif do == "undo":
            count = actions.undo_schedule(file=found, by=request.member)
            messages.success(request, f"{plural(count, 'audit')} taken out of the programme again.")
        elif do == "drop":
            actions.drop_schedule(file=found, by=request.member)
            messages.success(request, "The file is removed. Nothing was planned.")
            return redirect(files)
    except NotYet as reason:
        messages.error(request, str(reason))
        if not ScheduleFile.visible_to(request.member).filter(pk=found.pk).exists():
            return redirect(files)
    return redirect(url_for(request, "programme:schedule_file", pk=found.pk))
