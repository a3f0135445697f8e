"""Carrying out a secure deletion that two persons have approved."""

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


class CarryOutForm(forms.GovukForm):
    understood = forms.Tick(
        "I know that nobody can bring it back, not even from a backup",
        named="to say that you know that nobody can bring it back",
    )

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        typed.pop("understood", None)
        return typed


@allow(Permission.DELETION_CARRY_OUT)
@ask_again
def carry_out_deletion(request: MemberRequest, pk: Any) -> HttpResponse:
    deletion = get_object_or_404(Deletion.visible_to(request.member), pk=pk)
    return step(
        request,
        form=CarryOutForm(forms.sent(request)),
        act=partial(actions.carry_out, deletion=deletion, by=request.member),
        heading="Carry out the secure deletion",
        words=f"{deletion.about_words}. The key, the rows and the files are destroyed now.",
        button="Destroy it for good",
        kind="warning",
        done="It is destroyed. The certificate says what.",
        to=url_for(request, "protection:certificate", pk=pk),
        back=url_for(request, "protection:deletion", pk=pk),
    )
