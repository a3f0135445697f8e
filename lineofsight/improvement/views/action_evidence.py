"""One file handed in as evidence, given out to whoever sees the action."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.uploads.giving import as_download

from ..models import Evidence


@allow(Permission.ACTION_SEE)
def action_evidence(request: MemberRequest, pk: Any) -> HttpResponse:
    found = get_object_or_404(Evidence.visible_to(request.member).select_related("file"), pk=pk, file__isnull=False)
    assert found.file is not None
    request.purpose = "read_evidence"
    return as_download(found.file)
