"""An agreement: it was reviewed."""

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


class ReviewAgreementForm(forms.GovukForm):
    review_on = forms.Date("Next review on", named="the day of the next review")


@allow(Permission.GOVERNANCE_SEE)
def review_agreement(request: MemberRequest, pk: Any) -> HttpResponse:
    agreement = get_object_or_404(Agreement.visible_to(request.member), pk=pk)
    here = url_for(request, "protection:agreement", pk=pk)
    return step(
        request,
        form=ReviewAgreementForm(forms.sent(request)),
        act=partial(actions.review_agreement, agreement=agreement, by=request.member),
        heading="It was reviewed",
        words=f"{agreement.title}. It goes on as it is until the next review.",
        button="Keep",
        done="The next review is set.",
        to=here,
        back=here,
    )
