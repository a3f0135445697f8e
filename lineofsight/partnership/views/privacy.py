"""The privacy statement."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..doorkeeper import allow_anyone


@allow_anyone(reason="anybody may read it, also before signing in")
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "partnership/privacy.html")
