"""One agreement under which information is shared."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import Agreement
from .agreements import standing


@allow(Permission.GOVERNANCE_SEE)
def agreement(request: MemberRequest, pk: Any) -> HttpResponse:
    found = get_object_or_404(Agreement.visible_to(request.member), pk=pk)
    words, colour = standing(found)
    context = {"agreement": found, "parties": found.parties, "words": words, "colour": colour}
    return render(request, "protection/agreement.html", context)
