"""The reading pack as one file: a PDF, or Word in the partnership's own layout."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from lineofsight.engine.documents.pdf import write_pdf
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..files import PDF, WORD, as_file
from ..layouts import AGENDA
from ..pack import in_word, pack, papers_of
from ..pages import the_meeting


@allow(Permission.MEETING_SEE)
def meeting_pack_file(request: MemberRequest, pk: Any, form: str) -> HttpResponse:
    if form not in ("word", "pdf"):
        raise Http404
    found = the_meeting(request, pk)
    request.purpose = "take_pack_away"
    document = pack(request.member, found)
    try:
        if form == "pdf":
            answer = as_file(write_pdf(document), PDF, f"pack-{found.day}.pdf")
        else:
            content = in_word(kind=AGENDA, member=request.member, meeting=found, document=document)
            answer = as_file(content, WORD, f"pack-{found.day}.docx")
    except NotYet as reason:
        messages.error(request, str(reason))
        return redirect(url_for(request, "meetings:meeting_pack", pk=found.pk))
    for each in papers_of(request.member, found):
        actions.note_opened(paper=each, by=request.member)
    return answer
