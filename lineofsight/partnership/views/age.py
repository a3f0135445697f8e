"""How old the partnership's arrangements are, today and on any day asked for."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.govuk.words import date as in_words

from ..age import age_in_words, months_between
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission


class AgeForm(forms.GovukForm):
    on = forms.Date("On which day?", hint="For example the last day of the year a report is about", named="the day")


@allow(Permission.PARTNERSHIP_SEE)
def age(request: MemberRequest) -> HttpResponse:
    began_on = request.tenant.began_on
    form = AgeForm(request.GET if any(key.startswith("on") for key in request.GET) else None)
    day = form.cleaned_data["on"] if form.is_bound and form.is_valid() else timezone.localdate()
    answer = ""
    if began_on is not None:
        answer = (
            f"On {in_words(day)} the arrangements had not begun."
            if day < began_on
            else f"On {in_words(day)} the arrangements are {age_in_words(months_between(began_on, day))} old."
        )
    context = {
        "form": form,
        "began_on": began_on,
        "answer": answer,
        "may_change": request.member.may(Permission.CONFIGURATION_CHANGE),
    }
    return render(request, "partnership/age.html", context)
