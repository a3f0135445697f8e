"""A body is gone or takes part no more: its last day, and what took its place."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for

from .. import actions
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..models import Partner
from ..refusals import NotYet


class EndSeatForm(forms.GovukForm):
    ended_on = forms.Date("What was its last day?", latest="today")
    successor = forms.ModelSelect(
        "Which agency took its place?",
        hint="One that is not in the list is added as an agency first",
        queryset=Partner.objects.none(),
        words=lambda seat: seat.agency.name,
        required=False,
        empty_words="None",
    )

    def __init__(self, *args: Any, others: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successor"].queryset = others


@allow(Permission.CONFIGURATION_CHANGE)
def end_seat(request: MemberRequest, pk: Any) -> HttpResponse:
    seats = Partner.visible_to(request.member)
    seat = get_object_or_404(seats, pk=pk)
    page = url_for(request, "partnership:agency", pk=seat.pk)
    form = EndSeatForm(forms.sent(request), others=seats.exclude(pk=seat.pk).order_by("agency__name"))
    if request.method == "POST" and request.POST.get("do") == "resume":
        try:
            actions.resume_seat(seat=seat, by=request.member)
        except NotYet as reason:
            messages.error(request, str(reason))
        else:
            messages.success(request, f"{seat.agency.name} takes part again.")
        return redirect(page)
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_seat(seat=seat, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(
                request, f"{seat.agency.name} takes part no more. What it sent and wrote stays under its name."
            )
            return redirect(page)
    return render(request, "partnership/end_seat.html", {"form": form, "seat": seat})
