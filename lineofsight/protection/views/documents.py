"""The information-governance documents."""

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..governance import KINDS
from ..models import KeptDocument
from ..sections import sections


@allow(Permission.GOVERNANCE_SEE)
def documents(request: MemberRequest) -> HttpResponse:
    latest = {each.kind: each for each in KeptDocument.visible_to(request.member).defer("content").order_by("number")}
    context = {
        "kinds": [(kind, latest.get(kind.key)) for kind in KINDS.values()],
        "sections": sections(request, "documents"),
    }
    return render(request, "protection/documents.html", context)
