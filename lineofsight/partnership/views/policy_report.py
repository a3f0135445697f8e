"""Where a browser reports that something on a page wanted to break the page's security policy."""

import json
import re
from typing import Any
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import RawPostDataException
from django.urls import resolve
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .. import actions
from ..doorkeeper import allow_anyone

LARGEST = 16 * 1024
_DIRECTIVE = re.compile(r"[a-z][a-z-]{1,40}")


@allow_anyone(reason="a browser sends it by itself, also from the sign-in page")
@csrf_exempt
@require_POST
def policy_report(request: HttpRequest) -> HttpResponse:
    """Keeps which page and which part of the policy, as names of ours; anybody can send anything here."""
    if int(request.META.get("CONTENT_LENGTH") or 0) <= LARGEST:
        directive, address = _said(_body(request))
        if _DIRECTIVE.fullmatch(directive):
            actions.note_broken_policy(directive=directive, page=_page(address))
    return HttpResponse(status=204)


def _body(request: HttpRequest) -> bytes:
    """Nothing where it was sent as a form, which no browser does: that has been read already."""
    try:
        return request.body
    except RawPostDataException:
        return b""


def _said(body: bytes) -> tuple[str, str]:
    try:
        report: Any = json.loads(body)["csp-report"]
        # Older browsers give the whole line of the policy, with the directive in front.
        directive = report.get("effective-directive") or report.get("violated-directive")
        return str(directive).partition(" ")[0], str(report.get("document-uri"))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return "", ""


def _page(address: str) -> str:
    try:
        return resolve(urlsplit(address).path).view_name
    except (Http404, ValueError):
        return "no_page"
