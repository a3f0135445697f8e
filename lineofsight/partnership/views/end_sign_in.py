"""Ending a sign-in on another device."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from lineofsight import trail

from .. import actions
from ..doorkeeper import PersonRequest, allow_signed_in
from ..models import SignIn


@allow_signed_in(reason="sign-ins belong to the person, not to a partnership")
def end_sign_in(request: PersonRequest, pk: Any) -> HttpResponse:
    found = get_object_or_404(SignIn.visible_to_person(request.user), pk=pk)
    if request.method == "POST":
        actions.end_sign_in(sign_in=found, by=trail.Somebody(request.user.id))
        messages.success(request, "That sign-in is ended. Whoever used it has to sign in again.")
    return redirect("partnership:my_sign_ins")
