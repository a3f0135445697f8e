"""Taking a return back: its check is stopped and its files are destroyed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from ..actions import returns
from ..collections import collections_of, title_of
from ..pages import her_return
from ..states import DATA_RETURN


@allow(Permission.RETURN_SEND)
def withdraw_return(request: MemberRequest, pk: Any) -> HttpResponse:
    found = her_return(request, pk)
    here = url_for(request, "data_returns:data_return", pk=found.pk)
    if request.method == "POST":
        try:
            returns.withdraw(data_return=found, by=request.member)
        except NotYet as reason:
            messages.error(request, str(reason))
        else:
            messages.success(request, "The return is taken back and its files are destroyed.")
        return redirect(here)
    context = {
        "found": found,
        "here": here,
        "possible": DATA_RETURN.can(found.state, "withdraw"),
        "title": title_of(found.collection, collections_of(request.tenant.pk)),
    }
    return render(request, "data_returns/withdraw_return.html", context)
