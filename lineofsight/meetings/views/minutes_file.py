"""The minutes with the action log as a file: Word in the group's own layout, or PDF."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from lineofsight.engine.documents.blocks import Document, Heading, Table
from lineofsight.engine.documents.pdf import write_pdf
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import date as in_words
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from ..files import PDF, WORD, as_file
from ..layouts import MINUTES
from ..minutes import last_edition, minutes_for
from ..pack import group_log, in_word
from ..pages import the_meeting
from ..rules import records

HEADERS = ("Number", "Action", "Owner", "Due", "State")


@allow(Permission.MEETING_SEE)
def minutes_file(request: MemberRequest, pk: Any, form: str) -> HttpResponse:
    if form not in ("word", "pdf"):
        raise Http404
    found = the_meeting(request, pk)
    if last_edition(found) is None and not (records(request.member, found) and found.took_place):
        raise Http404
    request.purpose = "take_minutes_away"
    document = minutes_for(request.member, found)
    log = tuple(
        (a.number, a.said, a.owner.name, in_words(a.due_date), a.state_words) for a in group_log(request.member, found)
    )
    if log:
        parts = (*document.parts, Heading(1, "Action log"), Table("Open actions of the group", HEADERS, log))
        document = Document(document.title, parts, marking=document.marking)
    if form == "pdf":
        return as_file(write_pdf(document), PDF, f"minutes-{found.day}.pdf")
    try:
        content = in_word(kind=MINUTES, member=request.member, meeting=found, document=document)
    except NotYet as reason:
        messages.error(request, str(reason))
        return redirect(url_for(request, "meetings:minutes", pk=found.pk))
    return as_file(content, WORD, f"minutes-{found.day}.docx")
