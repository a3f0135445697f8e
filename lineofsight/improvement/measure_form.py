"""Setting a measure, the same for a recommendation, an action and a group's whole work plan."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest
from lineofsight.partnership.refusals import NotYet

from . import actions, rules
from .figures import Figure
from .models import Measure
from .names import looked_again


class SetMeasureForm(forms.GovukForm):
    name = forms.Text("What is measured?", hint="For example: strategy discussions with health present", max_length=200)
    unit = forms.Text("In what unit?", hint="For example: %, days, children", required=False, max_length=40, width=10)
    direction = forms.Radios("Which way is better?", choices=Measure.Direction.choices, inline=True)
    source = forms.Text("Where do the figures come from?", max_length=200)
    baseline = Figure("Where does it stand before?")
    baseline_on = forms.Date("On which day?", latest="today", named="the day of the baseline")
    target = Figure("Where should it be?", required=False)
    target_on = forms.Date("By when?", required=False, named="the day of the target", earliest="today")
    changed_on = forms.Date(
        "When did practice change?", hint="Leave empty while it has not. It can be entered later.", required=False
    )
    change_words = forms.Text("What changed on that day?", required=False, max_length=100)
    told_as = forms.Text(
        "Key of the indicator it follows",
        hint="Only where the quarterly data bring its figures by themselves",
        required=False,
        max_length=120,
    )
    review_on = forms.Date("When is it looked at first?", required=False, earliest="today")


def set_measure_of(request: MemberRequest, of: Any, *, words: str, back: str) -> HttpResponse:
    """``words`` say what is measured, ``back`` is the address of its page."""
    if not rules.may_measure(request.member, of):
        raise Http404
    form = SetMeasureForm(forms.sent(request))
    if request.method == "POST" and form.is_valid() and looked_again(form, request):
        given = {name: form.cleaned_data[name] for name in SetMeasureForm.base_fields}
        first = given.pop("review_on")
        try:
            made = actions.set_measure(of=of, **given, review_on=[first] if first else [], by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The measure is set. Now enter the figures there are.")
            return redirect(url_for(request, "improvement:measure", pk=made.pk))
    return render(request, "improvement/set_measure.html", {"form": form, "wanted": words, "back": back})
