"""The accessibility statement."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..doorkeeper import allow_anyone


@allow_anyone(reason="anybody may read it, also before signing in")
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "partnership/accessibility.html")
