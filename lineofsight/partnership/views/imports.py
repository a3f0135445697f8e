"""Bringing in people or agencies from a file: those brought in so far, and the next file."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import Column

from .. import actions
from ..brought_in import files_so_far, list_file, received
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..models import Import


class ImportForm(forms.GovukForm):
    kind = forms.Radios(
        "What does the file hold?",
        choices=Import.Kind.choices,
        hints={
            "people": "Work e-mail address and name; agency, role, post and telephone if you have them",
            "agencies": "Name; short name, kind and urgent telephone if you have them. Bring these in first.",
        },
        named="what the file holds",
    )
    file = list_file()


@allow(Permission.ACCOUNT_KEEP)
def imports(request: MemberRequest) -> HttpResponse:
    form = ImportForm(forms.sent(request), request.FILES or None)
    if request.method == "POST" and (made := received(form, actions.receive_import, request.member)):
        return redirect(url_for(request, "partnership:import_columns", pk=made.pk))
    table = files_so_far(
        request,
        Import.visible_to(request.member),
        name="imports",
        url=lambda made: url_for(request, "partnership:import_rows", pk=made.pk),
        more=[Column("kind", "Holds", value=lambda made: made.get_kind_display())],
    )
    if table.wants_export:
        return table.export_response()
    return render(request, "partnership/imports.html", {"form": form, "table": table})
