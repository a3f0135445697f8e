"""The heat map: how many open risks stand at each likelihood and impact, after mitigation."""

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..pages import below, settings_for
from ..risk_list import heat_map


@allow(Permission.RISK_SEE)
def risk_map(request: MemberRequest) -> HttpResponse:
    columns, lines, former = heat_map(request, url_for(request, "registers:risks"))
    context = {
        "columns": columns,
        "lines": lines,
        "former": former,
        "levels": settings_for(request).levels,
        "below": below(request, "risks", "risk_map"),
    }
    return render(request, "registers/risk_map.html", context)
