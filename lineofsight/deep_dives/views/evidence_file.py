"""One evidence file, given out to whoever reads the audit tool or the pack it stands in."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import EvidenceFile


@allow(Permission.DEEP_DIVE_TAKE_PART)
def evidence_file(request: MemberRequest, pk: Any, evidence_pk: Any) -> HttpResponse:
    """As a download and never opened inside the product; a picture could hold what a page would run."""
    rows = EvidenceFile.visible_to(request.member).select_related("deep_dive", "file")
    found = get_object_or_404(rows, deep_dive=pk, pk=evidence_pk)
    request.purpose = "read_evidence"
    response = HttpResponse(found.file.read(), content_type=found.file.content_type)
    response["Content-Disposition"] = content_disposition_header(True, found.file.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
