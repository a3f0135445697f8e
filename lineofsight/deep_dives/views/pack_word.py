"""The pack as a Word file: marked, with the reader's name and the time, and the taking of it on record."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from lineofsight.engine.documents.word import write_word
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..not_yet_page import not_yet_page
from ..opening import find, own_place, pack_to_read
from ..pack_contents import pack_of
from ..pack_document import pack_document
from ..rules import pack as rules

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@allow(Permission.PACK_READ)
def pack_word(request: MemberRequest, pk: Any) -> HttpResponse:
    deep_dive = find(request.member, pk)
    try:
        pack = pack_to_read(request.member, deep_dive)
        attendee = own_place(request.member, deep_dive)
        rules.check_can_download(attendee=attendee, member=request.member)
    except NotYet as reason:
        return not_yet_page(request, deep_dive, "The pack as Word", reason)
    request.purpose = "take_pack_away"
    document = pack_document(pack, pack_of(pack), reader=request.member.name, at=timezone.now())
    content = write_word(document)
    actions.record_download(pack=pack, by=request.member)
    response = HttpResponse(content, content_type=WORD)
    response["Content-Disposition"] = f'attachment; filename="audit-pack-{deep_dive.reference.lower()}-restricted.docx"'
    return response
