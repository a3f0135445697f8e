"""The secret address of one's own calendar feed: made, renewed, withdrawn; shown only when it is made."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for

from .. import actions
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..models import CalendarFeed


class CalendarAddressForm(forms.GovukForm):
    what = forms.Radios(
        "What do you want to do?",
        choices=[("make", "Make a new address"), ("withdraw", "Withdraw the address I have")],
        hints={"make": "An address you had before stops working", "withdraw": "Your calendar is no longer filled"},
    )

    def __init__(self, *args: Any, has_address: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_address:
            self.fields["what"] = forms.Hidden("What", initial="make")


@allow(Permission.MY_WORK_SEE)
def calendar_address(request: MemberRequest) -> HttpResponse:
    feed, address = CalendarFeed.visible_to(request.member).first(), ""
    form = CalendarAddressForm(forms.sent(request), has_address=feed is not None)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["what"] == "withdraw":
            actions.withdraw_calendar_feed(by=request.member)
            messages.success(request, "The address is withdrawn. It no longer shows anything.")
            return redirect(url_for(request, "partnership:calendar_address"))
        # Shown in this answer and kept nowhere: a redirect would have to carry the secret.
        secret = actions.open_calendar_feed(by=request.member)
        address = request.build_absolute_uri(
            reverse("partnership:calendar_feed", kwargs={"tenant": request.tenant_slug, "secret": secret})
        )
    return render(
        request, "partnership/calendar_address.html", {"form": form, "address": address, "since": feed and feed.made_at}
    )
