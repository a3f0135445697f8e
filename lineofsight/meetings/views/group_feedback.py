"""How useful a group's meetings were to those who came, meeting by meeting and over the series."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import Column, Table
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..chapter import NAME, MeetingSettings
from ..feedback import FEWEST, of_the_series, scores_of
from ..pages import menu, the_group


@allow(Permission.MEETING_SEE)
def group_feedback(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_group(request, pk)
    settings: MeetingSettings = in_force(request.tenant, NAME)
    scores = scores_of(request.member, found)
    table = Table(
        request,
        scores,
        columns=[
            Column(
                "day",
                "Meeting",
                kind="date",
                value=lambda s: s.meeting.day,
                url=lambda s: url_for(request, "meetings:meeting", pk=s.meeting.pk),
                sort=True,
            ),
            Column("kind", "Kind", value=lambda s: settings.purpose_words(s.meeting.purpose), sort=True),
            Column("present", "Were there", kind="number", sort=True),
            Column("answered", "Answered", kind="number", sort=True),
            Column("average", "Average of 1 to 5", kind="number", sort=True, empty="Too few answers"),
        ],
        one="meeting",
        sort="-day",
        name="feedback-on-meetings",
        caption=f"Feedback on the meetings of {found}",
        empty="No meeting of this group that you see has taken place yet.",
    )
    if table.wants_export:
        return table.export_response()
    context = {
        "group": found,
        "menu": menu(request, "meetings"),
        "table": table,
        "series": of_the_series(scores),
        "said": [each for each in scores if each.is_shown and each.words],
        "fewest": FEWEST,
    }
    return render(request, "meetings/group_feedback.html", context)
