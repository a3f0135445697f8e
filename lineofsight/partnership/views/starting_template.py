"""A Word file to begin one's own template from, with every field of its kind explained."""

from django.http import HttpResponse

from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from .word_template_kind import layout_or_404

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@allow(Permission.CONFIGURATION_CHANGE)
def starting_template(request: MemberRequest, kind: str) -> HttpResponse:
    layout = layout_or_404(kind)
    response = HttpResponse(layout.starting_template(), content_type=WORD)
    response["Content-Disposition"] = f'attachment; filename="template-{layout.key.replace("_", "-")}.docx"'
    return response
