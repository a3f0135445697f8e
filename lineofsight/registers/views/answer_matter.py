"""Writing down what another body answered on a matter sent on to it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..pages import done, the_matter


class AnswerMatterForm(forms.GovukForm):
    answer = forms.LongText("What did they answer?", rows=4)
    answered_on = forms.Date("Day of the answer", latest="today")
    sender_told_on = forms.Date("Whoever asked was told on", latest="today", required=False)


@allow(Permission.MATTER_DECIDE)
def answer_matter(request: MemberRequest, pk: Any) -> HttpResponse:
    matter = the_matter(request, pk)
    form = AnswerMatterForm(forms.sent(request))

    def act(typed: dict[str, Any]) -> str:
        actions.answer_matter(matter=matter, **typed, by=request.member)
        return "The answer is kept."

    if done(request, form, act):
        return redirect(url_for(request, "registers:matter", pk=matter.pk))
    return render(request, "registers/answer_matter.html", {"form": form, "matter": matter})
