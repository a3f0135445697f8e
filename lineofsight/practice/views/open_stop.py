"""Opens one stop of the tour; where there is no practice audit yet, it begins one."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..company import cast_of
from ..models import Practice
from ..stops import STOPS


@allow(Permission.PRACTICE_BEGIN)
def open_stop(request: MemberRequest, number: int) -> HttpResponse:
    if not 1 <= number <= len(STOPS):
        raise Http404
    if request.method != "POST":
        return redirect(url_for(request, "practice:practice"))
    stop = STOPS[number - 1]
    try:
        practice = Practice.of(request.member) or actions.begin(by=request.member)
        deep_dive = actions.open_stop(practice=practice, number=number, stop=stop, by=request.member)
    except NotYet as reason:
        messages.error(request, str(reason))
        return redirect(url_for(request, "practice:practice"))
    assert practice.world is not None
    with actions.inside(practice):
        name, ids = stop.page(cast_of(practice.world), deep_dive)
    return redirect(url_for(request, name, tenant=practice.world.slug, **ids))
