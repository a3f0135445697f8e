"""A report on audit activity as a Word file that can be edited."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from lineofsight.engine.documents.word import write_word
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..activity import content_of, document_of
from ..models import ActivityReport
from .pack_word import WORD


@allow(Permission.ASSURANCE_SEE)
def activity_report_word(request: MemberRequest, activity_pk: Any) -> HttpResponse:
    request.purpose = "read_activity_report"
    report = get_object_or_404(ActivityReport.visible_to(request.member), pk=activity_pk)
    content = write_word(document_of(report, content_of(report, request.member)))
    response = HttpResponse(content, content_type=WORD)
    name = f"audit-activity-{(report.number or 'draft').lower()}"
    response["Content-Disposition"] = f'attachment; filename="{name}.docx"'
    return response
