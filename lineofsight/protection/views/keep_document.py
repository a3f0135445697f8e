"""Keeping a version of a document: one button."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..governance import KINDS


@allow(Permission.GOVERNANCE_SEE)
def keep_document(request: MemberRequest, document: str) -> HttpResponse:
    kind = KINDS.get(document)
    if kind is None:
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        kept = actions.keep_document(kind=kind, by=request.member)
        messages.success(request, f"Version {kept.number} is kept.")
    except NotYet as reason:
        messages.info(request, str(reason))
    return redirect(url_for(request, "protection:document", document=document))
