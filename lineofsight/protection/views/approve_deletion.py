"""One of the two approvals of a secure deletion."""

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
from ..confirming import step
from ..models import Deletion


class ApproveDeletionForm(forms.GovukForm):
    looked = forms.Tick(
        "I have looked whether anything of it is still needed, for a court, an inquiry, a review or the people concerned",
        named="to say that you have looked whether it is still needed",
    )

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        typed.pop("looked", None)
        return typed


@allow(Permission.DELETION_APPROVE)
@ask_again
def approve_deletion(request: MemberRequest, pk: Any) -> HttpResponse:
    deletion = get_object_or_404(Deletion.visible_to(request.member), pk=pk)
    here = url_for(request, "protection:deletion", pk=pk)
    return step(
        request,
        form=ApproveDeletionForm(forms.sent(request)),
        act=partial(actions.approve_deletion, deletion=deletion, by=request.member),
        heading="Approve the secure deletion",
        words=f"{deletion.about_words}. Once it is carried out nobody can bring it back.",
        button="Approve",
        done="You have approved it.",
        to=here,
        back=here,
    )
