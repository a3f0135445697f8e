"""Deletes the practice audit with everything in it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..models import Practice


@allow(Permission.PRACTICE_BEGIN)
def delete_practice(request: MemberRequest) -> HttpResponse:
    practice = get_object_or_404(Practice.visible_to(request.member))
    back = url_for(request, "practice:practice")
    if request.method == "POST":
        actions.destroy(practice=practice, by=request.member)
        messages.success(request, "The practice audit has been deleted with everything in it.")
        return redirect(back)
    return render(
        request,
        "govuk/confirm.html",
        {
            "heading": "Delete the practice audit",
            "words": "Everything in it is destroyed: children, answers, reports and files. It cannot be brought back. "
            "The record keeps that there was a practice audit, and when. Nothing of your real work is touched.",
            "button": "Delete the practice audit",
            "kind": "warning",
            "cancel_url": back,
        },
    )
