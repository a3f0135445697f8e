"""Entering a version of the performance framework the indicators follow."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..pages import in_a_year


class AdoptFrameworkForm(forms.GovukForm):
    title = forms.Text("Title", max_length=200)
    version = forms.Text("Version", width=10, max_length=40)
    link = forms.Text(
        "Where it can be read", hint="An address that begins with https://", required=False, max_length=400
    )
    adopted_on = forms.Date("Adopted on", latest="today")
    review_date = forms.Date("To be reviewed on")

    def clean_link(self) -> str:
        link = str(self.cleaned_data["link"])
        if link and not link.startswith("https://"):
            raise forms.ValidationError("The address must begin with https://")
        return link


@allow(Permission.INDICATOR_DECLARE)
def adopt_framework(request: MemberRequest) -> HttpResponse:
    today = timezone.localdate()
    initial = {"title": "Performance management framework", "adopted_on": today, "review_date": in_a_year(today)}
    form = AdoptFrameworkForm(forms.sent(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.adopt_framework(**form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Entered. You are reminded when it is to be reviewed.")
            return redirect(url_for(request, "intelligence:indicators"))
    context = {
        "form": form,
        "heading": "Performance framework",
        "button": "Enter it",
        "back": url_for(request, "intelligence:indicators"),
        "help": "The newest version stands above the list of indicators.",
    }
    return render(request, "intelligence/adopt_framework.html", context)
