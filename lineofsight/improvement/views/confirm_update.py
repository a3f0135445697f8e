"""The agency confirms an update that was entered on its behalf."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import Progress
from ..rules import confirms


@allow(Permission.ACTION_UPDATE)
def confirm_update(request: MemberRequest, pk: Any) -> HttpResponse:
    rows = Progress.visible_to(request.member).select_related("action__agency", "action__tenant")
    found = get_object_or_404(rows, pk=pk)
    if not confirms(request.member, found.action):
        raise Http404
    here = url_for(request, "improvement:action", pk=found.action_id)
    if request.method == "POST":
        try:
            actions.confirm_update(progress=found, by=request.member)
        except NotYet as reason:
            messages.error(request, str(reason))
        else:
            messages.success(request, "Confirmed.")
        return redirect(here)
    return render(request, "improvement/confirm_update.html", {"progress": found, "here": here})
