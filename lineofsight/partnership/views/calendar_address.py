"""The secret address of one's own calendar feed: made, renewed, withdrawn; shown only when it is made."""

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


@allow(Permission.MY_WORK_SEE)
def calendar_address(request: MemberRequest) -> HttpResponse:
    form, address = CalendarAddressForm(forms.sent(request)), ""
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
    feed = CalendarFeed.visible_to(request.member).first()
    return render(
        request, "partnership/calendar_address.html", {"form": form, "address": address, "since": feed and feed.made_at}
    )
