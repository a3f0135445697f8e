"""The log of matters that came to the partnership: whose they are, where they were sent, and what came back."""

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, DateFilter, Table, TextFilter
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import Matter
from ..pages import below, settings_for
from ..states import MatterState

COLOURS = {"arrived": "orange", "accepted": "blue", "redirected": "blue", "declined": "grey", "answered": "green"}
LATE = (("yes", "A decision or an answer is overdue"),)


@allow(Permission.MATTER_SEE)
def matters(request: MemberRequest) -> HttpResponse:
    boards = [(board.words, board.words) for board in settings_for(request).other_boards]
    table = Table(
        request,
        Matter.visible_to(request.member),
        columns=[
            Column(
                "number",
                "Number",
                kind="reference",
                sort=True,
                url=lambda m: url_for(request, "registers:matter", pk=m.pk),
            ),
            Column("title", "Matter", sort=True),
            Column("came_from", "Came from", sort=True, under="title"),
            Column("came_on", "Came", kind="date", sort=True, under="title"),
            Column(
                "state",
                "Decision",
                kind="tag",
                value=lambda m: m.state_words,
                colour=lambda m: COLOURS[m.state],
                sort=True,
            ),
            Column("sent_to", "Sent to", sort=True),
            Column("sent_on", "Sent", kind="date", sort=True, under="sent_to"),
            Column("reason", "Why", kind="long_text", under="sent_to"),
            Column("answer_due", "Answer by", kind="date", sort=True),
            Column("answered_on", "Answered", kind="date", sort=True, under="answer_due"),
        ],
        filters=[
            TextFilter("words", "Title, text or sender contains", by=("title", "words", "came_from", "number")),
            ChoiceFilter("state", "Decision", [(s.value, s.words) for s in MatterState]),
            ChoiceFilter("sent_to", "Sent to", boards),
            ChoiceFilter("late", "Overdue", LATE, by=_late),
            DateFilter("came_on", "Came"),
        ],
        one="matter",
        sort="-came_on",
        name="matters",
        caption="Matters that came in",
        empty="No matter has been logged yet. Write down what is asked of the partnership, also where it is not its own.",
    )
    if table.wants_export:
        return table.export_response()
    context = {
        "table": table,
        "below": below(request, "matters", "matters"),
        "log_url": url_for(request, "registers:log_matter") if request.member.may(Permission.MATTER_DECIDE) else "",
    }
    return render(request, "registers/matters.html", context)


def _late(rows: Any, value: str) -> Any:
    today = timezone.localdate()
    return rows.filter(
        Q(state=MatterState.ARRIVED, decide_by__lt=today) | Q(state=MatterState.REDIRECTED, answer_due__lt=today)
    )
