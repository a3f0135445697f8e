"""One file of a return, given out to the agency's own people as it was sent."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.uploads.giving import as_download

from ..models import ReturnFile


@allow(Permission.RETURN_SEND)
def return_file(request: MemberRequest, pk: Any) -> HttpResponse:
    rows = ReturnFile.content_visible_to(request.member).select_related("data_return__key")
    found = get_object_or_404(rows, pk=pk)
    if found.data_return.is_destroyed:
        raise Http404
    request.purpose = "look_at_return"
    return as_download(found.file)
