"""One version of the terms of reference as a Word file."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from ..models import DeepDive, TermsOfReference
from ..not_yet_page import not_yet_page
from ..terms_document import terms_word

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@allow(Permission.DEEP_DIVE_SEE)
def terms_in_word(request: MemberRequest, pk: Any) -> HttpResponse:
    """The newest version she may read, or the one of ``?version=``."""
    deep_dive = get_object_or_404(DeepDive.visible_to(request.member), pk=pk)
    rows = (
        TermsOfReference.visible_to(request.member)
        .filter(deep_dive=deep_dive)
        .select_related("decision")
        .prefetch_related("taking_part__agency")
        .order_by("-version")
    )
    asked_for = request.GET.get("version", "")
    kept = rows.filter(version=int(asked_for)).first() if asked_for.isdecimal() and len(asked_for) < 5 else rows.first()
    if kept is None and asked_for:
        raise Http404
    try:
        if kept is None:
            raise NotYet("There are no terms of reference to take along yet. They open when they are approved.")
        content = terms_word(deep_dive, kept)
    except NotYet as reason:
        return not_yet_page(request, deep_dive, "Terms of reference as Word", reason)
    response = HttpResponse(content, content_type=WORD)
    name = f"terms-of-reference-{deep_dive.reference.lower()}-version-{kept.version}.docx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
