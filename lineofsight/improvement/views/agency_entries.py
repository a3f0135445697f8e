"""What agencies say of their year, by theme: developments, impact, plans and challenges."""

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency

from ..entries import entries_table
from ..pages import impact_menu


@allow(Permission.RECOMMENDATION_SEE)
def agency_entries(request: MemberRequest) -> HttpResponse:
    table = entries_table(request)
    if table.wants_export:
        return table.export_response()
    agencies = Agency.seated_in(request.tenant.pk)
    mine = [a for a in agencies if a.pk in request.member.led_agency_ids or request.member.is_business_unit]
    context = {
        "table": table,
        "menu": impact_menu(request, "agency_entries"),
        "mine": [{"text": a.name, "url": url_for(request, "improvement:enter_for_agency", pk=a.pk)} for a in mine],
        "query": request.GET.urlencode(),
    }
    return render(request, "improvement/agency_entries.html", context)
