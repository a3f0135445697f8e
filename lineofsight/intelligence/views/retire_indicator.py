"""Ending the collection of an indicator; what was given stays."""

from typing import Any

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
from ..pages import the_indicator


class RetireIndicatorForm(forms.GovukForm):
    from_date = forms.Date("Not collected from")
    because = forms.Text("Why?", max_length=400)


@allow(Permission.INDICATOR_DECLARE)
def retire_indicator(request: MemberRequest, pk: Any) -> HttpResponse:
    indicator = the_indicator(request, pk)
    form = RetireIndicatorForm(forms.sent(request), initial={"from_date": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.retire_indicator(indicator=indicator, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"{indicator} is retired. Its past stays.")
            return redirect(url_for(request, "intelligence:indicator", pk=indicator.pk))
    context = {
        "form": form,
        "heading": "Retire this indicator",
        "caption": indicator.code,
        "button": "Retire it",
        "back": url_for(request, "intelligence:indicator", pk=indicator.pk),
        "help": "It is not asked for in quarters that end after this day. Everything that was given stays to be seen.",
    }
    return render(request, "intelligence/retire_indicator.html", context)
