"""Extend the request, with the reason."""

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


class ExtendRequestForm(forms.GovukForm):
    reason = forms.Text(
        "Why does it take longer?", hint="Do not name anybody here", max_length=300, named="why it takes longer"
    )


@allow(Permission.SUBJECT_SEARCH)
@ask_again
def extend_request(request: MemberRequest, pk: Any) -> HttpResponse:
    here = url_for(request, "protection:subject_request", pk=pk)
    return step(
        request,
        form=ExtendRequestForm(forms.sent(request)),
        act=partial(actions.extend_request, request=the_request(request, pk), by=request.member),
        heading="Extend the request",
        words="Two further months, once, where the request is complex. Tell whoever asked within the first month.",
        button="Extend it",
        kind="",
        done="The request is extended. Tell whoever asked.",
        to=here,
        back=here,
    )
