"""A return compared with the one before it: tables that grew, shrank or went missing from one period to the next."""

from collections.abc import Iterator

from lineofsight.engine.returns.checked import Checked
from lineofsight.engine.returns.rules import Finding, Kind

from .chapter import ReturnSettings
from .models import DataReturn, ReturnCheck
from .states import CheckState, ReturnState

CHANGED, GONE = "history-change", "history-gone"


def before(row: DataReturn) -> ReturnCheck | None:
    """The last check of the same agency's return of the period before, if it was signed off."""
    rows = ReturnCheck.objects.filter(
        tenant=row.tenant_id,
        data_return__agency=row.agency_id,
        data_return__collection=row.collection,
        data_return__period_end__lt=row.period_start,
        data_return__state=ReturnState.SIGNED_OFF,
        state=CheckState.DONE,
    )
    return rows.order_by("-data_return__period_end", "-number").first()


def against_history(row: DataReturn, checked: Checked, settings: ReturnSettings) -> Iterator[Finding]:
    """One line for each table that has changed more than this partnership finds likely. Nothing is rejected by it."""
    earlier = before(row) if not checked.refused else None
    for table, then in (earlier.tables if earlier else {}).items():
        now = checked.tables.get(table, 0)
        if then < settings.history_from_rows:
            continue
        if not now:
            words = f"There were {then:,} rows in the return before and there are none now. Check that none is missing."
            yield Finding(Kind.HISTORY, GONE, table, 0, "", "", words)
        elif abs(now - then) * 100 > settings.history_change_percent * then:
            words = f"There were {then:,} rows in the return before and there are {now:,} now. Check that this is so."
            yield Finding(Kind.HISTORY, CHANGED, table, 0, "", "", words)
