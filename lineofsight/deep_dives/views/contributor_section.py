"""One section of the audit tool, for the person invited to it."""

from typing import Any

from django.http import Http404, HttpResponse

from ..contributor_door import allow_contributor
from ..rules import tools as rules
from .audit_tool_section import write_section


@allow_contributor(reason="the link and a code from her mailbox let in the one person invited to this tool")
def contributor_section(request: Any, section: str) -> HttpResponse:
    row = request.contributor.agency_return
    if not rules.is_writer(row, request.member):
        raise Http404
    return write_section(request, row, section)
