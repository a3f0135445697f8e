"""A whole audit tool on one page, to read, print or take along as a Word file with its reader's name."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet
from lineofsight.question_sets.reading import contents

from ..evidence_listed import evidence_of
from ..not_yet_page import not_yet_page
from ..rules import tools as rules
from ..states import ReturnState
from ..tool_document import MARKING, tool_document, word_of_tool
from .audit_tool import find_tool, scope_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@allow(Permission.TOOL_COMPLETE)
def audit_tool_read(request: MemberRequest, pk: Any, return_pk: Any) -> HttpResponse:
    row = find_tool(request, pk, return_pk)
    parts, scope = contents(row.response), scope_of(row)
    if request.GET.get("export") == "word":
        request.purpose = "download_audit_tool"
        document = tool_document(row, parts, scope, reader=request.member.name, read_at=timezone.now())
        try:
            content = word_of_tool(row, document)
        except NotYet as reason:
            return not_yet_page(request, row.deep_dive, "Audit tool as Word", reason)
        response = HttpResponse(content, content_type=WORD)
        response["Content-Disposition"] = f'attachment; filename="audit-tool-{row.case.letter.lower()}.docx"'
        return response
    request.purpose = "read_audit_tool"
    return render(
        request,
        "deep_dives/audit_tool_read.html",
        {
            "row": row,
            "parts": parts,
            "state": ReturnState(row.state),
            "marking": MARKING,
            "scope": scope,
            "writes": rules.is_writer(row, request.member),
            "evidence": evidence_of([row], request).get(row.pk, []),
        },
    )
