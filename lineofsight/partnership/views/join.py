"""The page an invitation's link leads to: first the code, then a password. It signs nobody in."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.govuk import forms

from .. import actions, row_lock
from ..doorkeeper import allow_anyone
from ..models import Invitation, Person
from ..refusals import NotYet

_JOINING = "joining"
LASTS = timedelta(minutes=30)


class InvitationCodeForm(forms.GovukForm):
    code = forms.Text(
        "Code",
        hint="Whoever invited you tells it to you: three groups of four. It does not come by e-mail",
        max_length=40,
        named="the code you were told",
        autocomplete="one-time-code",
    )


class NewPasswordForm(forms.GovukForm):
    new = forms.Password("New password", hint="12 characters or more; three or four words are easy to remember")
    again = forms.Password("New password again")

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("new"):
            try:
                validate_password(given["new"], self.person)
            except ValidationError as fault:
                self.add_error("new", " ".join(fault.messages))
        if given.get("new") and given.get("again") and given["new"] != given["again"]:
            self.add_error("again", "Type the same new password twice")
        return given


@allow_anyone(reason="who is invited has no account yet; the link, and then a code told another way, say who it is")
def join(request: HttpRequest, tenant: str, secret: str) -> HttpResponse:
    invitation = actions.invitation_of(slug=tenant, secret=secret)
    if invitation is None:
        raise Http404
    with row_lock.within(invitation.tenant_id, invitation.member.person_id):
        return _take_up(request, invitation) if _gave_code(request, invitation) else _ask_code(request, invitation)


def _ask_code(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    form = InvitationCodeForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            if actions.check_invitation_code(invitation=invitation, typed=form.cleaned_data["code"]):
                # A new session number: one known before is worth nothing.
                request.session.cycle_key()
                request.session[_JOINING] = {"link": invitation.link_hash, "at": timezone.now().isoformat()}
                return redirect(request.path)
            form.add_error("code", "This is not the code. Check it with whoever invited you")
        except NotYet as reason:
            form.add_error("code", str(reason))
    return _page(request, invitation, form, "code")


def _take_up(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    person = invitation.member.person
    known = person.has_usable_password()
    form = None if known else NewPasswordForm(forms.sent(request), person=person)
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            actions.accept_invitation(invitation=invitation, password=form.cleaned_data["new"] if form else "")
        except NotYet as reason:
            messages.error(request, str(reason))
        else:
            request.session.pop(_JOINING, None)
            messages.success(request, "Your account is ready. Sign in with your e-mail address and your password.")
        return redirect("partnership:sign_in")
    return _page(request, invitation, form, "known" if known else "password")


def _gave_code(request: HttpRequest, invitation: Invitation) -> bool:
    kept = request.session.get(_JOINING, {})
    return kept.get("link") == invitation.link_hash and timezone.now() - datetime.fromisoformat(kept["at"]) < LASTS


def _page(request: HttpRequest, invitation: Invitation, form: forms.GovukForm | None, step: str) -> HttpResponse:
    shown = {"form": form, "step": step, "partnership_name": invitation.tenant.name, "here": request.path}
    return render(request, "partnership/join.html", shown)
