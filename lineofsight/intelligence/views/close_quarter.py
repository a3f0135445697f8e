"""Closing a quarter: confirmed once, because what is frozen cannot be changed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..pages import the_quarter


@allow(Permission.QUARTER_RUN)
def close_quarter(request: MemberRequest, pk: Any) -> HttpResponse:
    quarter = the_quarter(request, pk)
    if request.method == "POST":
        try:
            actions.close_quarter(quarter=quarter, by=request.member)
        except NotYet as reason:
            messages.error(request, str(reason))
        else:
            messages.success(request, f"{quarter.words} is closed and kept as it stood.")
        return redirect(url_for(request, "intelligence:quarter", pk=quarter.pk))
    return render(request, "intelligence/close_quarter.html", {"quarter": quarter})
