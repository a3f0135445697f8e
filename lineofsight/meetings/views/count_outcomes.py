"""Counting how many matters a meeting ended how."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import OutcomeCount
from ..pages import the_meeting_to_record
from ..rules import settings_of


class CountOutcomesForm(forms.GovukForm):
    """One number for each outcome of this kind of meeting."""

    def __init__(self, *args: Any, outcomes: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.outcomes = outcomes
        for place, words in enumerate(outcomes):
            field = forms.Number(words, minimum=0)
            field.say(words)
            self.fields[f"number-{place}"] = field

    @property
    def numbers(self) -> dict[str, int]:
        return {words: self.cleaned_data[f"number-{place}"] for place, words in enumerate(self.outcomes)}


@allow(Permission.MEETING_RECORD)
def count_outcomes(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_meeting_to_record(request, pk)
    outcomes = settings_of(found.group).outcomes_of(found.purpose)
    rows = OutcomeCount.visible_to(request.member).filter(meeting=found)
    before = dict(rows.values_list("outcome", "number"))
    initial = {f"number-{place}": before.get(words) for place, words in enumerate(outcomes)}
    form = CountOutcomesForm(forms.sent(request), outcomes=outcomes, stored=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.count_outcomes(meeting=found, numbers=form.numbers, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The outcomes are counted.")
            return redirect(url_for(request, "meetings:meeting", pk=found.pk))
    return render(request, "meetings/count_outcomes.html", {"meeting": found, "form": form if outcomes else None})
