"""Bringing in the audit schedule kept before: the files so far and the next one."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.brought_in import files_so_far, list_file, received
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..models import Plan, ScheduleFile
from ..pages import list_page, the_open_plan


class ScheduleFileForm(forms.GovukForm):
    file = list_file(hint="Excel (.xlsx) or CSV, with headings in the first row and one audit in each row")


@allow(Permission.PLAN_WRITE)
def schedule_files(request: MemberRequest, pk: Any) -> HttpResponse:
    plan = the_open_plan(request, pk, Plan.Kind.AUDITS)
    form = ScheduleFileForm(forms.sent(request), request.FILES or None)
    receive = partial(actions.receive_schedule, plan=plan)
    if request.method == "POST" and (made := received(form, receive, request.member)):
        return redirect(url_for(request, "programme:schedule_columns", pk=made.pk))
    table = files_so_far(
        request,
        ScheduleFile.visible_to(request.member).filter(plan=plan),
        name="schedule-files",
        url=lambda file: url_for(request, "programme:schedule_file", pk=file.pk),
    )
    if table.wants_export:
        return table.export_response()
    context = {"form": form, "table": table, "plan": plan, "back": list_page(request, plan)}
    return render(request, "programme/schedule_files.html", context)
