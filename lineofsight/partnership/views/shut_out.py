"""Somebody who has left, or must not see anything any more, is out on the very next request."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk.addresses import url_for

from .. import actions
from ..asking_again import ask_again_to_change
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..models import Member


@allow(Permission.APPOINTMENT_MAKE)
@ask_again_to_change
def shut_out(request: MemberRequest, pk: str) -> HttpResponse:
    found = get_object_or_404(Member.visible_to(request.member).select_related("person"), pk=pk)
    back = url_for(request, "partnership:member", pk=pk)
    if request.method == "POST":
        actions.shut_out(member=found, by=request.member)
        messages.success(request, f"{found.name} can open nothing here any more, and is signed out everywhere.")
        return redirect(back)
    return render(
        request,
        "govuk/confirm.html",
        {
            "heading": f"{found.name} is out at once",
            "words": "Every page is closed to them from now on, and they are signed out on every device. What they wrote "
            "stays. If they come back, invite them again.",
            "button": "Shut them out now",
            "kind": "warning",
            "cancel_url": back,
        },
    )
