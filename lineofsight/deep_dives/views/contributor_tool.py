"""The first page of the one audit tool somebody from outside was invited to."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for

from ..contributor_door import allow_contributor
from ..states import ReturnState
from .audit_tool import address_of, first_page


@allow_contributor(reason="the link and a code from her mailbox let in the one person invited to this tool")
def contributor_tool(request: Any) -> HttpResponse:
    row = request.contributor.agency_return
    context = first_page(request, row) | {
        "contributor": request.contributor,
        "waiting": row.state == ReturnState.AWAITING_SIGN_OFF,
        "notice": row.deep_dive.settings.sharing_notice,
        "terms": row.deep_dive.settings.confidentiality_terms,
        "child": address_of(request, "child_of_tool", row),
        "link": url_for(request, "deep_dives:contributor_link", secret=request.link_secret),
    }
    return render(request, "deep_dives/contributor_tool.html", context)
