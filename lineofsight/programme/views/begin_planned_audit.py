"""Noting that a planned audit is under way, where it opens no other page of the product."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..pages import the_planned_audit
from ..rules import may_report


@allow(Permission.PLAN_UPDATE)
def begin_planned_audit(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_planned_audit(request, pk)
    if not may_report(request.member, found):
        raise Http404
    if request.method == "POST":
        try:
            actions.begin_planned_audit(audit=found, by=request.member)
            messages.success(request, f"{found.number} is under way.")
        except NotYet as reason:
            messages.error(request, str(reason))
    return redirect(url_for(request, "programme:planned_audit", pk=found.pk))
