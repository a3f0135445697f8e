"""The list of sightings, the same for a child and for an audit tool."""

from collections.abc import Sequence
from typing import Any

from lineofsight.govuk.tables import Column, DateFilter, Table, TextFilter
from lineofsight.partnership.models import Tenant

from .seen import Sighting, sightings


def sightings_table(request: Any, tenant: Tenant, object_ids: Sequence[str], *, name: str, caption: str) -> Table:
    return Table(
        request,
        sightings(tenant, object_ids),
        columns=[
            Column("at", "When", kind="datetime", sort=True),
            Column("who", "Who", sort=True),
            Column("agency", "Agency", sort=True),
            Column("what", "What was shown"),
            Column("things", "How many things", kind="number", sort=True),
            Column("purpose", "What for", sort=True),
            Column("number", "Number in the record", kind="number", sort=True),
        ],
        filters=[
            TextFilter("q", "Person, agency or purpose contains", by=_containing),
            DateFilter("when", "When", by=_between),
        ],
        one="opening",
        sort="-at",
        name=name,
        caption=caption,
        empty="Nobody has been shown anything of it.",
    )


def _containing(rows: list[Sighting], text: str) -> list[Sighting]:
    wanted = text.casefold()
    return [row for row in rows if wanted in f"{row.who} {row.agency} {row.purpose} {row.what}".casefold()]


def _between(rows: list[Sighting], first: Any, last: Any) -> list[Sighting]:
    return [row for row in rows if (not first or row.at.date() >= first) and (not last or row.at.date() <= last)]
