"""The last look before an audit tool goes to the agency's sign-off."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.actions import holders
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission, Role
from lineofsight.partnership.refusals import NotYet
from lineofsight.question_sets.reading import progress

from .. import actions
from ..rules import tools as rules
from .audit_tool import find_tool_to_write, finishing, section_url


@allow(Permission.TOOL_COMPLETE)
def finish_tool(request: MemberRequest, pk: Any, return_pk: Any) -> HttpResponse:
    row = find_tool_to_write(request, pk, return_pk)
    tool = url_for(request, "deep_dives:audit_tool", pk=pk, return_pk=return_pk)
    found = progress(row.response)
    # Entered on behalf of an agency, or by its only person, a tool ends on another page.
    last = finishing(request, row, request.member)
    if found.complete and last["url"] != request.path:
        return redirect(last["url"])
    why_not = ""
    try:
        rules.may_finish(row, request.member)
        if request.method == "POST":
            actions.finish_tool(agency_return=row, by=request.member)
            messages.success(request, f"The audit tool is finished. {row.agency} is asked to sign it off.")
            return redirect(tool)
    except NotYet as reason:
        why_not = str(reason)
    leads = holders(tenant_id=row.tenant_id, role=Role.AGENCY_LEAD, agency=row.agency)
    return render(
        request,
        "deep_dives/finish_tool.html",
        {
            "row": row,
            "progress": found,
            "why_not": why_not,
            "tool": tool,
            "leads": [lead.name for lead in leads if lead.person_id != request.member.person_id],
            "left": [
                {"title": each.section.title, "url": section_url(request, row, each.section.key), "status": each.words}
                for each in found.sections
                if not each.complete
            ],
        },
    )
