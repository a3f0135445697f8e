"""Who has opened a paper, and taking it back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import Paper, PaperRead
from ..pages import asked
from ..rules import records


@allow(Permission.MEETING_SEE)
def paper_readers(request: MemberRequest, pk: Any) -> HttpResponse:
    found = get_object_or_404(Paper.visible_to(request.member).select_related("meeting__group", "file"), pk=pk)
    mine = found.brought_by_id == request.member.pk or records(request.member, found.meeting)
    if request.method == "POST" and mine:
        try:
            actions.withdraw_paper(paper=found, by=request.member)
        except NotYet as reason:
            messages.error(request, str(reason))
        else:
            messages.success(request, "The paper is taken back. Bring a better one where it is wanted.")
            return redirect(url_for(request, "meetings:meeting", pk=found.meeting_id))
    reads = {r.member_id: r for r in PaperRead.visible_to(request.member).filter(paper=found)}
    people = asked(request, found.meeting)
    context = {
        "paper": found,
        "mine": mine and (found.meeting.is_ahead or found.meeting.takes_entries),
        "readers": [
            {"name": p.name, "agency": p.agency, "read": reads.get(p.member_id)} for p in people if p.member_id
        ],
        "others": [r for r in reads.values() if r.member_id not in {p.member_id for p in people}],
    }
    return render(request, "meetings/paper_readers.html", context)
