"""Matching the columns of an imported file, with three of its rows in sight."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for

from .. import actions
from ..brought_in import columns_page
from ..column_form import ColumnsForm
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..import_columns import guess, roles_of
from ..models import Import
from ..refusals import NotYet


@allow(Permission.ACCOUNT_KEEP)
def import_columns(request: MemberRequest, pk: str) -> HttpResponse:
    found = get_object_or_404(Import.visible_to(request.member), pk=pk)
    rows_page = url_for(request, "partnership:import_rows", pk=found.pk)
    if found.is_done:
        return redirect(rows_page)
    guessed = found.mapping or guess(found.kind, found.headings)
    form = ColumnsForm(forms.sent(request), headings=found.headings, roles=roles_of(found.kind), guessed=guessed)
    if request.method == "POST" and form.is_valid():
        try:
            actions.match_columns(of_import=found, mapping=form.mapping, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            return redirect(rows_page)
    context = columns_page(found, form, found.rows.exclude(cells=[]))
    return render(request, "partnership/import_columns.html", context)
