"""Letting somebody in again whose access was suspended because nobody confirmed it."""

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


@allow(Permission.APPOINTMENT_MAKE)
@ask_again_to_change
def lift_suspension(request: MemberRequest, pk: str) -> HttpResponse:
    found = get_object_or_404(Member.visible_to(request.member).select_related("person"), pk=pk)
    back = url_for(request, "partnership:member", pk=pk)
    if request.method == "POST":
        try:
            actions.lift_suspension(member=found, by=request.member)
        except NotYet as reason:
            messages.error(request, str(reason))
        else:
            messages.success(request, f"{found.name} can work here again.")
        return redirect(back)
    return render(
        request,
        "govuk/confirm.html",
        {
            "heading": f"Let {found.name} in again",
            "words": "Ask their agency first whether they still work there and still need it.",
            "button": "Let them in again",
            "cancel_url": back,
        },
    )
