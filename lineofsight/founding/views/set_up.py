"""The first page of the set-up: what will be asked and where it stands."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from lineofsight.partnership.doorkeeper import allow_anyone

from ..actions import set_up_of
from ..questions import QUESTIONS, unanswered

OPENED_BY = "a new installation has nobody who could sign in; the secret in the address, which works once, opens it"


@allow_anyone(reason=OPENED_BY)
@never_cache
def set_up(request: HttpRequest, secret: str) -> HttpResponse:
    found = set_up_of(secret)
    if found is None:
        raise Http404
    return render(
        request,
        "founding/set_up.html",
        {
            "secret": secret,
            "begun": bool(found.answers),
            "next": unanswered(found.answers) or "summary",
            "first": next(iter(QUESTIONS)),
            "until": found.expires_at,
        },
    )
