"""The last look of the invited person before her audit tool goes to the sign-off."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.partnership.refusals import NotYet
from lineofsight.question_sets.reading import contents, progress

from .. import actions
from ..contributor_door import allow_contributor
from ..rules import tools as rules
from .audit_tool import address_of, section_url


@allow_contributor(reason="the link and a code from her mailbox let in the one person invited to this tool")
def contributor_finish(request: Any) -> HttpResponse:
    row = request.contributor.agency_return
    request.purpose = "complete_audit_tool"
    tool, why_not = address_of(request, "audit_tool", row), ""
    try:
        rules.may_finish(row, request.member)
        if request.method == "POST":
            actions.finish_tool(agency_return=row, by=request.member)
            messages.success(request, "The audit tool is finished. Thank you.")
            return redirect(tool)
    except NotYet as reason:
        why_not = str(reason)
    left = [
        {"title": each.section.title, "url": section_url(request, row, each.section.key), "status": each.words}
        for each in progress(row.response).sections
        if not each.complete
    ]
    context = {
        "row": row,
        "tool": tool,
        "why_not": why_not,
        "left": left,
        "parts": [] if why_not else contents(row.response),
    }
    return render(request, "deep_dives/contributor_finish.html", context)
