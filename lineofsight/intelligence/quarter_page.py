"""What the page of a quarter shows: where it stands, each agency, exceptions first, missing commentary, every indicator."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone

from lineofsight.engine.indicators.measuring import in_words
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import date, plural
from lineofsight.partnership.doorkeeper import MemberRequest
from lineofsight.partnership.doors import Permission

from . import deeper_review
from .charts import chart_of
from .models import AgencyFigures, Benchmark, Quarter, QuarterException
from .pages import sees_small_numbers
from .rules import chairs, quarter_is_over
from .scorecard_rows import ScoreRow
from .states import QUARTER, FiguresState, QuarterState

_STAGES = (
    ("Asked", QuarterState.ASKED),
    ("Received", QuarterState.RECEIVED),
    ("With the group", QuarterState.COMMENTARY),
    ("Exceptions set", QuarterState.EXCEPTIONS_SET),
    ("With the leadership", QuarterState.SENT),
    ("Decided", QuarterState.DECIDED),
    ("Closed", QuarterState.CLOSED),
)
_RANK = {state: place for place, state in enumerate(QuarterState)}


def stages(quarter: Quarter) -> list[dict[str, Any]]:
    """Where the quarter is on its way."""
    here = _RANK[QuarterState(quarter.state)]
    found = []
    for place, (words, state) in enumerate(_STAGES):
        following = _RANK[_STAGES[place + 1][1]] if place + 1 < len(_STAGES) else here + 1
        current = _RANK[state] <= here < following and quarter.state != QuarterState.CLOSED
        done = _RANK[state] <= here and not current
        found.append({"text": words, "state": "current" if current else "done" if done else "to come"})
    return found


def agencies(request: MemberRequest, quarter: Quarter) -> list[dict[str, Any]]:
    """How each agency's figures stand, for whom the rows let see it."""
    rows = AgencyFigures.visible_to(request.member).filter(quarter=quarter).order_by("agency__name")
    enters = request.member.may(Permission.FIGURES_ENTER)
    may_query = request.member.may(Permission.FIGURES_CHECK) and not quarter.is_released
    found = []
    for row in rows:
        hers = enters and (request.member.is_business_unit or row.agency_id in request.member.agency_ids)
        signed = row.state == FiguresState.SIGNED_OFF
        found.append(
            {
                "row": row,
                "words": "Late" if row.is_late else row.state_words,
                "colour": "green" if signed else "red" if row.is_late else "blue",
                "enter": url_for(request, "intelligence:enter_figures", pk=row.pk) if hers else "",
                "query": url_for(request, "intelligence:query_figures", pk=row.pk) if signed and may_query else "",
            }
        )
    return found


def exceptions(request: MemberRequest, quarter: Quarter, rows: list[ScoreRow]) -> list[dict[str, Any]]:
    """Those without an explanation first, each with its chart, icons, target, what others have, and what was said."""
    by_indicator = {row.indicator.pk: row for row in rows}
    found = QuarterException.visible_to(request.member).filter(quarter=quarter).order_by("indicator__position")
    others = benchmarks([e.indicator_id for e in found], request)
    asks = may_ask(request, quarter) and quarter.state == QuarterState.COMMENTARY
    proposes = sees_small_numbers(request.member) and deeper_review.room_for(request.member) is not None
    shown = []
    # What lacks an explanation first, and of that what is red before what only moved.
    for each in sorted(found, key=lambda e: (bool(e.explanation), e.why != e.Why.THRESHOLD, e.asked_at is not None)):
        row = by_indicator.get(each.indicator_id)
        shown.append(
            {
                "exception": each,
                "row": row,
                "chart": chart_of(row.series) if row else None,
                "benchmarks": others.get(each.indicator_id, []),
                "url": url_for(request, "intelligence:indicator", pk=each.indicator_id),
                "propose": url_for(request, "intelligence:propose_deeper_review", pk=each.indicator_id)
                + f"?quarter={quarter.name}"
                if proposes
                else "",
                "ask": url_for(request, "intelligence:ask_explanation", pk=each.pk) if asks else "",
                "explain": url_for(request, "intelligence:explain_exception", pk=each.pk) if asks else "",
            }
        )
    return shown


def benchmarks(indicators: list[Any], request: MemberRequest) -> dict[Any, list[str]]:
    """The newest published value of each area for these indicators, in words. One query."""
    newest: dict[tuple[Any, str], Benchmark] = {}
    rows = Benchmark.visible_to(request.member).filter(indicator__in=indicators).exclude(kind=Benchmark.Kind.LOCAL)
    rows = rows.order_by("period")
    for row in rows.select_related("indicator"):
        newest[row.indicator_id, row.area] = row
    found: dict[Any, list[str]] = {}
    for (pk, _), row in sorted(newest.items(), key=lambda each: (each[1].kind, each[0][1])):
        found.setdefault(pk, []).append(f"{row.area} {said(row)} ({row.period})")
    return found


