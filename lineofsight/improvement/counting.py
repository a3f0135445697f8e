"""How many rows hang on each row of a list, counted for the rows of the page alone."""

from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from .models import Action
from .states import ENDED


def counted(rows: Any, by: str, of: str = "pk") -> Any:
    """The number of ``rows`` whose ``by`` is the outer row's ``of``; 0 where there are none.

    A join with GROUP BY would count for all rows of a list before it takes the twenty-five of one page.
    """
    own = rows.order_by().filter(**{by: OuterRef(of)})
    return Coalesce(Subquery(own.values(by).annotate(n=Count("pk")).values("n")), 0)


def actions_of(recommendation: str = "pk") -> Any:
    """How many actions each recommendation has; whoever sees the recommendation knows how many there are."""
    return counted(Action.objects.all(), "recommendation", of=recommendation)


def open_actions_of(recommendation: str = "pk") -> Any:
    return counted(Action.objects.exclude(state__in=ENDED), "recommendation", of=recommendation)
