"""Setting a measure of an action: with which figures its outcome is seen."""

from typing import Any

from django.http import HttpResponse

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..measure_form import set_measure_of
from ..pages import the_action


@allow(Permission.IMPACT_ADD)
def set_action_measure(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_action(request, pk)
    back = url_for(request, "improvement:action", pk=found.pk)
    return set_measure_of(request, found, words=f"Action {found}: {found.improvement}", back=back)
