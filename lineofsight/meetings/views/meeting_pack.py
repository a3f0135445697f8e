"""The reading pack as a page for a tablet: decisions needed, agenda, last time's actions, and the text of every paper."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from markupsafe import Markup

from lineofsight.engine.documents.web import write_parts
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..pack import pack, papers_of, text_of
from ..pages import the_meeting


@allow(Permission.MEETING_SEE)
def meeting_pack(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_meeting(request, pk)
    request.purpose = "read_pack"
    document = pack(request.member, found, with_papers=False)
    papers = papers_of(request.member, found)
    shown = []
    for each in papers:
        # A paper is opened here when its text is: the rest is opened as a file.
        text = text_of(each) if request.GET.get("paper") == str(each.pk) else []
        if text:
            actions.note_opened(paper=each, by=request.member)
        shown.append({"row": each, "text": text, "url": url_for(request, "meetings:paper", pk=each.pk)})
    base = url_for(request, "meetings:meeting_pack", pk=found.pk)
    context = {
        "meeting": found,
        "body": Markup(write_parts(document.parts)),  # noqa: S704  (made of blocks, each text escaped)
        "papers": shown,
        "base": base,
        "word_url": url_for(request, "meetings:meeting_pack_file", pk=found.pk, form="word"),
        "pdf_url": url_for(request, "meetings:meeting_pack_file", pk=found.pk, form="pdf"),
    }
    return render(request, "meetings/meeting_pack.html", context)
