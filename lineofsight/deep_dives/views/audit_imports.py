"""Bringing past audits into the register from Excel: the files so far, the next one, and an empty one to fill in."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables.table import XLSX
from lineofsight.partnership.brought_in import files_so_far, list_file, received
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..audit_import_columns import empty_file
from ..chapter import NAME
from ..models import AuditImport


class AuditFileForm(forms.GovukForm):
    file = list_file(hint="Excel (.xlsx) or CSV, with headings in the first row and one audit in each row")


@allow(Permission.AUDIT_REVIEW)
def audit_imports(request: MemberRequest) -> HttpResponse:
    if request.GET.get("template") == "xlsx":
        response = HttpResponse(empty_file(request.member, in_force(request.tenant, NAME)), content_type=XLSX)
        response["Content-Disposition"] = 'attachment; filename="past-audits.xlsx"'
        return response
    form = AuditFileForm(forms.sent(request), request.FILES or None)
    if request.method == "POST" and (made := received(form, actions.receive_audits, request.member)):
        return redirect(url_for(request, "deep_dives:match_audit_columns", import_pk=made.pk))
    table = files_so_far(
        request,
        AuditImport.visible_to(request.member),
        name="audit-files",
        url=lambda made: url_for(request, "deep_dives:audit_import", import_pk=made.pk),
    )
    if table.wants_export:
        return table.export_response()
    return render(request, "deep_dives/audit_imports.html", {"form": form, "table": table})
