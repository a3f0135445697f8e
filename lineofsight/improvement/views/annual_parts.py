"""The agencies' parts of the annual report of a year, as a draft that fills from what they enter."""

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..entries import annual_parts as parts_of
from ..entries import year_asked
from ..pages import impact_menu


@allow(Permission.RECOMMENDATION_SEE)
def annual_parts(request: MemberRequest) -> HttpResponse:
    year, years = year_asked(request)
    context = {
        "menu": impact_menu(request, "agency_entries"),
        "years": years,
        "year_words": f"{year}/{(year + 1) % 100:02d}",
        "parts": parts_of(request, year),
        "word_url": url_for(request, "improvement:annual_parts_in_word") + f"?year={year}",
    }
    return render(request, "improvement/annual_parts.html", context)
