"""Removing a passkey, such as one on a telephone that is lost."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from .. import actions
from ..asking_again import ask_again
from ..doorkeeper import PersonRequest, allow_signed_in
from ..models import Passkey
from ..refusals import NotYet


@allow_signed_in(reason="passkeys belong to the person, not to a partnership")
@ask_again
def remove_passkey(request: PersonRequest, pk: Any) -> HttpResponse:
    found = get_object_or_404(Passkey.visible_to_person(request.user), pk=pk)
    back = reverse("partnership:my_sign_ins")
    if request.method == "POST":
        try:
            actions.remove_passkey(passkey=found)
        except NotYet as reason:
            messages.error(request, str(reason))
        else:
            messages.success(request, f"The passkey “{found.name}” opens nothing any more.")
        return redirect(back)
    return render(
        request,
        "govuk/confirm.html",
        {
            "heading": f"Remove the passkey “{found.name}”",
            "words": "It cannot be used to sign in any more. On the device itself you may want to delete it as well.",
            "button": "Remove it",
            "kind": "warning",
            "cancel_url": back,
        },
    )
