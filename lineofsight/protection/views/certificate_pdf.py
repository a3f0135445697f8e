"""The certificate as a PDF."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from lineofsight.engine.documents.pdf import write_pdf
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..certificate_document import document_of
from ..models import Deletion


@allow(Permission.DELETION_SEE)
def certificate_pdf(request: MemberRequest, pk: Any) -> HttpResponse:
    deletion = get_object_or_404(Deletion.visible_to(request.member).exclude(certificate=None), pk=pk)
    content = write_pdf(document_of(deletion.certificate, request.tenant))
    response = HttpResponse(content, content_type="application/pdf")
    name = f"secure-deletion-{deletion.certificate.number.lower()}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
