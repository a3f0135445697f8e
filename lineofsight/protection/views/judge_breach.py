"""Judging how great the risk of a breach is."""

from functools import partial
from typing import Any

from django.http import HttpResponse

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..confirming import step
from ..models import Breach
from .breach import the_breach


class JudgeBreachForm(forms.GovukForm):
    risk = forms.Radios(
        "How great is the risk to people?",
        choices=[choice for choice in Breach.Risk.choices if choice[0] != Breach.Risk.NOT_JUDGED],
        named="how great the risk is",
    )
    reasons = forms.LongText("Why?", rows=4, named="why")
    measures = forms.LongText("What is done about it?", rows=4, required=False)


@allow(Permission.BREACH_JUDGE)
def judge_breach(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_breach(request, pk)
    here = url_for(request, "protection:breach", pk=pk)
    initial = {"risk": found.risk, "reasons": found.reasons, "measures": found.measures}
    return step(
        request,
        form=JudgeBreachForm(forms.sent(request), stored=initial),
        act=partial(actions.judge_breach, breach=found, by=request.member),
        heading="Judge the risk",
        button="Keep",
        done="What you judged is kept.",
        to=here,
        back=here,
    )
