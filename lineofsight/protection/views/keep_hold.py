"""The hold stays although lifting was asked for: one button."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import LegalHold


@allow(Permission.HOLD_SET)
def keep_hold(request: MemberRequest, pk: Any) -> HttpResponse:
    hold = get_object_or_404(LegalHold.visible_to(request.member).defer("reason", "lift_reason"), pk=pk)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        actions.keep_hold(hold=hold, by=request.member)
        messages.success(request, "The hold stays in force.")
    except NotYet as reason:
        messages.error(request, str(reason))
    return redirect(url_for(request, "protection:legal_hold", pk=pk))
