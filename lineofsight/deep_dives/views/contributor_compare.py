"""Two versions of one section beside each other, for the person invited to the tool."""

from typing import Any

from django.http import Http404, HttpResponse

from ..contributor_door import allow_contributor
from ..rules import tools as rules
from .compare_saves import compare_section


@allow_contributor(reason="the link and a code from her mailbox let in the one person invited to this tool")
def contributor_compare(request: Any, section: str) -> HttpResponse:
    row = request.contributor.agency_return
    if not rules.is_writer(row, request.member):
        raise Http404
    return compare_section(request, row, section)
