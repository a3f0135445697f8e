"""What stands in the room of data returns, read row by row and without the product's own scopes."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from lineofsight.data_returns import models as im

Rows = dict[UUID, dict[str, Any]]


@dataclass
class DataReturnsFacts:
    """Rows by id, each with its tenant and what relates a person to it."""

    returns: Rows
    files: Rows
    disputes: Rows
    duties: Rows
    # Returns whose last finished check found errors, and whose files are not destroyed.
    with_lines: set[UUID]
    # Tenant, agency, collection and the member named to send it.
    named: set[tuple[UUID, UUID, str, UUID]]

    def of(self, page: str) -> Rows | None:
        """The rows a page's address may name."""
        sources = {
            "data_return return_lines return_errors sign_off_return withdraw_return dispute_rule": self.returns,
            "return_file": self.files,
            "answer_dispute": self.disputes,
            "end_sending_duty": self.duties,
        }
        return next((rows for pages, rows in sources.items() if page in pages.split()), None)

    def ids(self, page: str, tenant: UUID) -> list[UUID] | None:
        """The ids of this partnership for a page; None for a page of another kind."""
        rows = self.of(page)
        return None if rows is None else [pk for pk, row in rows.items() if row["tenant_id"] == tenant]


def gather_data_returns() -> DataReturnsFacts:
    def rows(model: Any, *names: str, **conditions: Any) -> Rows:
        return {r["id"]: r for r in model.objects.filter(**conditions).values("id", "tenant_id", *names)}

    lines = {}
    for pk, found in (
        im.ReturnCheck.objects.filter(state="done").order_by("number").values_list("data_return_id", "lines_id")
    ):
        lines[pk] = found
    returns = rows(im.DataReturn, "agency_id", "collection", "key__destroyed_at")
    return DataReturnsFacts(
        returns=returns,
        files=rows(im.ReturnFile, "data_return_id"),
        disputes=rows(im.RuleDispute, "data_return_id"),
        duties=rows(im.SendingDuty),
        with_lines={pk for pk, found in lines.items() if found and not returns[pk]["key__destroyed_at"]},
        named=set(
            im.SendingDuty.objects.filter(ended_on=None, contact__isnull=False).values_list(
                "tenant_id", "agency_id", "collection", "contact_id"
            )
        ),
    )
