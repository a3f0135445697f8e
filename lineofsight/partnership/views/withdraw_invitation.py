"""Withdrawing an invitation that nobody has taken up yet."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk.addresses import url_for

from .. import actions
from ..asking_again import ask_again_to_change
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..models import Invitation
from ..refusals import NotYet


@allow(Permission.ACCOUNT_KEEP)
@ask_again_to_change
def withdraw_invitation(request: MemberRequest, pk: str) -> HttpResponse:
    found = get_object_or_404(Invitation.visible_to(request.member), pk=pk)
    back = url_for(request, "partnership:invitations")
    if request.method == "POST":
        try:
            actions.withdraw_invitation(invitation=found, by=request.member)
        except NotYet as reason:
            messages.error(request, str(reason))
        else:
            messages.success(request, f"The invitation of {found.member.name} is withdrawn.")
        return redirect(back)
    return render(
        request,
        "govuk/confirm.html",
        {
            "heading": f"Withdraw the invitation of {found.member.name}",
            "words": "The link stops working, and what was proposed for them is off the lists. You can invite them again.",
            "button": "Withdraw it",
            "kind": "warning",
            "cancel_url": back,
        },
    )
