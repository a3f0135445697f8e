"""Everybody who was shown anything about one child."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.asking_again import ask_again_to_take_away
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..listing import list_page
from ..places import of_case
from ..reach import cases_of
from ..seen_table import sightings_table
from .seen import HELP


@allow(Permission.SEEN_SEE)
@ask_again_to_take_away
def seen_child(request: MemberRequest, case_pk: Any) -> HttpResponse:
    case = get_object_or_404(cases_of(request.member), pk=case_pk)
    table = sightings_table(
        request,
        request.tenant,
        of_case(case),
        name=f"who-has-seen-{case.deep_dive.reference}-{case.letter}".lower(),
        caption=f"Who has seen {case.name}",
    )
    return list_page(
        request,
        table,
        here="seen",
        heading=f"Who has seen {case.name}",
        lead_words=f"{case.deep_dive.reference} {case.deep_dive.title}",
        back_link=url_for(request, "protection:seen"),
        help_words=HELP,
    )
