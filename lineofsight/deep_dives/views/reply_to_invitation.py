"""Saying whether one comes to the discussion."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..invitation_file import calendar_file, next_discussion
from ..models import Attendee, DeepDive


class ReplyForm(forms.GovukForm):
    """Yes or no."""

    reply = forms.Radios(
        "Do you come?",
        choices=[(Attendee.Reply.YES.value, "Yes, I come"), (Attendee.Reply.NO.value, "No, I cannot come")],
        named="whether you come",
        inline=True,
    )


@allow(Permission.DEEP_DIVE_TAKE_PART)
def reply_to_invitation(request: Any, pk: Any, attendee_pk: Any) -> HttpResponse:
    """Her own invitation only. ``?calendar=yes`` gives the calendar file."""
    attendee = get_object_or_404(
        Attendee.objects.filter(
            member=request.member, deep_dive__in=DeepDive.visible_to(request.member)
        ).select_related("deep_dive__tenant", "deep_dive__edition", "agency"),
        pk=attendee_pk,
        deep_dive=pk,
    )
    discussion = next_discussion(attendee.deep_dive)
    if discussion is not None and request.GET.get("calendar"):
        return calendar_file(request, discussion)
    form = ReplyForm(forms.sent(request), initial={"reply": attendee.reply})
    if request.method == "POST" and form.is_valid():
        try:
            actions.reply_to_invitation(attendee=attendee, reply=form.cleaned_data["reply"], by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            comes = attendee.reply == Attendee.Reply.YES
            messages.success(
                request, "Thank you: you are expected." if comes else "Thank you. Your agency’s lead can name a deputy."
            )
            return redirect(url_for(request, "deep_dives:reply_to_invitation", pk=pk, attendee_pk=attendee_pk))
    context = {"deep_dive": attendee.deep_dive, "attendee": attendee, "form": form, "discussion": discussion}
    return render(request, "deep_dives/reply_to_invitation.html", context)
