"""The outcomes of meetings, counted: by kind of meeting, outcome and day, with the sums of what is shown."""

from typing import Any

from django.db.models import Sum
from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, DateFilter, Table
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..chapter import NAME, MeetingSettings
from ..models import OutcomeCount
from ..pages import menu


@allow(Permission.MEETING_SEE)
def outcomes(request: MemberRequest) -> HttpResponse:
    settings: MeetingSettings = in_force(request.tenant, NAME)
    rows = OutcomeCount.visible_to(request.member)
    known = sorted(set(rows.order_by().values_list("outcome", flat=True)))
    table = Table(
        request,
        rows,
        columns=[
            Column("day", "Day", kind="date", value=lambda c: c.meeting.day, sort="meeting__starts_at"),
            Column(
                "meeting",
                "Meeting",
                value=lambda c: c.meeting.group_name,
                url=lambda c: url_for(request, "meetings:meeting", pk=c.meeting_id),
                sort="meeting__group_name",
            ),
            Column("kind", "Kind of meeting", value=lambda c: settings.purpose_words(c.meeting.purpose)),
            Column("outcome", "Outcome", sort=True),
            Column("number", "How many", kind="number", sort=True),
        ],
        filters=[
            ChoiceFilter(
                "purpose",
                "Kind of meeting",
                [(p.key, p.words) for p in settings.purposes if p.counted],
                by="meeting__purpose",
            ),
            ChoiceFilter("outcome", "Outcome", [(words, words) for words in known]),
            DateFilter("day", "Day", by="meeting__starts_at__date"),
        ],
        one="count",
        sort="-day",
        name="outcomes-of-meetings",
        caption="Outcomes of meetings",
        empty="Nothing is counted yet. Open a meeting of a kind whose outcomes are counted, and enter how many ended how.",
    )
    if table.wants_export:
        return table.export_response()
    context = {"table": table, "menu": menu(request, "outcomes"), "tiles": _sums(table)}
    return render(request, "meetings/outcomes.html", context)


def _sums(table: Table) -> list[dict[str, Any]]:
    """How many there were of each outcome among what the filters let through. One query."""
    counted = table.rows.order_by("outcome").values_list("outcome").annotate(n=Sum("number"))
    return [{"number": n, "words": outcome, "url": table.address(outcome=outcome, page=None)} for outcome, n in counted]
