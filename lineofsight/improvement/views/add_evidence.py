"""Adding evidence for or against the difference a recommendation made."""

from typing import Any

from django.http import HttpResponse

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..evidence_form import add_evidence_of
from ..pages import the_recommendation


@allow(Permission.IMPACT_ADD)
def add_evidence(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_recommendation(request, pk)
    back = url_for(request, "improvement:recommendation", pk=found.pk)
    return add_evidence_of(request, found, words=f"Recommendation {found}: {found.words}", back=back)
