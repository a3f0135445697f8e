"""Asking for a legal hold to be lifted: the first of the two persons."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..confirming import step
from ..models import LegalHold


class AskToLiftForm(forms.GovukForm):
    reason = forms.LongText("Why is it no longer needed?", rows=4, named="why it is no longer needed")


@allow(Permission.HOLD_SET)
def ask_to_lift(request: MemberRequest, pk: Any) -> HttpResponse:
    hold = get_object_or_404(LegalHold.visible_to(request.member).defer("reason", "lift_reason"), pk=pk)
    here = url_for(request, "protection:legal_hold", pk=pk)
    return step(
        request,
        form=AskToLiftForm(forms.sent(request)),
        act=partial(actions.ask_to_lift, hold=hold, by=request.member),
        heading="Ask for the hold to be lifted",
        words=f"{hold.about_words}: the hold stays in force until somebody else agrees.",
        button="Ask",
        done="Somebody else is asked to agree.",
        to=here,
        back=here,
    )
