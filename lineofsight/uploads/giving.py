"""Giving a sealed file out again: always as a download, and never opened inside the product."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from lineofsight.vault.models import SealedFile

POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; report-uri /policy-report/"
"""Whatever a browser makes of it, nothing in it runs: a picture could hold what a page would run."""


def as_download(file: SealedFile) -> HttpResponse:
    """The file as it was handed in; whoever calls has made sure that she may have it."""
    # In which characters a text was written only its writer knows: it goes out as bytes.
    kind = "application/octet-stream" if file.content_type.startswith("text/") else file.content_type
    response = HttpResponse(file.read(), content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, file.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    return response
