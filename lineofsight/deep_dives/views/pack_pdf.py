"""The pack as a tagged PDF: marked, with the reader's name and the time, and the taking of it on record."""

from typing import Any

from django.http import HttpResponse

from lineofsight.engine.documents.pdf import write_pdf
from lineofsight.partnership.asking_again import ask_again
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..not_yet_page import not_yet_page
from ..opening import find
from ..pack_copy import copy_for, copy_name, pack_to_take_away, print_of


@allow(Permission.PACK_READ)
@ask_again
def pack_pdf(request: MemberRequest, pk: Any) -> HttpResponse:
    deep_dive = find(request.member, pk)
    try:
        pack = pack_to_take_away(request.member, deep_dive)
    except NotYet as reason:
        return not_yet_page(request, deep_dive, "The pack as PDF", reason)
    request.purpose = "take_pack_away"
    document = copy_for(request.member, pack)
    content = write_pdf(document)
    actions.record_download(pack=pack, file="pdf", sha256=print_of(document), by=request.member)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{copy_name(deep_dive, "pdf")}"'
    return response
