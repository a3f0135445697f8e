"""Receives a report: what concerns this partnership enters its register of recommendations."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import plural
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import ReceivedReport


@allow(Permission.JOINT_REPORT_RECEIVE)
def receive_report(request: MemberRequest, pk: str) -> HttpResponse:
    report = get_object_or_404(ReceivedReport.visible_to(request.member), pk=pk)
    if request.method == "POST":
        try:
            entered = actions.receive(report=report, by=request.member)
        except NotYet as reason:
            messages.error(request, str(reason))
        else:
            messages.success(
                request, f"The report is received. {plural(entered, 'recommendation')} entered your register."
            )
    return redirect(url_for(request, "joint:received_report", pk=pk))
