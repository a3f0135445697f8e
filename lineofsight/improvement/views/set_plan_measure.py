"""Setting a measure of a group's whole work plan."""

from typing import Any

from django.http import HttpResponse

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..measure_form import set_measure_of
from ..pages import the_group


@allow(Permission.ACTION_DECIDE)
def set_plan_measure(request: MemberRequest, pk: Any) -> HttpResponse:
    group = the_group(request, pk)
    back = url_for(request, "improvement:plan_results", pk=group.pk)
    return set_measure_of(request, group, words=f"The whole work plan of {group}", back=back)
