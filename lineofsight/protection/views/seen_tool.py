"""Everybody who was shown anything of one agency's audit tool."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.asking_again import ask_again_to_take_away
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..listing import list_page
from ..places import of_return
from ..reach import returns_of
from ..seen_table import sightings_table
from .seen import HELP


@allow(Permission.SEEN_SEE)
@ask_again_to_take_away
def seen_tool(request: MemberRequest, return_pk: Any) -> HttpResponse:
    row = get_object_or_404(returns_of(request.member), pk=return_pk)
    heading = f"Who has seen the audit tool of {row.agency.name} about {row.case.name}"
    name = f"who-has-seen-{row.deep_dive.reference}-{row.case.letter}".lower()
    table = sightings_table(request, request.tenant, of_return(row), name=name, caption=heading)
    return list_page(
        request,
        table,
        here="seen",
        heading=heading,
        lead_words=f"{row.deep_dive.reference} {row.deep_dive.title}",
        back_link=url_for(request, "protection:seen"),
        help_words=HELP,
    )
