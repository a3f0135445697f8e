"""The list of this partnership's question sets in all their versions."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table, TextFilter
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import QuestionSet

STATES = {"draft": ("Draft", "yellow"), "current": ("In use", "green"), "replaced": ("Replaced", "grey")}


@allow(Permission.QUESTION_SET_SEE)
def question_sets(request: MemberRequest) -> HttpResponse:
    rows = QuestionSet.visible_to(request.member).annotate(
        asked=Count("sections__questions", filter=Q(sections__questions__only_for=None), distinct=True),
        parts=Count("sections", distinct=True),
    )
    table = Table(
        request,
        rows,
        columns=[
            Column("name", "Name", sort=True, url=lambda s: url_for(request, "question_sets:question_set", pk=s.pk)),
            Column("version", "Version", kind="number", sort=True),
            Column(
                "state", "State", kind="tag", value=lambda s: STATES[s.state][0], colour=lambda s: STATES[s.state][1]
            ),
            Column("parts", "Sections", kind="number", sort=True),
            Column("asked", "Questions", kind="number", sort=True),
            Column("published_at", "In use since", kind="date", sort=True),
        ],
        filters=[
            TextFilter("name", "Name contains"),
            ChoiceFilter("state", "State", [(key, words) for key, (words, _) in STATES.items()], by=_in_state),
        ],
        one="question set",
        sort="name",
        name="question-sets",
        caption="Question sets",
        empty="There are no question sets yet. The ready-made ones are taken over when the first audit tools are sent out.",
    )
    if table.wants_export:
        return table.export_response()
    return render(
        request, "question_sets/question_sets.html", {"table": table, "may_build": request.member.is_business_unit}
    )


def _in_state(rows: Any, state: str) -> Any:
    if state == "draft":
        return rows.filter(published_at=None)
    return rows.filter(published_at__isnull=False, replaced_at__isnull=state == "current")
