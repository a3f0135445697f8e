"""Refuse the request, with the reason."""

from functools import partial
from typing import Any

from django.http import HttpResponse

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.asking_again import ask_again
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..confirming import step
from .subject_request import the_request


class RefuseRequestForm(forms.GovukForm):
    reason = forms.Text(
        "Why is it refused?", hint="Do not name anybody here", max_length=300, named="why it is refused"
    )


@allow(Permission.SUBJECT_SEARCH)
@ask_again
def refuse_request(request: MemberRequest, pk: Any) -> HttpResponse:
    here = url_for(request, "protection:subject_request", pk=pk)
    return step(
        request,
        form=RefuseRequestForm(forms.sent(request)),
        act=partial(actions.refuse_request, request=the_request(request, pk), by=request.member),
        heading="Refuse the request",
        words="Tell whoever asked why, and of the right to complain.",
        button="Refuse it",
        kind="warning",
        done="The request is refused.",
        to=here,
        back=here,
    )
