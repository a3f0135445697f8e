"""Agreeing that a legal hold is lifted: the second of the two persons."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.asking_again import ask_again
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..confirming import NothingToFillIn, step
from ..models import LegalHold


@allow(Permission.HOLD_SET)
@ask_again
def lift_hold(request: MemberRequest, pk: Any) -> HttpResponse:
    hold = get_object_or_404(LegalHold.visible_to(request.member).defer("reason", "lift_reason"), pk=pk)
    here = url_for(request, "protection:legal_hold", pk=pk)
    return step(
        request,
        form=NothingToFillIn(forms.sent(request)),
        act=partial(actions.lift_hold, hold=hold, by=request.member),
        heading="Lift the legal hold",
        words=f"{hold.about_words}: from then on it may be destroyed when it is due.",
        button="Lift the hold",
        kind="warning",
        done="The hold is lifted.",
        to=here,
        back=here,
    )
