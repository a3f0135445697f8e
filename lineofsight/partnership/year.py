"""The month in which this partnership's year of account starts, as a chapter of settings every room reads."""

from dataclasses import dataclass

from . import chapters
from .models import Tenant

NAME = "year"


@dataclass(frozen=True)
class YearSettings:
    """One month for plans, audits, figures and the yearly evaluation, so that no two of them count by another year."""

    year_starts_in_month: int = 4

    def __post_init__(self) -> None:
        if not 1 <= self.year_starts_in_month <= 12:
            raise ValueError("The year must start in a month from 1 to 12.")


chapters.declare(
    NAME,
    YearSettings,
    title="The year",
    words={"year_starts_in_month": "Month in which the year starts (1 to 12)"},
)


def year_starts_in_month(tenant: Tenant) -> int:
    """The month, 1 to 12, in force today. One query."""
    found: YearSettings = chapters.in_force(tenant, NAME)
    return found.year_starts_in_month
