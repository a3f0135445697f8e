"""The list of actions as every page of the tracker shows it: its columns, its filters, its three views."""

from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, DateFilter, Table, TextFilter
from lineofsight.govuk.words import plural
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest
from lineofsight.partnership.models import Agency, Group

from .chapter import NAME
from .colours import WORDS, with_colour
from .models import Action, MeasurePoint, Scope, Source
from .states import AT_WORK, ActionState

STANDING = (("open", "Open"), ("late", "Overdue"), ("ended", "Closed or cancelled"))
MOST_ON_A_BOARD = 100
_COLOURS = {ActionState.CLOSED: "green", ActionState.CANCELLED: "grey"}


def tracker_table(request: MemberRequest) -> Table:
    """All actions this member sees, with filters in the address; two queries for a page, whatever the number."""
    return Table(
        request,
        with_colour(Action.visible_to(request.member)),
        columns=_columns(request),
        filters=_filters(request),
        one="action",
        sort="due_date",
        name="actions",
        caption="Actions",
        empty="No action has been agreed yet. Open a recommendation and add the first one, or bring in the tracker you "
        "kept before.",
    )


def _columns(request: MemberRequest) -> list[Column]:
    return [
        Column(
            "number",
            "Number",
            kind="reference",
            sort=True,
            url=lambda a: url_for(request, "improvement:action", pk=a.pk),
        ),
        Column("words", "Action", kind="long_text"),
        Column(
            "recommendation",
            "From",
            kind="reference",
            value=lambda a: a.recommendation.number,
            sort="recommendation__number",
            url=lambda a: url_for(request, "improvement:recommendation", pk=a.recommendation_id),
        ),
        Column("agency", "Agency", value=lambda a: a.agency.name, sort="agency__name"),
        Column("owner", "Owner", value=lambda a: a.owner.name, sort="owner__person__full_name"),
        Column("due_date", "Due", kind="date", sort=True),
        Column("extensions", "Extended", kind="number", sort=True),
        Column("updated_on", "Last update", kind="date", sort=True),
        Column(
            "state",
            "State",
            kind="tag",
            value=lambda a: a.state_words,
            colour=lambda a: _COLOURS.get(ActionState(a.state), a.colour),
            sort=True,
        ),
    ]


def _filters(request: MemberRequest) -> list[Any]:
    rounds = in_force(request.tenant, NAME).stalled_after_rounds

    def stalled(rows: Any, value: str) -> Any:
        return rows.filter(state__in=AT_WORK, rounds_stalled__gte=rounds)

    return [
        # The five most used first; the rest is folded away.
        TextFilter("words", "Action or recommendation contains", by=("words", "recommendation__words", "number")),
        ChoiceFilter("standing", "Open or ended", STANDING, by=_standing),
        ChoiceFilter("colour", "How it stands", list(WORDS.items())),
        ChoiceFilter("agency", "Agency", Agency.known_in(request.tenant.pk).values_list("pk", "name")),
        DateFilter("due_date", "Due"),
        ChoiceFilter("state", "State", [(s.value, s.words) for s in ActionState]),
        ChoiceFilter("source", "Kind of source", Source.choices, by="recommendation__source"),
        ChoiceFilter("scope", "Managed by", Scope.choices),
        ChoiceFilter(
            "group",
            "Group",
            Group.objects.filter(tenant=request.tenant).order_by("name").values_list("pk", "name"),
        ),
        ChoiceFilter("stalled", "Stalled", [("yes", f"Stalled for {plural(rounds, 'round')} or more")], by=stalled),
        ChoiceFilter("extended", "Extended", [("yes", "Once or more"), ("often", "Twice or more")], by=_extended),
        ChoiceFilter(
            "proof", "Before and after", [("without", "Closed without evidence of before and after")], by=_proof
        ),
    ]


def _standing(rows: Any, value: str) -> Any:
    if value == "late":
        return rows.filter(state__in=AT_WORK, due_date__lt=timezone.localdate())
    ended = (ActionState.CLOSED, ActionState.CANCELLED)
    return rows.filter(state__in=ended) if value == "ended" else rows.exclude(state__in=ended)


def _extended(rows: Any, value: str) -> Any:
    return rows.filter(extensions__gte=2 if value == "often" else 1)


def _proof(rows: Any, value: str) -> Any:
    """Closed, with neither words for before and after nor a measure that has a figure since its baseline."""
    measured = MeasurePoint.objects.filter(measure__action=OuterRef("pk"), on__gt=F("measure__baseline_on"))
    bare = Q(outcome_before="") | Q(outcome_after="")
    return rows.filter(bare, ~Exists(measured), state=ActionState.CLOSED)


def board(rows: Any) -> list[dict[str, Any]]:
    """The rows in columns by colour, at most a hundred in each; one query for each column."""
    return [
        {
            "colour": colour,
            "title": words,
            "rows": list(rows.filter(colour=colour)[: MOST_ON_A_BOARD + 1]),
            "most": MOST_ON_A_BOARD,
        }
        for colour, words in WORDS.items()
    ]


def months(rows: Any, most: int = 500) -> list[dict[str, Any]]:
    """The rows by the month they are due in, the earliest first."""
    found: dict[date, list[Action]] = {}
    for row in rows.order_by("due_date", "number")[:most]:
        found.setdefault(row.due_date.replace(day=1), []).append(row)
    return [{"month": month, "rows": each} for month, each in found.items()]
