"""The evidence files of the audit tool, for the person invited to it."""

from typing import Any

from django.http import Http404, HttpResponse

from ..contributor_door import allow_contributor
from ..rules import tools as rules
from .evidence import evidence_page


@allow_contributor(reason="the link and a code from her mailbox let in the one person invited to this tool")
def contributor_evidence(request: Any) -> HttpResponse:
    row = request.contributor.agency_return
    if not rules.is_writer(row, request.member):
        raise Http404
    return evidence_page(request, row)
