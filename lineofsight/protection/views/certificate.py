"""The certificate of a secure deletion."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..certificate_document import document_of, words_of
from ..models import Deletion


@allow(Permission.DELETION_SEE)
def certificate(request: MemberRequest, pk: Any) -> HttpResponse:
    deletion = get_object_or_404(Deletion.visible_to(request.member).exclude(certificate=None), pk=pk)
    found = deletion.certificate
    document = document_of(found, request.tenant)
    facts = document.parts[1]
    context = {
        "deletion": deletion,
        "certificate": found,
        "facts": list(facts.rows),  # type: ignore[union-attr]
        "tables": [{**each, "words": words_of(each["table"])} for each in found.content["tables"]],
    }
    return render(request, "protection/certificate.html", context)
