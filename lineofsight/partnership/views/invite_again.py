"""Sending an invitation again, with a new link and a new code."""

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
from .invite import code_page, link_to


@allow(Permission.ACCOUNT_KEEP)
@ask_again_to_change
def invite_again(request: MemberRequest, pk: str) -> HttpResponse:
    found = get_object_or_404(Invitation.visible_to(request.member), pk=pk)
    back = url_for(request, "partnership:invitations")
    if request.method == "POST":
        try:
            code = actions.invite_again(invitation=found, link_to=link_to(request), by=request.member)
        except NotYet as reason:
            messages.error(request, str(reason))
            return redirect(back)
        return code_page(request, found, code)
    return render(
        request,
        "govuk/confirm.html",
        {
            "heading": f"Send {found.member.name} the invitation again",
            "words": "A new link goes by e-mail, and a new code is shown to you. The link and the code before stop working.",
            "button": "Send again",
            "cancel_url": back,
        },
    )
