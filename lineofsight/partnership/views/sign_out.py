"""Signing out, by a button and never by a mere link."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from ..doorkeeper import allow_anyone


@allow_anyone(reason="a session that has ended may still press the button")
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("partnership:sign_in")
