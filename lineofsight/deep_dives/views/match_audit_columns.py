"""Matching the columns of a file of past audits, with three of its rows in sight."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.brought_in import columns_page
from lineofsight.partnership.column_form import ColumnsForm
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.import_columns import guess_by
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..audit_import_columns import COLUMNS, KNOWN_HEADINGS
from ..models import AuditImport, AuditImportRow


@allow(Permission.AUDIT_REVIEW)
def match_audit_columns(request: MemberRequest, import_pk: Any) -> HttpResponse:
    request.purpose = "bring_in_past_audits"
    found = get_object_or_404(AuditImport.visible_to(request.member), pk=import_pk)
    rows_page = url_for(request, "deep_dives:audit_import", import_pk=found.pk)
    if found.is_done:
        return redirect(rows_page)
    guessed = found.mapping or guess_by(KNOWN_HEADINGS, found.headings)
    form = ColumnsForm(forms.sent(request), headings=found.headings, roles=COLUMNS, guessed=guessed)
    if request.method == "POST" and form.is_valid():
        try:
            actions.match_audit_columns(of_import=found, mapping=form.mapping, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            return redirect(rows_page)
    context = columns_page(
        found, form, AuditImportRow.visible_to(request.member).filter(of_import=found, readable=True)
    )
    return render(request, "deep_dives/match_audit_columns.html", context)
