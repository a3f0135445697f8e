"""One evidence file, given out to whoever reads the audit tool or the pack it stands in."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.uploads.giving import as_download

from ..models import EvidenceFile


@allow(Permission.DEEP_DIVE_TAKE_PART)
def evidence_file(request: MemberRequest, pk: Any, evidence_pk: Any) -> HttpResponse:
    rows = EvidenceFile.visible_to(request.member).select_related("deep_dive", "file")
    found = get_object_or_404(rows, deep_dive=pk, pk=evidence_pk)
    request.purpose = "read_evidence"
    return as_download(found.file)
