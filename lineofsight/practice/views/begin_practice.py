"""Begins a practice audit."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions


@allow(Permission.PRACTICE_BEGIN)
def begin_practice(request: MemberRequest) -> HttpResponse:
    if request.method != "POST":
        return redirect(url_for(request, "practice:practice"))
    try:
        actions.begin(by=request.member)
    except NotYet as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, "Your practice audit has begun. Nobody else sees it, and no e-mail leaves it.")
    return redirect(url_for(request, "practice:practice"))
