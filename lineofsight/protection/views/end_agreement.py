"""An agreement: it has ended."""

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
from ..models import Agreement


class EndAgreementForm(forms.GovukForm):
    ended_on = forms.Date("Day it ended", named="the day it ended", latest="today")


@allow(Permission.GOVERNANCE_SEE)
def end_agreement(request: MemberRequest, pk: Any) -> HttpResponse:
    agreement = get_object_or_404(Agreement.visible_to(request.member), pk=pk)
    here = url_for(request, "protection:agreement", pk=pk)
    return step(
        request,
        form=EndAgreementForm(forms.sent(request)),
        act=partial(actions.end_agreement, agreement=agreement, by=request.member),
        heading="It has ended",
        words=f"{agreement.title}. Nothing more is shared under it.",
        button="It has ended",
        done="The agreement has ended.",
        to=here,
        back=here,
    )
