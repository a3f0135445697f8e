"""Where the outside directory sends the browser back to."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from .. import actions, single_sign_on, standing
from ..carrying import is_ours
from ..doorkeeper import allow_anyone
from ..entering import begin, finish
from ..models import Person
from ..outside_directory import Directory, Refused, directory
from ..single_sign_on import Asked
from .sign_in_outside import say_it_failed


@allow_anyone(reason="the directory sends the browser here before anybody is signed in")
def back_from_outside(request: HttpRequest) -> HttpResponse:
    of = directory()
    if of is None:
        raise Http404
    try:
        asked, said = single_sign_on.come_back(request, of)
        person = actions.person_of_account(
            issuer=of.issuer, subject=said["sub"], address=single_sign_on.vouched_address(of, said)
        )
        if person is None:
            raise Refused("nobody here has this account")
        to = asked.next if is_ours(asked.next) else reverse("partnership:home")
        if asked.again:
            return _proved(request, of, person, asked, said, to)
    except Refused as reason:
        return say_it_failed(request, of, reason)
    begin(request, person)
    if single_sign_on.took_second_step_there(of, said):
        finish(request, person)
        single_sign_on.remember_proof(request)
    if standing.took_second_step(request):
        return redirect(to)
    return redirect(f"{reverse('partnership:second_step')}?{urlencode({'next': to})}")


def _proved(
    request: HttpRequest, of: Directory, person: Person, asked: Asked, said: Mapping[str, Any], to: str
) -> HttpResponse:
    """Somebody signed in shows once more that it is she: the same person, just now, with a second step."""
    shown = single_sign_on.signed_in_just_now(asked, said) and single_sign_on.took_second_step_there(of, said)
    if request.user != person or not standing.took_second_step(request) or not shown:
        raise Refused("it was not shown again")
    standing.prove(request)
    return redirect(to)
