"""One data breach: the clock, what was decided, and where to look who saw what."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from lineofsight.govuk.environment import lines
from lineofsight.govuk.words import date as in_words
from lineofsight.govuk.words import datetime as moment
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import Breach
from .breaches import standing


def the_breach(request: MemberRequest, pk: Any) -> Breach:
    request.purpose = "breach"
    return get_object_or_404(Breach.visible_to(request.member), pk=pk)


@allow(Permission.BREACH_RECORD)
def breach(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_breach(request, pk)
    left = found.tell_by - timezone.now()
    words, colour = standing(found)
    context = {
        "breach": found,
        "rows": _rows(found),
        "decided": _decided(found),
        "words": words,
        "colour": colour,
        "runs": not found.closed_at and not found.regulator_told_at and found.risk != Breach.Risk.UNLIKELY,
        "hours_left": int(left.total_seconds() // 3600),
        "may_judge": request.member.may(Permission.BREACH_JUDGE) and not found.closed_at,
        "may_see_who": request.member.may(Permission.SEEN_SEE),
    }
    return render(request, "protection/breach.html", context)


def _rows(found: Breach) -> list[tuple[str, str]]:
    rows = [
        ("What", found.get_kind_display()),
        ("Happened", in_words(found.happened_on)),
        ("Known", moment(found.known_at)),
        ("Facts", lines(found.facts)),
        ("Who is affected", lines(found.who_is_affected)),
        ("Children", str(found.children) if found.children else ""),
        ("Recorded by", found.recorded_by.name),
    ]
    return [row for row in rows if row[1]]


def _decided(found: Breach) -> list[tuple[str, str]]:
    rows = [
        ("Risk", found.get_risk_display()),
        ("Why", lines(found.reasons)),
        ("What is done about it", lines(found.measures)),
        ("Regulator told", moment(found.regulator_told_at) if found.regulator_told_at else "No"),
        ("Reference of the regulator", found.regulator_reference),
        ("People told", in_words(timezone.localdate(found.people_told_at)) if found.people_told_at else "No"),
    ]
    return [row for row in rows if row[1]]
