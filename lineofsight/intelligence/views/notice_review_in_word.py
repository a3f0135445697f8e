"""One look at a sample of police notices as a Word file."""

from typing import Any

from django.http import HttpResponse

from lineofsight.engine.documents.blocks import Document, Heading, KeyValues, Paragraph
from lineofsight.engine.documents.word import write_word
from lineofsight.govuk.words import date as in_words
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .exception_report import WORD
from .notice_review import facts_of, the_notice_review


@allow(Permission.FRONT_DOOR_SEE)
def notice_review_in_word(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_notice_review(request, pk)
    parts = (
        Paragraph(f"{request.tenant.name}. {in_words(found.from_date)} to {in_words(found.until_date)}."),
        KeyValues(facts_of(found)),
        Heading(1, "What was seen"),
        Paragraph(found.words),
    )
    response = HttpResponse(write_word(Document("Quality of notices", parts)), content_type=WORD)
    response["Content-Disposition"] = f'attachment; filename="notice-review-{found.reviewed_on}.docx"'
    return response
