"""The pack as a Word file: marked, with the reader's name and the time, and the taking of it on record."""

from typing import Any

from django.http import HttpResponse

from lineofsight.partnership.asking_again import ask_again
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..not_yet_page import not_yet_page
from ..opening import find
from ..pack_copy import copy_for, copy_name, pack_to_take_away, print_of, word_of_pack

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@allow(Permission.PACK_READ)
@ask_again
def pack_word(request: MemberRequest, pk: Any) -> HttpResponse:
    deep_dive = find(request.member, pk)
    try:
        pack = pack_to_take_away(request.member, deep_dive)
        request.purpose = "take_pack_away"
        document = copy_for(request.member, pack)
        content = word_of_pack(pack, document)
    except NotYet as reason:
        return not_yet_page(request, deep_dive, "The pack as Word", reason)
    actions.record_download(pack=pack, file="word", sha256=print_of(document), by=request.member)
    response = HttpResponse(content, content_type=WORD)
    response["Content-Disposition"] = f'attachment; filename="{copy_name(deep_dive, "docx")}"'
    return response
