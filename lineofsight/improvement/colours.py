"""The four plain colours of the tracker, each with its words, for one action and for a whole list at once."""

from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, Q, Sum, Value, When
from django.utils import timezone

from .models import Action
from .models.plans import soon
from .states import AT_WORK, ActionState

A = ActionState
RED, ORANGE, GREEN, BLUE, GREY = "red", "orange", "green", "blue", "grey"
WORDS = {
    RED: "Overdue or blocked",
    ORANGE: "Needs attention soon",
    GREEN: "On track",
    BLUE: "Done",
}
EXPLAINED = {
    RED: "its due date has passed, or it is blocked",
    ORANGE: "due within 30 days, an update is awaited, or it waits to be agreed",
    GREEN: "not due for 30 days or more",
    BLUE: "claimed complete, verified or closed",
}
_DONE = (A.CLAIMED, A.VERIFIED, A.CLOSED)
_AWAITED = (A.PROPOSED, A.UPDATE_DUE, A.UPDATE_OVERDUE)


def _conditions(today: date) -> list[tuple[Q, str]]:
    return [
        (Q(state=A.CANCELLED), GREY),
        (Q(state__in=_DONE), BLUE),
        (Q(state__in=(A.OVERDUE, A.BLOCKED)) | Q(state__in=AT_WORK, due_date__lt=today), RED),
        (Q(state__in=_AWAITED) | Q(due_date__lte=soon(today)), ORANGE),
    ]


def with_colour(rows: Any) -> Any:
    """The rows with ``colour`` worked out by the database."""
    whens = [When(condition, then=Value(colour)) for condition, colour in _conditions(timezone.localdate())]
    return rows.annotate(colour=Case(*whens, default=Value(GREEN), output_field=CharField()))


def colour_of(action: Action) -> str:
    """The same for one action."""
    today = timezone.localdate()
    if action.state == A.CANCELLED:
        return GREY
    if action.state in _DONE:
        return BLUE
    if action.state in (A.OVERDUE, A.BLOCKED) or (action.state in AT_WORK and action.due_date < today):
        return RED
    return ORANGE if action.state in _AWAITED or action.due_date <= soon(today) else GREEN


def counts(rows: Any) -> dict[str, int]:
    """How many of each colour; one query."""
    counted = with_colour(rows.order_by()).values("colour").annotate(count=Count("pk"))
    found = {row["colour"]: row["count"] for row in counted}
    return {colour: found.get(colour, 0) for colour in WORDS}


def late_by_agency(rows: Any) -> list[dict[str, Any]]:
    """Open, overdue, blocked and how often extended by agency, the most overdue first; one query."""
    late = Q(state__in=AT_WORK, due_date__lt=timezone.localdate()) | Q(state=A.OVERDUE)
    counted = (
        rows.order_by()
        .filter(state__in=AT_WORK)
        .values("agency", "agency__name")
        .annotate(
            open=Count("pk"),
            late=Count("pk", filter=late),
            blocked=Count("pk", filter=Q(state=A.BLOCKED)),
            extended=Sum("extensions"),
        )
    )
    return sorted(counted, key=lambda row: (-row["late"], row["agency__name"]))
