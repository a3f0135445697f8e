"""The release record as a tagged PDF."""

from typing import Any

from django.http import HttpResponse

from lineofsight.engine.documents.pdf import write_pdf
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.release.files import TYPES

from ..release_document import record_document, report_with_record


@allow(Permission.REPORT_CHECK)
def release_record_pdf(request: MemberRequest, pk: Any) -> HttpResponse:
    request.purpose = "anonymisation_check"
    report = report_with_record(request.member, pk)
    response = HttpResponse(write_pdf(record_document(report)), content_type=TYPES["pdf"])
    response["Content-Disposition"] = 'attachment; filename="release-record.pdf"'
    return response
