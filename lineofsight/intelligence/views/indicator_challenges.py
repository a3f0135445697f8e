"""The log of challenges and enquiries: what was raised on which indicator, who answers by when, how it stands."""

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import IndicatorChallenge
from ..pages import menu
from ..states import CHALLENGE_WORDS, ChallengeState


@allow(Permission.INDICATOR_SEE)
def indicator_challenges(request: MemberRequest) -> HttpResponse:
    rows = IndicatorChallenge.visible_to(request.member).prefetch_related("steps")
    table = Table(
        request,
        rows,
        columns=[
            Column(
                "words",
                "Challenge",
                kind="long_text",
                url=lambda c: url_for(request, "intelligence:indicator_challenge", pk=c.pk),
            ),
            Column("kind", "Kind", value=lambda c: c.get_kind_display(), sort=True, under="indicator"),
            Column("indicator", "Indicator", value=lambda c: c.indicator.code, sort="indicator__position"),
            Column("raised_by", "Raised by", value=lambda c: c.raised_by.name),
            Column("raised_at", "Raised", kind="datetime", sort=True, under="raised_by"),
            Column(
                "owner", "Who answers", value=lambda c: c.owner.name if c.owner else "", sort="owner__person__full_name"
            ),
            Column("due_date", "By", kind="date", sort=True),
            Column("state", "State", kind="tag", value=_standing, colour=_colour, sort=True),
            Column("answer", "Answer", kind="long_text", value=_answer, under="words"),
        ],
        filters=[
            ChoiceFilter("state", "State", [(s.value, w) for s, w in CHALLENGE_WORDS.items()]),
            ChoiceFilter("kind", "Kind", IndicatorChallenge.Kind.choices),
        ],
        one="challenge",
        sort="-raised_at",
        name="challenges-of-indicators",
        caption="Challenges and enquiries",
        empty="Nothing has been challenged. An executive or the scrutineer does so from the page of an indicator.",
    )
    if table.wants_export:
        return table.export_response()
    context = {"table": table, "menu": menu(request, "indicator_challenges")}
    return render(request, "intelligence/indicator_challenges.html", context)


def _standing(row: IndicatorChallenge) -> str:
    return "Overdue" if row.is_late else row.state_words


def _colour(row: IndicatorChallenge) -> str:
    if row.is_late:
        return "red"
    return "green" if row.state in (ChallengeState.ACCEPTED, ChallengeState.CLOSED) else "blue"


def _answer(row: IndicatorChallenge) -> str:
    """The last answer."""
    said = sorted((s for s in row.steps.all() if s.event == "answer"), key=lambda s: s.at)
    return said[-1].words if said else ""
