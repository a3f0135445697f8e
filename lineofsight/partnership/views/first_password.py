"""A first password for somebody whose account has none, shown once and told by telephone."""

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
from .welcome_member import new_password


@allow(Permission.ACCOUNT_KEEP)
@ask_again_to_change
def first_password(request: MemberRequest, pk: str) -> HttpResponse:
    found = get_object_or_404(Member.visible_to(request.member).select_related("person"), pk=pk)
    back = url_for(request, "partnership:member", pk=pk)
    if request.method == "POST":
        password = new_password()
        try:
            actions.give_first_password(member=found, password=password, by=request.member)
        except NotYet as reason:
            messages.error(request, str(reason))
        else:
            messages.success(
                request,
                f"The first password, shown only now: {password} - tell it to {found.name} by telephone, and ask for it "
                "to be changed at the first sign-in.",
            )
        return redirect(back)
    return render(
        request,
        "govuk/confirm.html",
        {
            "heading": f"Give {found.name} a first password",
            "words": "It is shown once, on the next page. Have the telephone at hand.",
            "button": "Show a first password",
            "cancel_url": back,
        },
    )
