"""One information-governance document as it is today, and what changed since the version kept last."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..governance import KINDS, changes, filled_in, sections_of
from ..models import KeptDocument


@allow(Permission.GOVERNANCE_SEE)
def document(request: MemberRequest, document: str) -> HttpResponse:
    kind = KINDS.get(document)
    if kind is None:
        raise Http404
    parts = sections_of(kind, request.tenant)
    kept = list(KeptDocument.visible_to(request.member).filter(kind=kind.key).order_by("-number"))
    context = {
        "kind": kind,
        "parts": parts,
        "kept": kept,
        "changes": changes(kept[0].content, parts) if kept else [],
        "filled": filled_in(parts),
    }
    return render(request, "protection/document.html", context)
