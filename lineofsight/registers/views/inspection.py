"""One inspection or review: who looked, when, what was found, and what rests on each finding."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import date as in_words
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.thread.following import forward_of

from ..models import Inspection, InspectionFinding
from ..pages import the_inspection
from ..rules import enters_inspection
from ..theme_pages import theme_page
from ..thread import INSPECTED
from .inspections import COLOURS

# From a finding over a recommendation to its actions, and to the evidence of what they changed.
STEPS = 3


@allow(Permission.INSPECTION_SEE)
def inspection(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_inspection(request, pk)
    page = theme_page(request)
    findings = list(InspectionFinding.visible_to(request.member).filter(inspection=found).order_by("position"))
    led_to = forward_of(request.member, INSPECTED, [f.pk for f in findings], at_most=STEPS)
    recommends = request.member.may(Permission.RECOMMENDATION_RAISE)
    recommend = url_for(request, "registers:recommend_for_inspection", pk=found.pk)
    changes = request.member.may(Permission.INSPECTION_ENTER) and enters_inspection(request.member, found.agency)
    context = {
        "inspection": found,
        "findings": [
            {
                "row": f,
                "colour": COLOURS[f.kind],
                "led_to": led_to.get(f.pk, []),
                "recommend": f"{recommend}?finding={f.pk}" if recommends else "",
                "propose": f"{page}?{urlencode(_handed(found, f))}" if page else "",
            }
            for f in findings
        ],
        "change_url": url_for(request, "registers:change_inspection", pk=found.pk) if changes else "",
    }
    return render(request, "registers/inspection.html", context)


def _handed(found: Inspection, finding: InspectionFinding) -> dict[str, str]:
    """What a proposal is filled in with: the finding, where it stands, and the row it then rests on."""
    return {
        "kind": "inspection",
        "words": finding.words,
        "reference": f"{found.body}, {found.title}, {in_words(found.dated_on)} ({found.number})"[:300],
        "cites": f"{INSPECTED}:{finding.pk}",
    }
