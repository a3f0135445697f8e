"""Closing a breach: nothing more is done."""

from functools import partial
from typing import Any

from django.http import HttpResponse

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..confirming import NothingToFillIn, step
from .breach import the_breach


@allow(Permission.BREACH_JUDGE)
def close_breach(request: MemberRequest, pk: Any) -> HttpResponse:
    here = url_for(request, "protection:breach", pk=pk)
    return step(
        request,
        form=NothingToFillIn(forms.sent(request)),
        act=partial(actions.close_breach, breach=the_breach(request, pk), by=request.member),
        heading="Close the breach",
        words="From now on nothing in it can be changed.",
        button="Close it",
        done="The breach is closed.",
        to=here,
        back=here,
    )
