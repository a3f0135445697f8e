"""Opening an account again that was closed because nobody used it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk.addresses import url_for

from .. import actions
from ..asking_again import ask_again_to_change
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..models import Member
from ..refusals import NotYet


@allow(Permission.ACCOUNT_KEEP)
@ask_again_to_change
def reopen_account(request: MemberRequest, pk: str) -> HttpResponse:
    found = get_object_or_404(Member.visible_to(request.member).select_related("person"), pk=pk)
    back = url_for(request, "partnership:member", pk=pk)
    if request.method == "POST":
        try:
            actions.reopen_account(member=found, by=request.member)
        except NotYet as reason:
            messages.error(request, str(reason))
        else:
            messages.success(request, f"{found.name} can sign in again, with the password and second step as before.")
        return redirect(back)
    return render(
        request,
        "govuk/confirm.html",
        {
            "heading": f"Open the account of {found.name} again",
            "words": "Make sure that they still work for their agency and still need it.",
            "button": "Open the account again",
            "cancel_url": back,
        },
    )
