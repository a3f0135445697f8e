"""Changing an agency's seat: its short name, its kind, whether it is a statutory partner, whom to telephone."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for

from .. import actions
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..models import Partner, Tenant
from ..names import parts_of


class SeatForm(forms.GovukForm):
    short_name = forms.Text("Short name on screens", max_length=40, width=20)
    part = forms.Select(
        "Kind of agency", hint="Your own kinds stand in the settings, under Names", required=False, empty_words="None"
    )
    statutory = forms.Tick("It is a statutory safeguarding partner", required=False)
    urgent_contact = forms.Text("Whom to telephone at once, and the number", max_length=200, required=False)

    def __init__(self, *args: Any, tenant: Tenant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = list(parts_of(tenant).items())


@allow(Permission.CONFIGURATION_CHANGE)
def change_seat(request: MemberRequest, pk: str) -> HttpResponse:
    seat = get_object_or_404(Partner.objects.filter(tenant=request.tenant).select_related("agency"), pk=pk)
    initial = {name: getattr(seat, name) for name in ("short_name", "part", "statutory", "urgent_contact")}
    form = SeatForm(forms.sent(request), tenant=request.tenant, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.describe_seat(seat=seat, **form.cleaned_data, by=request.member)
        messages.success(request, f"{seat.agency.name} is changed.")
        return redirect(url_for(request, "partnership:partnership"))
    return render(request, "partnership/change_seat.html", {"form": form, "seat": seat})
