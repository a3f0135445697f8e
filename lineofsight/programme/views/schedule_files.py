"""Bringing in the audit schedule kept before: the files so far and the next one."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.engine.lists import UnreadableList
from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import Column, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet
from lineofsight.uploads import RefusedUpload

from .. import actions
from ..models import Plan, ScheduleFile
from ..pages import list_page, the_open_plan

COLOURS = {"to_match": "blue", "to_take": "blue", "taken": "green", "undone": "grey"}


class ScheduleFileForm(forms.GovukForm):
    file = forms.File(
        "File",
        hint="Excel (.xlsx) or CSV, with headings in the first row and one audit in each row",
        accept=[".xlsx", ".csv"],
        named="the file",
    )


@allow(Permission.PLAN_WRITE)
def schedule_files(request: MemberRequest, pk: Any) -> HttpResponse:
    plan = the_open_plan(request, pk, Plan.Kind.AUDITS)
    form = ScheduleFileForm(forms.sent(request), request.FILES if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.receive_schedule(plan=plan, file=form.cleaned_data["file"], by=request.member)
        except (RefusedUpload, UnreadableList, NotYet) as reason:
            form.add_error("file", str(reason))
        else:
            return redirect(url_for(request, "programme:schedule_columns", pk=made.pk))
    table = Table(
        request,
        ScheduleFile.visible_to(request.member).filter(plan=plan),
        columns=[
            Column("file_name", "File", url=lambda f: url_for(request, "programme:schedule_file", pk=f.pk)),
            Column("received_at", "Came in", kind="datetime", sort=True),
            Column("received_by.name", "By"),
            Column(
                "state",
                "How it stands",
                kind="tag",
                value=lambda f: f.get_state_display(),
                colour=lambda f: COLOURS[f.state],
            ),
        ],
        one="file",
        sort="-received_at",
        name="schedule-files",
        caption="Files so far",
        caption_hidden=False,
        empty="No file has been brought in yet. Choose one above.",
    )
    if table.wants_export:
        return table.export_response()
    context = {"form": form, "table": table, "plan": plan, "back": list_page(request, plan)}
    return render(request, "programme/schedule_files.html", context)
