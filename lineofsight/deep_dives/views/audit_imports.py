"""Bringing past audits into the register from Excel: the files so far, the next one, and an empty one to fill in."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.engine.lists import UnreadableList
from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import Column, Table
from lineofsight.govuk.tables.table import XLSX
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet
from lineofsight.uploads import RefusedUpload

from .. import actions
from ..audit_import_columns import empty_file
from ..chapter import NAME
from ..models import AuditImport

COLOURS = {"to_match": "blue", "to_take": "blue", "taken": "green", "undone": "grey"}


class AuditFileForm(forms.GovukForm):
    file = forms.File(
        "File",
        hint="Excel (.xlsx) or CSV, with headings in the first row and one audit in each row",
        accept=[".xlsx", ".csv"],
        named="the file",
    )


@allow(Permission.AUDIT_REVIEW)
def audit_imports(request: MemberRequest) -> HttpResponse:
    if request.GET.get("template") == "xlsx":
        response = HttpResponse(empty_file(request.member, in_force(request.tenant, NAME)), content_type=XLSX)
        response["Content-Disposition"] = 'attachment; filename="past-audits.xlsx"'
        return response
    form = AuditFileForm(forms.sent(request), request.FILES if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.receive_audits(file=form.cleaned_data["file"], by=request.member)
        except (RefusedUpload, UnreadableList, NotYet) as reason:
            form.add_error("file", str(reason))
        else:
            return redirect(url_for(request, "deep_dives:match_audit_columns", import_pk=made.pk))
    table = Table(
        request,
        AuditImport.visible_to(request.member),
        columns=[
            Column("file_name", "File", url=lambda i: url_for(request, "deep_dives:audit_import", import_pk=i.pk)),
            Column("received_at", "Came in", kind="datetime", sort=True),
            Column("received_by.name", "By"),
            Column(
                "state",
                "How it stands",
                kind="tag",
                value=lambda i: i.get_state_display(),
                colour=lambda i: COLOURS[i.state],
            ),
        ],
        one="file",
        sort="-received_at",
        name="audit-files",
        caption="Files so far",
        empty="No file has been brought in yet. Choose one above.",
    )
    if table.wants_export:
        return table.export_response()
    return render(request, "deep_dives/audit_imports.html", {"form": form, "table": table})
