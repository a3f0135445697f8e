"""Sending a new link to somebody invited; the one before stops working, and a lock is lifted."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import Contributor
from .finding import the_deep_dive
from .invite_contributor import link_to


class SendLinkAgainForm(forms.GovukForm):
    until_date = forms.Date("The new link works until", earliest="today")


@allow(Permission.TOOL_ISSUE)
def send_link_again(request: Any, pk: Any, contributor_pk: Any) -> HttpResponse:
    deep_dive = the_deep_dive(request, pk)
    row = get_object_or_404(Contributor.visible_to(request.member), deep_dive=deep_dive, pk=contributor_pk)
    back = url_for(request, "deep_dives:contributors", pk=pk)
    until = max(row.until_date, timezone.localdate() + timedelta(days=7))
    form = SendLinkAgainForm(forms.sent(request), initial={"until_date": until})
    if request.method == "POST" and form.is_valid():
        try:
            actions.send_link_again(
                contributor=row,
                until_date=form.cleaned_data["until_date"],
                link_to=lambda secret: link_to(request, secret),
                by=request.member,
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"A new link is sent to {row.member.person.email}. The one before is void.")
            return redirect(back)
    context = {
        "heading": f"Send {row.member.name} a new link",
        "words": f"It goes to {row.member.person.email}. The link sent before stops working at once.",
        "button": "Send a new link",
        "form": form,
        "cancel_url": back,
    }
    return render(request, "govuk/confirm.html", context)
