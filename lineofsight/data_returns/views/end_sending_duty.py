"""Saying that an agency does not send a return any more."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from ..actions import returns_expected
from ..collections import collections_of, title_of
from ..models import SendingDuty


@allow(Permission.RETURN_ARRANGE)
def end_sending_duty(request: MemberRequest, pk: Any) -> HttpResponse:
    found = get_object_or_404(SendingDuty.visible_to(request.member), pk=pk)
    back = url_for(request, "data_returns:sending_duties")
    if request.method == "POST":
        try:
            returns_expected.end_duty(duty=found, by=request.member)
        except NotYet as reason:
            messages.error(request, str(reason))
        else:
            messages.success(request, "Ended. What came so far is kept.")
        return redirect(back)
    title = title_of(found.collection, collections_of(request.tenant.pk))
    return render(request, "data_returns/end_sending_duty.html", {"found": found, "back": back, "title": title})
