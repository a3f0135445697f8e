"""Somebody leaves the partnership."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for

from .. import actions
from ..asking_again import ask_again_to_change
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..models import Member
from .end_appointment import LastDayForm


@allow(Permission.APPOINTMENT_MAKE)
@ask_again_to_change
def end_membership(request: MemberRequest, pk: str) -> HttpResponse:
    found = get_object_or_404(Member.visible_to(request.member).select_related("person"), pk=pk)
    form = LastDayForm(forms.sent(request))
    back = url_for(request, "partnership:member", pk=pk)
    if request.method == "POST" and form.is_valid():
        actions.end_membership(member=found, **form.cleaned_data, by=request.member)
        messages.success(request, f"{found.name}’s last day is recorded.")
        return redirect(back)
    return render(
        request,
        "govuk/confirm.html",
        {
            "heading": f"{found.name} leaves the partnership",
            "words": "What they wrote stays. From the day after the last day they can open nothing here.",
            "button": "Record the last day",
            "kind": "warning",
            "form": form,
            "cancel_url": back,
        },
    )