def said(row: Benchmark) -> str:
    """The published number, or the publisher's symbol with what it means."""
    from .benchmark_rows import SYMBOLS

    if row.value is None:
        return f"{row.symbol}: {SYMBOLS.get(row.symbol, 'no number')}"
    return in_words("value", float(row.value))


def silent(request: MemberRequest, rows: list[ScoreRow]) -> list[dict[str, Any]]:
    """Indicators of the quarter no agency said a word about, and those without figures; these first."""
    lacking = [row for row in rows if row.is_missing or (row.point is not None and not row.point.commentaries)]
    return [
        {
            "row": row,
            "words": f"No figure: {row.missing_words or 'not asked for'}" if row.is_missing else "No commentary",
            "url": url_for(request, "intelligence:indicator", pk=row.indicator.pk),
        }
        for row in sorted(lacking, key=lambda r: not r.is_missing)
    ]


def may_ask(request: MemberRequest, quarter: Quarter) -> bool:
    """Who checks, and the chair of the quarter's own group."""
    member = request.member
    return member.may(Permission.EXPLANATION_ASK) and (
        member.may(Permission.FIGURES_CHECK) or chairs(member, quarter.group)
    )


def next_step(request: MemberRequest, quarter: Quarter, looked_at: Sequence[QuarterException]) -> str:
    """What this member does before the quarter can go on, where no button says so; empty where one does."""
    if quarter.state == QuarterState.OPEN and request.member.may(Permission.QUARTER_RUN) and not _is_over(quarter):
        return f"The agencies can be asked once the quarter is over, from {date(quarter.end + timedelta(days=1))}."
    lacking = _unexplained(looked_at)
    if quarter.state == QuarterState.COMMENTARY and lacking and may_ask(request, quarter):
        asked = all(each.asked_at for each in looked_at if not each.explanation.strip())
        return (
            f"{lacking} of {plural(len(looked_at), 'exception')} {'has' if lacking == 1 else 'have'} no explanation yet. "
            + ("The agencies are asked. " if asked else "Ask the agency, or enter what the meeting was told. ")
            + "With all of them explained you can set the exceptions, and the summary is written."
        )
    return ""


def _is_over(quarter: Quarter) -> bool:
    return quarter_is_over(quarter, timezone.localdate())


def _unexplained(looked_at: Sequence[QuarterException]) -> int:
    return sum(not each.explanation.strip() for each in looked_at)


def ways(request: MemberRequest, quarter: Quarter, looked_at: Sequence[QuarterException]) -> list[dict[str, Any]]:
    """What this member can do next with the quarter: buttons on the page, and pages that ask for more. A button that
    would only be refused is left out; `next_step` says what comes before it."""
    member, state = request.member, quarter.state
    found: list[dict[str, Any]] = []

    def button(words: str, do: str, permission: Permission, event: str) -> None:
        if member.may(permission) and QUARTER.can(state, event):
            found.append({"text": words, "do": do})

    def page(
        words: str, name: str, permission: Permission, event: str, *, also: bool = True, minor: bool = False
    ) -> None:
        if also and member.may(permission) and QUARTER.can(state, event):
            url = url_for(request, f"intelligence:{name}", pk=quarter.pk)
            found.append({"text": words, "url": url, "minor": minor})

    if _is_over(quarter):
        button("Ask the agencies", "ask", Permission.QUARTER_RUN, "ask")
    button("Checked: hand it to the group", "release", Permission.FIGURES_CHECK, "validate")
    if member.may(Permission.FIGURES_CHECK) and state != QuarterState.OPEN and not quarter.is_released:
        found.append(
            {
                "text": "Compute from accepted returns",
                "minor": True,
                "url": url_for(request, "intelligence:computed_figures", pk=quarter.pk),
            }
        )
    page("Go on without the missing", "go_on_without", Permission.QUARTER_RUN, "go_on", minor=True)
    if may_ask(request, quarter):
        if not _unexplained(looked_at):
            button("Set the exceptions", "set_exceptions", Permission.EXPLANATION_ASK, "set_exceptions")
        page("Name another exception", "name_exception", Permission.EXPLANATION_ASK, "set_exceptions", minor=True)
    signs = member.is_business_unit or chairs(member, quarter.group)
    page("Write and sign the summary", "sign_summary", Permission.SUMMARY_SIGN, "sign", also=signs)
    page("Decide on the recommendations", "decide_summary", Permission.SUMMARY_DECIDE, "decide")
    page("Close the quarter", "close_quarter", Permission.QUARTER_RUN, "close")
    return found
