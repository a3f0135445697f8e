"""The practice audit and its tour of ten stops, which is also the handout on one sheet of paper."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.deep_dives.states import Stage
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from .. import rules, steps
from ..actions import deep_dive_of, inside
from ..band import band_of
from ..company import cast_of
from ..models import Practice
from ..parts import Part, part_of
from ..stops import STOPS


@allow(Permission.PRACTICE_BEGIN)
def practice(request: MemberRequest) -> HttpResponse:
    band = band_of(request.member)
    if band is not None:
        return redirect(band["tour"])
    found = Practice.of(request.member)
    context: dict[str, Any] = {
        "stops": list(enumerate(STOPS, start=1)),
        "practice": found,
        "why_not": "",
        "parts": list(Part),
    }
    if found is None or found.world is None:
        try:
            rules.may_begin(request.member)
        except NotYet as reason:
            context["why_not"] = str(reason)
        return render(request, "practice/practice.html", context)
    deep_dive = deep_dive_of(found)
    with inside(found):
        played = Member.objects.filter(tenant=found.world, played_by=request.member.person_id).first()
        playing = part_of(cast_of(found.world), played) if played else None
    place = steps.next_number(found.steps, Stage(deep_dive.stage))
    context |= {
        "deep_dive": deep_dive,
        "stage": Stage(deep_dive.stage).words,
        "open_url": url_for(request, "partnership:my_work", tenant=found.world.slug),
        "playing": playing,
        "at_the_end": place is None,
    }
    return render(request, "practice/practice.html", context)
