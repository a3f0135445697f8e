"""An agency takes its own part of a deep dive with it, as a record of its self-assessment."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from lineofsight.engine.documents.word import write_word
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from ..agency_record import record_of, submitted_tools
from ..not_yet_page import not_yet_page
from .audit_tool import scope_of
from .audit_tool_read import WORD
from .finding import own_request


@allow(Permission.TOOL_ASSIGN)
def agency_record(request: MemberRequest, pk: Any, request_pk: Any) -> HttpResponse:
    found = own_request(request, pk, request_pk)
    tools = submitted_tools(request.member, found)
    if not tools or found.deep_dive.securely_deleted_on:
        why = "The case details were securely deleted." if found.deep_dive.securely_deleted_on else ""
        reason = NotYet(why or "Your agency has no completed audit tool yet. Sign the first one off, then come back.")
        return not_yet_page(request, found.deep_dive, "Self-assessment record", reason)
    request.purpose = "download_audit_tool"
    document = record_of(found, tools, scope_of(tools[0]), reader=request.member, read_at=timezone.now())
    response = HttpResponse(write_word(document), content_type=WORD)
    name = f"self-assessment-{found.deep_dive.reference.lower()}.docx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
