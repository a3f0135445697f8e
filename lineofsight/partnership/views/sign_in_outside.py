"""The button that leads to the sign-in page of an outside directory."""

import logging

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from .. import single_sign_on
from ..doorkeeper import allow_anyone
from ..entering import where_to
from ..outside_directory import Directory, Refused, directory

log = logging.getLogger(__name__)


@allow_anyone(reason="nobody is signed in yet")
def sign_in_outside(request: HttpRequest) -> HttpResponse:
    of = directory()
    if of is None:
        raise Http404
    again = request.GET.get("again") == "yes" and request.user.is_authenticated
    try:
        return redirect(single_sign_on.begin(request, of, to=where_to(request), again=again))
    except Refused as reason:
        return say_it_failed(request, of, reason)


def say_it_failed(request: HttpRequest, of: Directory, reason: object) -> HttpResponse:
    """The same words whatever the reason: whoever is not known here learns nothing of who is."""
    log.warning("Sign-in through the outside directory was refused: %s", reason)
    messages.error(
        request,
        f"You could not be signed in with your {of.name}. Sign in with your e-mail address and password, or ask your "
        "business unit.",
    )
    return redirect("partnership:sign_in")
