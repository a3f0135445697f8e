"""The lead acknowledges a concern: one button."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import Concern
from ..rules import may_answer


@allow(Permission.CONCERN_ANSWER)
def acknowledge_concern(request: MemberRequest, pk: str) -> HttpResponse:
    concern = get_object_or_404(Concern.visible_to(request.member), pk=pk)
    if not may_answer(concern, request.member):
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        actions.acknowledge(concern=concern, by=request.member)
        messages.success(request, "You have acknowledged the concern. Now record what is done about it.")
    except NotYet as reason:
        messages.error(request, str(reason))
    return redirect(url_for(request, "escalations:concern", pk=pk))
