"""Searching everything that is held for the person of a request: one button."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import plural
from lineofsight.partnership.asking_again import ask_again
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from .subject_request import the_request


@allow(Permission.SUBJECT_SEARCH)
@ask_again
def search_stores(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_request(request, pk)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        count = actions.search_stores(request=found, by=request.member)
        messages.success(request, f"Found in {plural(count, 'place')}. Decide about each.")
    except NotYet as reason:
        messages.error(request, str(reason))
    return redirect(url_for(request, "protection:subject_request", pk=pk))
