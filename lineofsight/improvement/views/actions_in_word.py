"""The tracker as a Word file, with the filters that were set."""

from django.http import HttpResponse
from django.utils import timezone

from lineofsight.engine.documents.blocks import Document, Paragraph, Table
from lineofsight.engine.documents.word import write_word
from lineofsight.govuk.words import date as in_words
from lineofsight.govuk.words import plural
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..colours import WORDS
from ..tracker import tracker_table

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST = 1000
HEADERS = ("Number", "Action", "Agency and owner", "Due", "State")


@allow(Permission.ACTION_TRACK)
def actions_in_word(request: MemberRequest) -> HttpResponse:
    table = tracker_table(request)
    rows = list(table.rows[:MOST])
    cells = tuple(
        (
            row.number,
            row.words,
            f"{row.agency}, {row.owner.name}",
            in_words(row.due_date),
            f"{row.state_words} ({WORDS.get(row.colour, 'Cancelled').lower()})",
        )
        for row in rows
    )
    parts: list[Paragraph | Table] = [
        Paragraph(
            f"{request.tenant.name}, {in_words(timezone.localdate())}. {plural(len(rows), 'action')}"
            f"{', as filtered on the page' if table.is_filtered else ''}."
        )
    ]
    if cells:
        parts.append(Table("Actions", HEADERS, cells))
    response = HttpResponse(write_word(Document("Action tracker", tuple(parts))), content_type=WORD)
    response["Content-Disposition"] = 'attachment; filename="actions.docx"'
    return response
