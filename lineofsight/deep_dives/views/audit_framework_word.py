"""The partnership's framework for its audits as a Word file that can be edited and published."""

from django.http import HttpResponse

from lineofsight.engine.documents.word import write_word
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..chapter import NAME
from ..framework_document import framework_document
from .pack_word import WORD


@allow(Permission.DEEP_DIVE_SEE)
def audit_framework_word(request: MemberRequest) -> HttpResponse:
    content = write_word(framework_document(request.tenant, in_force(request.tenant, NAME)))
    response = HttpResponse(content, content_type=WORD)
    response["Content-Disposition"] = 'attachment; filename="audit-framework.docx"'
    return response
