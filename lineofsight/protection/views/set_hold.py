"""Setting a legal hold on one thing or on everything."""

from datetime import timedelta
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
from ..holdings import things_for
from ..models import EVERYTHING


class SetHoldForm(forms.GovukForm):
    thing = forms.Select("What must be kept?", choices=[], named="what must be kept")
    reason = forms.LongText("Why?", hint="Kept sealed", rows=4, named="why it must be kept")
    reference = forms.Text(
        "Reference of the court, inquiry or claim", hint="Do not name a child here", required=False, max_length=120
    )
    review_on = forms.Date("Look again on", named="when the hold is looked at again")

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["thing"].choices = [("", "Choose"), (EVERYTHING, "Everything the partnership holds"), *choices]


@allow(Permission.HOLD_SET)
def set_hold(request: MemberRequest) -> HttpResponse:
    things = {f"{each.rule.key}:{each.id}": each for each in things_for(request.member)}
    choices = [(key, f"{each.words} ({each.rule.words.split(':')[0].lower()})") for key, each in things.items()]
    initial = {"thing": request.GET.get("thing", ""), "review_on": timezone.localdate() + timedelta(days=183)}
    form = SetHoldForm(forms.sent(request), choices=sorted(choices, key=lambda c: c[1]), initial=initial)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        try:
            hold = actions.set_hold(**given | {"thing": things.get(given["thing"])}, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The legal hold is in force.")
            return redirect(url_for(request, "protection:legal_hold", pk=hold.pk))
    return render(request, "protection/set_hold.html", {"form": form})
