"""One information-governance document as a Word file that can be edited."""

from django.http import Http404, HttpResponse

from lineofsight.engine.documents.blocks import Block, Bullets, Document, Heading, Paragraph
from lineofsight.engine.documents.word import write_word
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..governance import KINDS, changes, sections_of
from ..models import KeptDocument
from .request_copy import WORD


@allow(Permission.GOVERNANCE_SEE)
def document_word(request: MemberRequest, document: str) -> HttpResponse:
    kind = KINDS.get(document)
    if kind is None:
        raise Http404
    parts = sections_of(kind, request.tenant)
    blocks: list[Block] = [Paragraph(f"{request.tenant.name}. Draft, to be read and signed by a person.")]
    for heading, lines in parts:
        blocks += [Heading(1, heading), Bullets(tuple(lines))]
    last = KeptDocument.visible_to(request.member).filter(kind=kind.key).order_by("-number").first()
    if last is not None:
        changed = changes(last.content, parts) or ["Nothing has changed."]
        blocks += [Heading(1, f"Changes since version {last.number}"), Bullets(tuple(changed))]
    response = HttpResponse(write_word(Document(kind.title, tuple(blocks))), content_type=WORD)
    response["Content-Disposition"] = f'attachment; filename="{kind.key}.docx"'
    return response
