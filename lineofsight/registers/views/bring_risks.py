"""Bringing in a risk register kept before, or an agency's, from Excel, and the files brought in so far."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.engine.lists import UnreadableList
from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import Column, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency
from lineofsight.partnership.refusals import NotYet
from lineofsight.uploads import RefusedUpload

from .. import actions
from ..models import RiskSheet
from ..pages import below, seated

COLOURS = {"to_match": "blue", "to_take": "blue", "taken": "green", "undone": "grey"}


class BringRisksForm(forms.GovukForm):
    file = forms.File(
        "The register", hint="Excel (.xlsx) or CSV, with headings in the first row", accept=[".xlsx", ".csv"]
    )
    agency = forms.ModelSelect(
        "Whose register is it?", queryset=Agency.objects.none(), required=False, empty_words="The partnership’s own"
    )


@allow(Permission.RISK_RAISE)
def bring_risks(request: MemberRequest) -> HttpResponse:
    form = BringRisksForm(forms.sent(request), request.FILES if request.method == "POST" else None)
    form.fields["agency"].queryset = seated(request)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.receive_risks(**form.cleaned_data, by=request.member)
        except (RefusedUpload, UnreadableList, NotYet) as reason:
            form.add_error("file", str(reason))
        else:
            return redirect(url_for(request, "registers:risk_sheet_columns", pk=made.pk))
    table = Table(
        request,
        RiskSheet.visible_to(request.member),
        columns=[
            Column("file_name", "File", url=lambda s: url_for(request, "registers:risk_sheet", pk=s.pk)),
            Column("agency", "Whose register", value=lambda s: str(s.agency or "The partnership")),
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
        name="risk-files",
        caption="Files so far",
        caption_hidden=False,
        empty="No register has been brought in yet. Choose a file above.",
    )
    if table.wants_export:
        return table.export_response()
    context = {
        "form": form,
        "table": table,
        "below": below(request, "risks", "bring_risks"),
    }
    return render(request, "registers/bring_risks.html", context)
