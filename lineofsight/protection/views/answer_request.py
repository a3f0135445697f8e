"""The copy has been given: the request is closed."""

from functools import partial
from typing import Any

from django.http import HttpResponse

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.asking_again import ask_again
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..confirming import NothingToFillIn, step
from .subject_request import the_request


@allow(Permission.SUBJECT_SEARCH)
@ask_again
def answer_request(request: MemberRequest, pk: Any) -> HttpResponse:
    here = url_for(request, "protection:subject_request", pk=pk)
    return step(
        request,
        form=NothingToFillIn(forms.sent(request)),
        act=partial(actions.answer_request, request=the_request(request, pk), by=request.member),
        heading="The request has been answered",
        words="From now on nothing in it can be changed.",
        button="Yes, it has been answered",
        done="The request is closed.",
        to=here,
        back=here,
    )
