"""Answering on a service gap, as its commissioner."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..pages import done, only_if, the_gap
from ..rules import answers_gap


class AnswerGapForm(forms.GovukForm):
    answer = forms.LongText("What will be done, or why not?", rows=4)
    answered_on = forms.Date("Day of the answer", latest="today")


@allow(Permission.GAP_ANSWER)
def answer_gap(request: MemberRequest, pk: Any) -> HttpResponse:
    gap = the_gap(request, pk)
    only_if(answers_gap(request.member, gap))
    form = AnswerGapForm(forms.sent(request))

    def act(typed: dict[str, Any]) -> str:
        actions.answer_gap(gap=gap, **typed, by=request.member)
        return "The answer is kept."

    if done(request, form, act):
        return redirect(url_for(request, "registers:gap", pk=gap.pk))
    return render(request, "registers/answer_gap.html", {"form": form, "gap": gap})
