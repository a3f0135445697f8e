"""The collated copy as a Word file."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from lineofsight.engine.documents.word import write_word
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.asking_again import ask_again_for_identity
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from ..copy_document import document_of
from ..models import Hit
from ..rules.subjects import check_all_decided
from .subject_request import the_request

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@allow(Permission.SUBJECT_SEARCH)
@ask_again_for_identity
def request_copy(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_request(request, pk)
    try:
        check_all_decided(found)
    except NotYet as reason:
        messages.error(request, str(reason))
        return redirect(url_for(request, "protection:subject_request", pk=pk))
    content = write_word(document_of(found, list(Hit.visible_to(request.member).filter(request=found))))
    response = HttpResponse(content, content_type=WORD)
    response["Content-Disposition"] = f'attachment; filename="{found.number.lower()}.docx"'
    return response
