"""Inviting somebody: a link by e-mail, and a code that is told another way."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lineofsight.engine.calendar_months import months_after
from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for

from .. import actions
from ..account_settings import NAME as ACCOUNTS
from ..actions.inviting import LinkTo
from ..asking_again import ask_again_to_change
from ..chapters import in_force
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..models import Invitation
from ..refusals import NotYet
from .appoint import AppointForm


class InviteForm(AppointForm):
    full_name = forms.Text("Full name", max_length=150)
    email = forms.Email("Work e-mail address", named="a work e-mail address")
    job_title = forms.Text("Post", max_length=150, required=False)
    telephone = forms.Phone("Work telephone", required=False, hint="If they are new here")
    until_date = forms.Date(
        "Until which day?",
        hint="It can be given anew before it ends; nobody keeps access by being forgotten",
        named="the last day",
    )
    field_order = ["full_name", "email", "job_title", "telephone", "role", "agency", "group", "from_date", "until_date"]


def link_to(request: HttpRequest) -> LinkTo:
    """The whole address of an invitation's page for its secret."""
    return lambda secret: request.build_absolute_uri(url_for(request, "partnership:join", secret=secret))


def code_page(request: MemberRequest, invitation: Invitation, code: str) -> HttpResponse:
    """The code, shown this once."""
    return render(request, "partnership/invitation_code.html", {"invitation": invitation, "code": code})


@allow(Permission.ACCOUNT_KEEP)
@ask_again_to_change
def invite(request: MemberRequest) -> HttpResponse:
    today: date = timezone.localdate()
    months: int = in_force(request.tenant, ACCOUNTS).longest_membership_months
    first: dict[str, Any] = {"from_date": today, "until_date": months_after(today, min(12, months))}
    form = InviteForm(forms.sent(request), member=request.member, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            invitation, code = actions.invite(**form.appointment(), link_to=link_to(request), by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            return code_page(request, invitation, code)
    return render(request, "partnership/invite.html", {"form": form})
