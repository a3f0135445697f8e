"""The release record as a Word file."""

from typing import Any

from django.http import HttpResponse

from lineofsight.engine.documents.word import write_word
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.release.files import TYPES

from ..release_document import record_document, report_with_record


@allow(Permission.REPORT_CHECK)
def release_record_word(request: MemberRequest, pk: Any) -> HttpResponse:
    request.purpose = "anonymisation_check"
    report = report_with_record(request.member, pk)
    response = HttpResponse(write_word(record_document(report)), content_type=TYPES["word"])
    response["Content-Disposition"] = 'attachment; filename="release-record.docx"'
    return response
