"""Files that pages of meetings give out."""

from django.http import HttpResponse

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"


def as_file(content: bytes, content_type: str, name: str) -> HttpResponse:
    """``name`` is made of plain letters, digits, points and hyphens."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
