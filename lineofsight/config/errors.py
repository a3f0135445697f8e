"""Pages for what goes wrong; not permitted and not existing are answered alike."""

import re

from django.contrib.sessions.exceptions import SessionInterrupted
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lineofsight.exchange.door import said
from lineofsight.partnership.carrying import carry_on, typed, what_was_typed

from .signed_out import say_signed_out

_FOR_PROGRAMS = re.compile(r"/[-\w]+/api/v\d")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if _FOR_PROGRAMS.match(request.path):
        return said(404, "There is nothing at this address.")
    return render(request, "404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, SessionInterrupted):
        # Her session could not be written: it was ended elsewhere meanwhile, or the database does not take it just now.
        return broken(request, status=400)
    return render(request, "400.html", status=400)


def broken(request: HttpRequest, *, status: int = 500) -> HttpResponse:
    """Something failed while a page was made. What was typed stands on this page and can be sent again: a browser that
    goes back finds it no longer, for no page with case text may be kept in its store."""
    # The menu asks the database, which may be what is broken.
    request.member = None  # type: ignore[attr-defined]
    return render(request, "500.html", {"carried": what_was_typed(request)}, status=status)


def unrecorded(request: HttpRequest) -> HttpResponse:
    """Something sealed was opened and its reading could not be recorded, so the page stays closed."""
    request.member = None  # type: ignore[attr-defined]
    return render(request, "503.html", {"carried": what_was_typed(request)}, status=503)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from before the last sign-in. Nothing typed is lost: the browser says it came from a page of ours, and
    then one button sends it again. A form from elsewhere is refused."""
    if request.headers.get("Sec-Fetch-Site") == "same-origin" and request.user.is_authenticated:
        if request.headers.get("HX-Request"):
            return say_signed_out(request)
        return carry_on(request, typed(request), status=403)
    return render(request, "403.html", status=403)
