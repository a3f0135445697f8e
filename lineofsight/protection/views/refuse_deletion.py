"""Refusing a secure deletion, with the reason."""

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
from ..models import Deletion


class RefuseDeletionForm(forms.GovukForm):
    reason = forms.Text("Why?", hint="Do not name a child here", max_length=300, named="why it is not to be destroyed")


@allow(Permission.DELETION_APPROVE)
def refuse_deletion(request: MemberRequest, pk: Any) -> HttpResponse:
    deletion = get_object_or_404(Deletion.visible_to(request.member), pk=pk)
    here = url_for(request, "protection:deletion", pk=pk)
    return step(
        request,
        form=RefuseDeletionForm(forms.sent(request)),
        act=partial(actions.refuse_deletion, deletion=deletion, by=request.member),
        heading="Refuse the secure deletion",
        words=f"{deletion.about_words}: it is kept, and may be proposed again.",
        button="Refuse",
        done="It is refused and kept.",
        to=here,
        back=here,
    )
