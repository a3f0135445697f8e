"""Bringing in the action tracker kept before, and the files brought in so far."""

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
from ..models import Sheet
from ..pages import menu

COLOURS = {"to_match": "blue", "to_take": "blue", "taken": "green", "undone": "grey"}


class BringTrackerForm(forms.GovukForm):
    file = forms.File(
        "The tracker", hint="Excel (.xlsx) or CSV, with headings in the first row", accept=[".xlsx", ".csv"]
    )


@allow(Permission.RECOMMENDATION_RAISE)
def bring_tracker(request: MemberRequest) -> HttpResponse:
    form = BringTrackerForm(forms.sent(request), request.FILES if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.receive_sheet(kind=Sheet.Kind.TRACKER, file=form.cleaned_data["file"], by=request.member)
        except (RefusedUpload, UnreadableList, NotYet) as reason:
            form.add_error("file", str(reason))
        else:
            return redirect(url_for(request, "improvement:sheet_columns", pk=made.pk))
    table = Table(
        request,
        Sheet.visible_to(request.member),
        columns=[
            Column("file_name", "File", url=lambda s: url_for(request, "improvement:sheet", pk=s.pk)),
            Column("kind", "Holds", value=lambda s: s.get_kind_display()),
            Column("agency", "Agency", value=lambda s: str(s.agency or "")),
            Column("received_at", "Came in", kind="datetime", sort=True),
            Column("received_by.name", "By"),
            Column(
                "state",
                "How it stands",
                kind="tag",
                value=lambda s: s.get_state_display(),
                colour=lambda s: COLOURS[s.state],
            ),
        ],
        one="file",
        sort="-received_at",
        name="files",
        caption="Files so far",
        caption_hidden=False,
        empty="No file has been brought in yet. Choose one above.",
    )
    if table.wants_export:
        return table.export_response()
    context = {"form": form, "table": table, "menu": menu(request, "bring_tracker")}
    return render(request, "improvement/bring_tracker.html", context)
