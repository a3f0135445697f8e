"""Saying that an agency sends a return from now on."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency, Member
from lineofsight.partnership.refusals import NotYet

from ..actions import returns_expected
from ..chapter import NAME
from ..pages import collection_choices
from ..periods import LENGTHS


class AddSendingDutyForm(forms.GovukForm):
    agency = forms.ModelSelect("Agency", queryset=Agency.objects.none())
    collection = forms.Select("What does it send?", choices=[])
    months = forms.Radios("How often?", choices=[(str(months), words) for months, words in LENGTHS])
    due_working_days = forms.Number("Working days after the period’s end by which it is due", minimum=1, maximum=120)
    contact = forms.ModelSelect(
        "Who sends it?",
        queryset=Member.objects.none(),
        words=lambda m: m.name,
        required=False,
        empty_words="The agency’s lead",
        hint="Somebody who works for the agency. Left open, it is its safeguarding lead.",
    )

    def __init__(self, *args: Any, request: MemberRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = Agency.seated_in(request.tenant.pk)
        self.fields["collection"].choices = collection_choices(request)
        people = Member.current().filter(tenant=request.tenant, appointments__agency__isnull=False).distinct()
        self.fields["contact"].queryset = people.select_related("person").order_by("person__full_name")


@allow(Permission.RETURN_ARRANGE)
def add_sending_duty(request: MemberRequest) -> HttpResponse:
    settings = in_force(request.tenant, NAME)
    initial = {"months": "3", "due_working_days": settings.due_working_days}
    form = AddSendingDutyForm(forms.sent(request), request=request, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = {**form.cleaned_data, "months": int(form.cleaned_data["months"])}
        try:
            returns_expected.add_duty(**given, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "It is on the list, and what is due already has been asked for.")
            return redirect(url_for(request, "data_returns:sending_duties"))
    return render(request, "data_returns/add_sending_duty.html", {"form": form})
