"""One data breach: the clock, what was decided, and where to look who saw what."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

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
        "words": words,
        "colour": colour,
        "runs": not found.closed_at and not found.regulator_told_at and found.risk != Breach.Risk.UNLIKELY,
        "hours_left": int(left.total_seconds() // 3600),
        "may_judge": request.member.may(Permission.BREACH_JUDGE) and not found.closed_at,
        "may_see_who": request.member.may(Permission.SEEN_SEE),
    }
    return render(request, "protection/breach.html", context)
