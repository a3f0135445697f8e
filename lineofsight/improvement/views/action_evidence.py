"""One file handed in as evidence, given out to whoever sees the action."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import Evidence


@allow(Permission.ACTION_SEE)
def action_evidence(request: MemberRequest, pk: Any) -> HttpResponse:
    """As a download and never opened inside the product; a picture could hold what a page would run."""
    found = get_object_or_404(Evidence.visible_to(request.member).select_related("file"), pk=pk, file__isnull=False)
    assert found.file is not None
    request.purpose = "read_evidence"
    response = HttpResponse(found.file.read(), content_type=found.file.content_type)
    response["Content-Disposition"] = content_disposition_header(True, found.file.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
