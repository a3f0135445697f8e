"""Signing out, by a button and never by a mere link."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from lineofsight import trail

from .. import actions
from ..doorkeeper import allow_anyone
from ..models import Person, SignIn


@allow_anyone(reason="a session that has ended may still press the button")
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    if isinstance(request.user, Person):
        here = SignIn.visible_to_person(request.user).filter(session_key=request.session.session_key, ended_at=None)
        for sign_in in here:
            actions.end_sign_in(sign_in=sign_in, by=trail.Somebody(request.user.id))
    logout(request)
    return redirect("partnership:sign_in")
