"""Lists and reviews of the room as Word files."""

from collections.abc import Sequence

from django.http import HttpResponse

from lineofsight.engine.documents.blocks import Block, Document
from lineofsight.engine.documents.word import write_word

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST = 1000


def word_response(title: str, parts: Sequence[Block], file_name: str) -> HttpResponse:
    response = HttpResponse(write_word(Document(title, tuple(parts))), content_type=WORD)
    response["Content-Disposition"] = f'attachment; filename="{file_name}.docx"'
    return response
