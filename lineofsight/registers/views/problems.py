"""The log of problems and critical issues, the oldest open ones first."""

from typing import Any

from django.db.models import DateField, DurationField, ExpressionWrapper, F, Q, Value
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, DateFilter, Table, TextFilter
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import hers
from lineofsight.thread.following import rests_on

from ..models import Problem
from ..pages import below, known, query_of
from ..states import OPEN_PROBLEM, ProblemState
from ..thread import PROBLEM as KIND

COLOURS = {"critical": "red", "knotty": "orange", "ordinary": "blue"}
STANDING = (("open", "Open"), ("late", "Overdue"), ("mine", "Mine"), ("ended", "Solved or not taken up"))


@allow(Permission.PROBLEM_SEE)
def problems(request: MemberRequest) -> HttpResponse:
    table = problem_table(request)
    if table.wants_export:
        return table.export_response()
    rows = Problem.visible_to(request.member).filter(state__in=OPEN_PROBLEM)
    context = {
        "table": table,
        "below": below(request, "problems", "problems"),
        "tiles": [
            {"number": rows.filter(state=ProblemState.RAISED).count(), "words": "to be triaged", "colour": "orange"},
            {
                "number": rows.filter(weight=Problem.Weight.CRITICAL).count(),
                "words": "open critical issues",
                "colour": "red",
                "url": table.address(weight="critical", page=None),
            },
            {
                "number": rows.filter(due_date__lt=timezone.localdate()).count(),
                "words": "overdue",
                "colour": "red",
                "url": table.address(standing="late", page=None),
            },
        ],
        "word_url": url_for(request, "registers:problems_in_word") + query_of(request),
        "raise_url": url_for(request, "registers:raise_problem"),
    }
    return render(request, "registers/problems.html", context)


def problem_table(request: MemberRequest) -> Table:
    """The problems this member sees; a handful of queries for a page, whatever the number."""
    rows = Problem.visible_to(request.member)
    sources = rests_on(request.member, KIND, list(rows.order_by().values_list("pk", flat=True)))

    def standing(rows: Any, value: str) -> Any:
        if value == "late":
            return rows.filter(state__in=OPEN_PROBLEM, due_date__lt=timezone.localdate())
        if value == "mine":
            return rows.filter(hers(request.member, "owner", whole="pk") | Q(raised_by=request.member))
        return rows.exclude(state__in=OPEN_PROBLEM) if value == "ended" else rows.filter(state__in=OPEN_PROBLEM)

    return Table(
        request,
        rows,
        columns=[
            Column(
                "number",
                "Number",
                kind="reference",
                sort=True,
                url=lambda p: url_for(request, "registers:problem", pk=p.pk),
            ),
            Column("title", "Problem", sort=True),
            Column(
                "weight",
                "Weight",
                kind="tag",
                value=lambda p: p.get_weight_display() or "To be triaged",
                colour=lambda p: COLOURS.get(p.weight, "grey"),
                sort=True,
            ),
            Column("agency", "Raised for", value=lambda p: str(p.agency or ""), sort="agency__name", under="title"),
            Column(
                "sources", "Found in", kind="number", value=lambda p: len(sources.get(p.pk, ())) or "", under="title"
            ),
            Column("owner", "Owner", value=lambda p: p.owner.name if p.owner else "", sort="owner__person__full_name"),
            Column("raised_on", "Raised", kind="date", sort=True),
            # Most days first means raised earliest first.
            Column("age", "Days", kind="number", value=lambda p: p.age, sort=_age()),
            Column("due_date", "Due", kind="date", sort=True),
            Column(
                "times_reopened",
                "Reopened",
                value=lambda p: p.times_reopened or "",
                sort=True,
                export=lambda p: p.times_reopened,
                under="state",
            ),
            Column(
                "state",
                "State",
                kind="tag",
                value=lambda p: "Overdue" if p.is_late else p.state_words,
                colour=lambda p: "red" if p.is_late else "green" if p.state == ProblemState.SOLVED else "grey",
                sort=True,
            ),
        ],
        filters=[
            TextFilter("words", "Title or text contains", by=("title", "words", "number")),
            ChoiceFilter("weight", "Weight", Problem.Weight.choices),
            ChoiceFilter("standing", "How it stands", STANDING, by=standing),
            ChoiceFilter("state", "State", [(s.value, s.words) for s in ProblemState]),
            ChoiceFilter("route", "Taken where", Problem.Route.choices),
            ChoiceFilter("agency", "Raised for", known(request).values_list("pk", "name")),
            ChoiceFilter("affected", "Affects", known(request).values_list("pk", "name"), by="affected__agency"),
            ChoiceFilter(
                "found",
                "Found in",
                [("several", "Several sources")],
                by=lambda found, _: found.filter(pk__in=[pk for pk, seen in sources.items() if len(seen) > 1]),
            ),
            DateFilter("raised_on", "Raised"),
        ],
        one="problem",
        sort="-age",
        name="problems",
        caption="Problems and critical issues",
        empty="Nobody has raised a problem yet. Say what gets in the way of working together.",
    )


def _age() -> Any:
    """Days a problem is or was open, in the database: until it was solved, or until today."""
    until = Coalesce(F("solved_on"), Value(timezone.localdate(), output_field=DateField()))
    return ExpressionWrapper(until - F("raised_on"), output_field=DurationField())
