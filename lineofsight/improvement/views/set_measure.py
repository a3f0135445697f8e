"""Setting a measure of a recommendation."""

from typing import Any

from django.http import HttpResponse

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..measure_form import set_measure_of
from ..pages import the_recommendation


@allow(Permission.ACTION_DECIDE)
def set_measure(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_recommendation(request, pk)
    back = url_for(request, "improvement:recommendation", pk=found.pk)
    return set_measure_of(request, found, words=f"Recommendation {found}: {found.words}", back=back)
