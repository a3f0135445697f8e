"""Changing one's own password."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms

from .. import actions
from ..doorkeeper import PersonRequest, allow_signed_in
from ..models import Person


class ChangePasswordForm(forms.GovukForm):
    now = forms.Password("Your password now")
    new = forms.Password("New password", hint="12 characters or more; three or four words are easy to remember")
    again = forms.Password("New password again")

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("now") and not self.person.check_password(given["now"]):
            self.add_error("now", "Check your password: this is not the one you sign in with")
        if given.get("new"):
            try:
                validate_password(given["new"], self.person)
            except ValidationError as fault:
                self.add_error("new", " ".join(fault.messages))
        if given.get("new") and given.get("again") and given["new"] != given["again"]:
            self.add_error("again", "Type the same new password twice")
        return given


@allow_signed_in(reason="a password belongs to the person, not to a partnership")
def change_password(request: PersonRequest) -> HttpResponse:
    form = ChangePasswordForm(forms.sent(request), person=request.user)
    if request.method == "POST" and form.is_valid():
        actions.change_password(person=request.user, password=form.cleaned_data["new"])
        update_session_auth_hash(request, request.user)
        messages.success(request, "Your password is changed. You are signed out everywhere else.")
        return redirect("partnership:home")
    return render(request, "partnership/change_password.html", {"form": form})
