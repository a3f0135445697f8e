"""Proposing that one thing is destroyed for good."""

from functools import partial
from typing import Any

from django.http import HttpResponse

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..confirming import step
from .held_thing import the_thing


class ProposeDeletionForm(forms.GovukForm):
    reason = forms.Text(
        "Reason",
        hint="Needed where it is not due yet. Do not name a child here",
        required=False,
        max_length=300,
    )


@allow(Permission.DELETION_PROPOSE)
def propose_deletion(request: MemberRequest, retention_class: str, thing_pk: Any) -> HttpResponse:
    thing = the_thing(request, retention_class, thing_pk)
    return step(
        request,
        form=ProposeDeletionForm(forms.sent(request)),
        act=partial(actions.propose_deletion, thing=thing, by=request.member),
        heading="Propose secure deletion",
        words=f"{thing.words}. Nothing is destroyed yet: two other persons have to approve, one of them the data "
        "protection officer.",
        button="Propose it",
        kind="warning",
        done="It is proposed. Those who approve have it on their list.",
        to=lambda made: url_for(request, "protection:deletion", pk=made.pk),
        back=url_for(request, "protection:held_thing", retention_class=retention_class, thing_pk=thing_pk),
    )
