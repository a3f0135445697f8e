"""Matching the columns of an audit schedule, with three of its rows in sight."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.brought_in import columns_page
from lineofsight.partnership.column_form import ColumnsForm
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..models import ScheduleFile
from ..pages import tried
from ..schedule_columns import ROLES, guess


@allow(Permission.PLAN_WRITE)
def schedule_columns(request: MemberRequest, pk: Any) -> HttpResponse:
    found = get_object_or_404(ScheduleFile.visible_to(request.member), pk=pk)
    rows_page = url_for(request, "programme:schedule_file", pk=found.pk)
    if found.is_done:
        return redirect(rows_page)
    form = ColumnsForm(
        forms.sent(request), headings=found.headings, roles=ROLES, guessed=found.mapping or guess(found.headings)
    )
    if request.method == "POST" and form.is_valid():
        done, _ = tried(form, lambda: actions.match_schedule(file=found, mapping=form.mapping, by=request.member))
        if done:
            return redirect(rows_page)
    back = url_for(request, "programme:schedule_files", pk=found.plan_id)
    context = columns_page(found, form, found.rows.exclude(cells=[])) | {"back": back}
    return render(request, "programme/schedule_columns.html", context)
