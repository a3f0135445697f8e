"""Choosing what is measured from the ready list, the front door first."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.engine.indicators.periods import quarter_before, quarter_of
from lineofsight.engine.indicators.ready import READY
from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import plural
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import Indicator


class ReadyIndicatorsForm(forms.GovukForm):
    codes = forms.Checkboxes("Which indicators?", choices=[], small=True)
    from_date = forms.Date("Collected from", hint="They begin with the quarter this day lies in")

    def __init__(self, *args: Any, known: set[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        left = [each for each in READY if each.code not in known]
        field = self.fields["codes"]
        field.choices = [(each.code, f"{each.code} {each.words}") for each in left]
        field.hints = {
            each.code: each.numerator + (f", of: {each.denominator}" if each.denominator else "") for each in left
        }


@allow(Permission.INDICATOR_DECLARE)
def ready_indicators(request: MemberRequest) -> HttpResponse:
    known = set(Indicator.visible_to(request.member).values_list("code", flat=True))
    before = quarter_before(quarter_of(timezone.localdate()).start)
    form = ReadyIndicatorsForm(forms.sent(request), known=known, initial={"from_date": before.start})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.take_ready_indicators(**form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"{plural(len(made), 'indicator')} declared. Look at targets and who gives them.")
            return redirect(url_for(request, "intelligence:indicators"))
    context = {
        "form": form,
        "heading": "Choose from the ready list",
        "button": "Take these",
        "back": url_for(request, "intelligence:indicators"),
        "inset": "" if form.fields["codes"].choices else "You have every indicator of the list.",
        "help": "Definitions follow the national datasets. Targets are a beginning; change them to your own.",
    }
    return render(request, "intelligence/ready_indicators.html", context)
