"""Bringing in a risk register kept before, or an agency's, from Excel, and the files brought in so far."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import Column
from lineofsight.partnership.brought_in import files_so_far, list_file, received
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency

from .. import actions
from ..models import RiskSheet
from ..pages import below, seated


class BringRisksForm(forms.GovukForm):
    file = list_file("The register")
    agency = forms.ModelSelect(
        "Whose register is it?", queryset=Agency.objects.none(), required=False, empty_words="The partnership’s own"
    )


@allow(Permission.RISK_RAISE)
def bring_risks(request: MemberRequest) -> HttpResponse:
    form = BringRisksForm(forms.sent(request), request.FILES or None)
    form.fields["agency"].queryset = seated(request)
    if request.method == "POST" and (made := received(form, actions.receive_risks, request.member)):
        return redirect(url_for(request, "registers:risk_sheet_columns", pk=made.pk))
    table = files_so_far(
        request,
        RiskSheet.visible_to(request.member),
        name="risk-files",
        url=lambda sheet: url_for(request, "registers:risk_sheet", pk=sheet.pk),
        more=[Column("agency", "Whose register", value=lambda sheet: str(sheet.agency or "The partnership"))],
    )
    if table.wants_export:
        return table.export_response()
    context = {"form": form, "table": table, "below": below(request, "risks", "bring_risks")}
    return render(request, "registers/bring_risks.html", context)
