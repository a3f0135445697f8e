"""Which child the audit tool is about, for the person invited to it, each look on record."""

from typing import Any

from django.http import HttpResponse

from ..contributor_door import allow_contributor
from .child_of_tool import child_shown


@allow_contributor(reason="the link and a code from her mailbox let in the one person invited to this tool")
def contributor_child(request: Any) -> HttpResponse:
    return child_shown(request, request.contributor.agency_return)
