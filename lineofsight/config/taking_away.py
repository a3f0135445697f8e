"""Puts every file that is taken out of the product into the sharing log before it leaves."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from lineofsight import vault

log = logging.getLogger(__name__)
SORRY = "This could not be written into the sharing log, so it is not given out. Try again in a few minutes."
# A date for one's own calendar shares nothing.
NOT_SHARED = ("text/calendar",)


class TakenAwayMiddleware:
    """One line for each answer that is a file, with what was opened for it; without the line, no file."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with vault.collecting() as opened:
            response = self.get_response(request)
        if not _is_taken(request, response):
            return response
        # Only imported where it is needed: middleware is loaded before every room is.
        from lineofsight.protection.taking_away import note_file

        try:
            note_file(request, response, opened)
        except Exception as reason:
            log.error("A line of the sharing log could not be written: %s", type(reason).__name__)
            return HttpResponse(SORRY, status=503, content_type="text/plain; charset=utf-8")
        return response


def _is_taken(request: HttpRequest, response: HttpResponseBase) -> bool:
    if getattr(request, "member", None) is None or response.status_code != 200 or request.resolver_match is None:
        return False
    if isinstance(response, StreamingHttpResponse) or request.method == "HEAD":
        return False
    taken = response.headers.get("Content-Disposition", "").startswith("attachment")
    return taken and not response.headers.get("Content-Type", "").startswith(NOT_SHARED)
