"""Bringing in people or agencies from a file: those brought in so far, and the next file."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.engine.lists import UnreadableList
from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import Column, Table
from lineofsight.uploads import RefusedUpload

from .. import actions
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..models import Import
from ..refusals import NotYet

COLOURS = {"to_match": "blue", "to_take": "blue", "taken": "green", "undone": "grey"}


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
    file = forms.File("File", hint="Excel (.xlsx) or CSV, with headings in the first row", accept=[".xlsx", ".csv"])


@allow(Permission.ACCOUNT_KEEP)
def imports(request: MemberRequest) -> HttpResponse:
    form = ImportForm(forms.sent(request), request.FILES if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.receive_import(
                kind=form.cleaned_data["kind"], file=form.cleaned_data["file"], by=request.member
            )
        except (RefusedUpload, UnreadableList, NotYet) as reason:
            form.add_error("file", str(reason))
        else:
            return redirect(url_for(request, "partnership:import_columns", pk=made.pk))
    table = Table(
        request,
        Import.visible_to(request.member),
        columns=[
            Column("file_name", "File", url=lambda i: url_for(request, "partnership:import_rows", pk=i.pk)),
            Column("kind", "Holds", value=lambda i: i.get_kind_display()),
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
        name="imports",
        caption="Files so far",
        empty="No file has been brought in yet. Choose one above.",
    )
    if table.wants_export:
        return table.export_response()
    return render(request, "partnership/imports.html", {"form": form, "table": table})
