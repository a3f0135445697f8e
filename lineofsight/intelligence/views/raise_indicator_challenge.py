"""Challenging a figure, or asking for an enquiry: what, who answers, by when."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.engine.workdays import add_working_days
from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..chapter import NAME
from ..figures import editions_of
from ..models import IndicatorChallenge
from ..pages import people, quarters_to_see, the_indicator, with_title
from ..scorecard_rows import facts_of


class RaiseIndicatorChallengeForm(forms.GovukForm):
    kind = forms.Radios("What do you want?", choices=IndicatorChallenge.Kind.choices, inline=True)
    words = forms.LongText(
        "What do you challenge, or what is to be enquired into?", rows=5, named="what you want to know"
    )
    owner = forms.ModelSelect(
        "Who is to answer?",
        hint="Left open, the business unit names somebody",
        queryset=Member.objects.none(),
        words=with_title,
        required=False,
        empty_words="The business unit decides",
    )
    due_date = forms.Date("Answer by", earliest="today")

    def __init__(self, *args: Any, request: MemberRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people(request)


@allow(Permission.INDICATOR_CHALLENGE)
def raise_indicator_challenge(request: MemberRequest, pk: Any) -> HttpResponse:
    indicator = the_indicator(request, pk)
    days = in_force(request.tenant, NAME).challenge_working_days
    kind = request.GET.get("kind", "")
    initial = {
        "kind": kind if kind in IndicatorChallenge.Kind.values else "challenge",
        "due_date": add_working_days(timezone.localdate(), days),
    }
    form = RaiseIndicatorChallengeForm(forms.sent(request), request=request, initial=initial)
    quarters = quarters_to_see(request)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.raise_challenge(
                indicator=indicator, quarter=quarters[0] if quarters else None, **form.cleaned_data, by=request.member
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "Raised. Who answers has a task and a message.")
            return redirect(url_for(request, "intelligence:indicator_challenge", pk=made.pk))
    context = {
        "form": form,
        "heading": "Request an enquiry" if initial["kind"] == "enquiry" else "Challenge a figure",
        "caption": f"{indicator.code} {editions_of([indicator])[indicator.pk][-1].words}",
        "facts": facts_of(request.member, indicator, quarters[0] if quarters else None),
        "button": "Raise it",
        "back": url_for(request, "intelligence:indicator", pk=indicator.pk),
        "help": "The answer comes back to you: you accept it or ask further. The log keeps every word.",
    }
    return render(request, "intelligence/raise_indicator_challenge.html", context)
