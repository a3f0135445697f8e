"""One audit schedule: what would become of each row, or what became of it; taken in one step, undone in one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import plural
from lineofsight.partnership.brought_in import rows_page
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import ScheduleFile, ScheduleRow


@allow(Permission.PLAN_WRITE)
def schedule_file(request: MemberRequest, pk: Any) -> HttpResponse:
    found = get_object_or_404(ScheduleFile.visible_to(request.member), pk=pk)
    if request.method == "POST":
        return _done(request, found)
    if found.state == ScheduleFile.State.TO_MATCH:
        return redirect(url_for(request, "programme:schedule_columns", pk=found.pk))
    rows = ScheduleRow.visible_to(request.member).filter(file=found)
    context = rows_page(request, found, rows, name="schedule-rows")
    if context["table"].wants_export:
        return context["table"].export_response()
    context["back"] = url_for(request, "programme:schedule_files", pk=found.plan_id)
    return render(request, "programme/schedule_file.html", context)


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
