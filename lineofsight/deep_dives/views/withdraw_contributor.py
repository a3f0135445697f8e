"""Withdrawing an invitation: the link stops working at once."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import Contributor
from .finding import the_deep_dive


@allow(Permission.TOOL_ISSUE)
def withdraw_contributor(request: Any, pk: Any, contributor_pk: Any) -> HttpResponse:
    deep_dive = the_deep_dive(request, pk)
    row = get_object_or_404(Contributor.visible_to(request.member), deep_dive=deep_dive, pk=contributor_pk)
    back = url_for(request, "deep_dives:contributors", pk=pk)
    if request.method == "POST":
        try:
            actions.withdraw_contributor(contributor=row, by=request.member)
            messages.success(request, f"The link of {row.member.name} no longer works.")
        except NotYet as reason:
            messages.error(request, str(reason))
        return redirect(back)
    context = {
        "heading": f"Withdraw the invitation of {row.member.name}?",
        "words": "Her link stops working at once. What she saved stays in the audit tool, and somebody else can be invited "
        "to complete it.",
        "button": "Withdraw",
        "kind": "warning",
        "form": None,
        "cancel_url": back,
    }
    return render(request, "govuk/confirm.html", context)
