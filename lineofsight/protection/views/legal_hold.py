"""One legal hold with its reason, and how it is lifted."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from ..models import LegalHold
from ..rules.retention import check_lift
from ..states import HoldState
from .legal_holds import COLOURS


@allow(Permission.HOLD_SET)
def legal_hold(request: MemberRequest, pk: Any) -> HttpResponse:
    request.purpose = "legal_hold"
    hold = get_object_or_404(LegalHold.visible_to(request.member), pk=pk)
    why_not = ""
    if hold.state == HoldState.LIFT_ASKED:
        try:
            check_lift(hold, request.member)
        except NotYet as reason:
            why_not = str(reason)
    context = {
        "hold": hold,
        "words": HoldState(hold.state).words,
        "colour": COLOURS[hold.state],
        "why_not": why_not,
        "asked": hold.state == HoldState.LIFT_ASKED,
        "in_force": hold.state == HoldState.IN_FORCE,
    }
    return render(request, "protection/legal_hold.html", context)
