"""Matching the columns of a file, with three of its rows in sight."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.brought_in import columns_page
from lineofsight.partnership.column_form import ColumnsForm
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..columns import guess, roles_of
from ..models import Sheet


@allow(Permission.ACTION_UPDATE)
def sheet_columns(request: MemberRequest, pk: Any) -> HttpResponse:
    found = get_object_or_404(Sheet.visible_to(request.member), pk=pk)
    rows_page = url_for(request, "improvement:sheet", pk=found.pk)
    if found.is_done:
        return redirect(rows_page)
    guessed = found.mapping or guess(found.kind, found.headings)
    form = ColumnsForm(forms.sent(request), headings=found.headings, roles=roles_of(found.kind), guessed=guessed)
    if request.method == "POST" and form.is_valid():
        try:
            actions.match_sheet(sheet=found, mapping=form.mapping, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            return redirect(rows_page)
    context = columns_page(found, form, found.rows.exclude(cells=[]))
    return render(request, "improvement/sheet_columns.html", context)
