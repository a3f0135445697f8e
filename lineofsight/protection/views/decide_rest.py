"""Deciding together about all places of one kind that are still undecided."""

from functools import partial
from typing import Any

from django.db.models import Count
from django.http import HttpResponse

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import plural
from lineofsight.partnership.asking_again import ask_again_for_identity
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..confirming import step
from ..models import Hit
from .subject_request import the_request

TOGETHER = (Hit.Decision.INCLUDE, Hit.Decision.EXEMPT, Hit.Decision.OTHER)


class DecideRestForm(forms.GovukForm):
    places = forms.Checkboxes("Which?", choices=[], named="which places are meant")
    decision = forms.Radios(
        "What is done with them?",
        choices=[(each.value, each.label) for each in TOGETHER],
        named="what is done with them",
    )
    reason = forms.LongText(
        "Reason", hint="Which exemption applies, or why it is not this person", rows=3, required=False
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["places"].choices = choices


@allow(Permission.SUBJECT_SEARCH)
@ask_again_for_identity
def decide_rest(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_request(request, pk)
    left = Hit.visible_to(request.member).filter(request=found, decision=Hit.Decision.UNDECIDED)
    counts = left.order_by().values_list("place").annotate(count=Count("pk")).order_by("place")
    choices = [(place, f"{place} ({plural(count, 'place')})") for place, count in counts]
    here = url_for(request, "protection:subject_request", pk=pk)
    return step(
        request,
        form=DecideRestForm(forms.sent(request), choices=choices),
        act=partial(actions.decide_rest, request=found, by=request.member),
        heading="Decide several together",
        words="Only what is not decided yet. Whoever else is named is blacked out by itself; look first at a few of them.",
        button="Decide",
        done="Decided. Each can still be changed by itself.",
        to=here,
        back=here,
    )
