"""Entering a subject access request."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.asking_again import ask_again
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions


class OpenRequestForm(forms.GovukForm):
    names = forms.LongText(
        "Name of the person asked about",
        hint="Forename and surname; other names the person has or had on lines of their own",
        rows=3,
    )
    date_of_birth = forms.Date("Date of birth", latest="today", required=False)
    nhs_number = forms.Text("NHS number", required=False, max_length=20)
    address = forms.Text("Address", hint="With the postcode", required=False, max_length=300)
    asked_by_words = forms.LongText(
        "Who asks, and how was it shown that they may?",
        hint="For example: the mother, birth certificate and passport seen on 4 March",
        rows=3,
        named="who asks and how it was shown that they may",
    )
    purpose = forms.Text(
        "What is the search for?",
        hint="It is kept with your name and the time. Do not name the person here",
        max_length=200,
        named="what the search is for",
    )
    received_on = forms.Date("Day the request was received", latest="today")

    def clean_nhs_number(self) -> str:
        return "".join(str(self.cleaned_data["nhs_number"] or "").split())


@allow(Permission.SUBJECT_SEARCH)
@ask_again
def open_request(request: MemberRequest) -> HttpResponse:
    initial: dict[str, Any] = {"received_on": timezone.localdate(), "purpose": "Answering a subject access request"}
    form = OpenRequestForm(forms.sent(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.open_request(**form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"Request {made.number} is open. Now search for the person.")
            return redirect(url_for(request, "protection:subject_request", pk=made.pk))
    return render(request, "protection/open_request.html", {"form": form})
