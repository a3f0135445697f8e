"""The file of one version of a document, given out to whoever sees that version."""

from typing import Any

from django.http import Http404, HttpResponse

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.uploads.giving import as_download

from ..pages import the_version


@allow(Permission.DOCUMENT_SEE)
def document_file(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_version(request, pk)
    if found.file is None:
        raise Http404
    request.purpose = "read_document"
    return as_download(found.file)
