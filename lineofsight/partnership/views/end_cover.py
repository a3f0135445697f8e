"""Ends a cover before its last day."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk.addresses import url_for

from .. import actions
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..models import Cover
from ..refusals import NotYet


@allow(Permission.MY_WORK_SEE)
def end_cover(request: MemberRequest, pk: str) -> HttpResponse:
    found = get_object_or_404(Cover.visible_to(request.member), pk=pk)
    back = url_for(request, "partnership:cover")
    if request.method == "POST":
        try:
            actions.end_cover(cover=found, by=request.member)
        except NotYet as reason:
            messages.error(request, str(reason))
        else:
            messages.success(request, f"{found.cover.name} no longer covers for {found.absent.name}.")
        return redirect(back)
    return render(
        request,
        "govuk/confirm.html",
        {
            "heading": f"End the cover for {found.absent.name}",
            "words": f"{found.cover.name} then no longer sees {found.absent.name}’s tasks. What was done stays done.",
            "button": "End it now",
            "kind": "warning",
            "cancel_url": back,
        },
    )
