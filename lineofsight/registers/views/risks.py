"""The risk register: the highest risks, and all of them with filters."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import Risk
from ..pages import below, query_of, settings_for
from ..risk_list import highest, risk_table
from ..states import OPEN_RISK


@allow(Permission.RISK_SEE)
def risks(request: MemberRequest) -> HttpResponse:
    table = risk_table(request)
    if table.wants_export:
        return table.export_response()
    rows = Risk.visible_to(request.member).filter(state__in=OPEN_RISK)
    context = {
        "table": table,
        "below": below(request, "risks", "risks"),
        "highest": highest(request, settings_for(request).highest_risks),
        "tiles": [
            {"number": rows.count(), "words": "open risks"},
            {
                "number": rows.filter(review_date__lt=timezone.localdate()).count(),
                "words": "overdue for review",
                "colour": "red",
                "url": table.address(standing="late", page=None),
            },
            {
                "number": rows.filter(escalated_on__isnull=False, escalation_answered_on=None).count(),
                "words": "before the executive",
                "colour": "orange",
                "url": table.address(standing="executive", page=None),
            },
        ],
        "word_url": url_for(request, "registers:risks_in_word") + query_of(request),
        "raise_url": url_for(request, "registers:raise_risk") if request.member.may(Permission.RISK_RAISE) else "",
    }
    return render(request, "registers/risks.html", context)
