"""One legal hold with its reason, and how it is lifted."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from lineofsight.govuk.environment import lines
from lineofsight.govuk.words import date as in_words
from lineofsight.govuk.words import datetime as moment
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
        "rows": _rows(hold),
        "lifting": _lifting(hold),
        "words": HoldState(hold.state).words,
        "colour": COLOURS[hold.state],
        "why_not": why_not,
        "asked": hold.state == HoldState.LIFT_ASKED,
        "in_force": hold.state == HoldState.IN_FORCE,
    }
    return render(request, "protection/legal_hold.html", context)


def _rows(hold: LegalHold) -> list[tuple[str, str]]:
    rows = [
        ("Why", lines(hold.reason)),
        ("Reference", hold.reference),
        ("Set", f"{moment(hold.set_at)} by {hold.set_by.name}"),
        ("Looked at again on", in_words(hold.review_on)),
    ]
    return [row for row in rows if row[1]]


def _lifting(hold: LegalHold) -> list[tuple[str, str]]:
    if hold.lift_asked_by is None or hold.lift_asked_at is None:
        return []
    agreed = f"{hold.lifted_by.name}, {moment(hold.lifted_at)}" if hold.lifted_by and hold.lifted_at else "Nobody yet"
    return [
        ("Why it is no longer needed", lines(hold.lift_reason)),
        ("Asked by", f"{hold.lift_asked_by.name}, {moment(hold.lift_asked_at)}"),
        ("Agreed by", agreed),
    ]
