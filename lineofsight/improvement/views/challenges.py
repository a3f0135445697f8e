"""The log of challenges: what was raised, who answers by when, and the answer."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import Challenge
from ..pages import menu


def standing(row: Challenge) -> str:
    if row.answered_at:
        return "Answered"
    return "Overdue" if row.due_date < timezone.localdate() else "Open"


COLOURS = {"Answered": "green", "Overdue": "red", "Open": "blue"}


@allow(Permission.RECOMMENDATION_SEE)
def challenges(request: MemberRequest) -> HttpResponse:
    table = Table(
        request,
        Challenge.visible_to(request.member),
        columns=[
            Column(
                "recommendation",
                "Recommendation",
                kind="reference",
                value=lambda c: c.recommendation.number,
                sort="recommendation__number",
                url=lambda c: url_for(request, "improvement:recommendation", pk=c.recommendation_id),
            ),
            Column("words", "Challenge", kind="long_text"),
            Column("raised_by", "Raised by", value=lambda c: c.raised_by.name),
            Column("owner", "Who answers", value=lambda c: c.owner.name, sort="owner__person__full_name"),
            Column("due_date", "By", kind="date", sort=True),
            Column("standing", "State", kind="tag", value=standing, colour=lambda c: COLOURS[standing(c)]),
            Column("answer", "Answer", kind="long_text"),
        ],
        filters=[ChoiceFilter("open", "State", [("yes", "Not answered")], by=lambda r, v: r.filter(answered_at=None))],
        one="challenge",
        sort="due_date",
        name="challenges",
        caption="Challenges",
        empty="No challenge has been raised. The scrutineer raises one from the page of a recommendation.",
    )
    if table.wants_export:
        return table.export_response()
    return render(request, "improvement/challenges.html", {"table": table, "menu": menu(request, "challenges")})
