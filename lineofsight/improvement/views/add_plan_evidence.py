"""Adding evidence of the difference a group's whole work plan made."""

from typing import Any

from django.http import HttpResponse

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..evidence_form import add_evidence_of
from ..pages import the_group


@allow(Permission.IMPACT_ADD)
def add_plan_evidence(request: MemberRequest, pk: Any) -> HttpResponse:
    group = the_group(request, pk)
    back = url_for(request, "improvement:plan_results", pk=group.pk)
    return add_evidence_of(request, group, words=f"The whole work plan of {group}", back=back)
