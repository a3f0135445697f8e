"""Matching the columns of a risk register in a file, with three of its rows in sight."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.brought_in import columns_page
from lineofsight.partnership.column_form import ColumnsForm
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..pages import the_risk_sheet
from ..risk_columns import ROLES, guess


@allow(Permission.RISK_RAISE)
def risk_sheet_columns(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_risk_sheet(request, pk)
    rows_page = url_for(request, "registers:risk_sheet", pk=found.pk)
    if found.is_done:
        return redirect(rows_page)
    guessed = found.mapping or guess(found.headings)
    form = ColumnsForm(forms.sent(request), headings=found.headings, roles=ROLES, guessed=guessed)
    if request.method == "POST" and form.is_valid():
        try:
            actions.match_risks(sheet=found, mapping=form.mapping, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            return redirect(rows_page)
    context = columns_page(found, form, found.rows.exclude(cells=[]))
    return render(request, "registers/risk_sheet_columns.html", context)
