"""The rows agencies have signed off, for whoever counts them: plain values by table, read in the limited child process.

Statutory returns keep the tables and columns of their collection; an agency's own list is one table named by its key.
Days are ISO text, moments 2026-03-31T14:05, yes and no are "yes" and "no", codes are as declared. Every row has `_row`
(its line in the file) and `_child` (the reference of whom it is about); rows of a census also `_episode` and `_plan`,
the lines of the episode and plan they stand in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from lineofsight.uploads import returns as child

from .actions.returns_checking import what_was_sent
from .models import DataReturn, ReturnCheck
from .states import CheckState, ReturnState

Rows = dict[str, Iterator[dict[str, Any]]]


@dataclass(frozen=True)
class StandardRows:
    """One agency's rows of one period; `data_return` says which file they are from, for the golden thread."""

    data_return: DataReturn
    check: ReturnCheck
    tables: Rows


def signed_off_returns(
    tenant_id: UUID, collection: str, start: date, end: date, *, agency_id: UUID | None = None
) -> list[DataReturn]:
    """The returns of a collection whose period lies within these days, the oldest first; one query."""
    rows = DataReturn.objects.filter(
        tenant=tenant_id,
        collection=collection,
        period_start__gte=start,
        period_end__lte=end,
        state=ReturnState.SIGNED_OFF,
        key__destroyed_at=None,
    )
    if agency_id is not None:
        rows = rows.filter(agency=agency_id)
    return list(rows.select_related("agency", "edition", "key").order_by("period_end", "agency__name"))


def signed_off_over(
    tenant_id: UUID, collections: Sequence[str], start: date, end: date
) -> list[tuple[DataReturn, ReturnCheck]]:
    """Returns whose period has a day within these, each with the check whose rows count; the oldest first, two queries.

    A census of the whole year is among those of each of its quarters.
    """
    rows = DataReturn.objects.filter(
        tenant=tenant_id,
        collection__in=collections,
        period_start__lte=end,
        period_end__gte=start,
        state=ReturnState.SIGNED_OFF,
        key__destroyed_at=None,
    )
    found = list(rows.select_related("agency", "edition", "key").order_by("period_end", "period_start", "number"))
    checks: dict[UUID, ReturnCheck] = {}
    done = ReturnCheck.objects.filter(data_return__in=found, state=CheckState.DONE).select_related("edition")
    for check in done.order_by("number"):
        checks[check.data_return_id] = check
    return [(each, checks[each.pk]) for each in found if each.pk in checks]


def standard_rows(
    data_return: DataReturn, *, tables: Sequence[str] | None = None, columns: Sequence[str] | None = None
) -> StandardRows | None:
    """The accepted rows of a signed-off return; None where it is not signed off any more or was
    securely deleted.

    Ask for few tables and columns: they leave the child process as text. They are children's data: whoever calls keeps
    them in memory only, and writes no value of them into a log or a job. Raises engine.lists.UnreadableList.
    """
    row = DataReturn.objects.filter(pk=data_return.pk, state=ReturnState.SIGNED_OFF, key__destroyed_at=None).first()
    if row is None:
        return None
    done = ReturnCheck.objects.filter(data_return=row, state=CheckState.DONE)
    check = done.select_related("data_return", "edition").order_by("-number").first()
    if check is None:
        return None
    return StandardRows(row, check, child.taken_rows(what_was_sent(check), tables=tables, columns=columns))


def rows_of_period(
    tenant_id: UUID,
    collection: str,
    start: date,
    end: date,
    *,
    agency_id: UUID | None = None,
    tables: Sequence[str] | None = None,
    columns: Sequence[str] | None = None,
) -> Iterator[StandardRows]:
    """The same for every agency and period within these days, one return after the other."""
    for each in signed_off_returns(tenant_id, collection, start, end, agency_id=agency_id):
        found = standard_rows(each, tables=tables, columns=columns)
        if found is not None:
            yield found
