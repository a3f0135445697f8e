"""The reading pack as a page for a tablet: decisions needed, agenda, last time's actions, and the text of every paper."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from markupsafe import Markup

from lineofsight.engine.documents.blocks import Heading
from lineofsight.engine.documents.web import write_parts
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..pack import content_of, pack, papers_of
from ..pages import the_meeting


@allow(Permission.MEETING_SEE)
def meeting_pack(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_meeting(request, pk)
    request.purpose = "read_pack"
    document = pack(request.member, found, with_papers=False)
    papers = papers_of(request.member, found)
    shown = [{"row": each, "url": url_for(request, "meetings:paper", pk=each.pk)} for each in papers]
    # A paper is opened here when its text is: the rest is opened as a file.
    opened = next((each for each in papers if request.GET.get("paper") == str(each.pk)), None)
    read_here = ""
    if opened is not None:
        parts = [Heading(1, opened.title), *content_of(opened)]
        read_here = Markup(write_parts(parts))  # noqa: S704  (made of blocks, each text escaped)
        actions.note_opened(paper=opened, by=request.member)
    base = url_for(request, "meetings:meeting_pack", pk=found.pk)
    context = {
        "meeting": found,
        "body": Markup(write_parts(document.parts)),  # noqa: S704  (made of blocks, each text escaped)
        "papers": shown,
        "opened": opened,
        "read_here": read_here,
        "base": base,
        "word_url": url_for(request, "meetings:meeting_pack_file", pk=found.pk, form="word"),
        "pdf_url": url_for(request, "meetings:meeting_pack_file", pk=found.pk, form="pdf"),
    }
    return render(request, "meetings/meeting_pack.html", context)
