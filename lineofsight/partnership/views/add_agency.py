"""One more agency that takes part, with its seat."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for

from .. import actions
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..models import Agency, Partner, Tenant
from ..names import parts_of


class AddAgencyForm(forms.GovukForm):
    name = forms.Text("Name of the agency", max_length=200)
    kind = forms.Select("What is it?", choices=[("", "Choose"), *Agency.Kind.choices], named="what it is")
    short_name = forms.Text("Short name on screens", max_length=40, width=20)
    part = forms.Select(
        "Kind of agency in the partnership",
        hint="Left out, a statutory partner is a safeguarding partner and any other a relevant agency",
        required=False,
        empty_words="Not said",
    )
    statutory = forms.Tick("It is a statutory safeguarding partner", required=False)
    urgent_contact = forms.Text("Whom to telephone at once, and the number", max_length=200, required=False)

    def __init__(self, *args: Any, tenant: Tenant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = list(parts_of(tenant).items())


@allow(Permission.CONFIGURATION_CHANGE)
def add_agency(request: MemberRequest) -> HttpResponse:
    form = AddAgencyForm(forms.sent(request), tenant=request.tenant)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        if Partner.objects.filter(tenant=request.tenant, agency__name__iexact=typed["name"]).exists():
            form.add_error("name", "This agency takes part already.")
        else:
            actions.seat_agency(**typed, by=request.member)
            messages.success(request, f"{typed['name']} takes part. Now add its safeguarding lead under People.")
            return redirect(url_for(request, "partnership:partnership"))
    return render(request, "partnership/add_agency.html", {"form": form})
