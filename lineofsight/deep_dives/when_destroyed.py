"""Who must agree before the details of a withdrawn deep dive are destroyed, and who certifies that they were.

The rooms above keep the legal holds and the certificates; they say here what they want asked and told.
"""

from collections.abc import Callable
from dataclasses import dataclass

from lineofsight.partnership.models import Member

from .models import DeepDive


@dataclass(frozen=True)
class TableGone:
    """One table: how many rows were deleted, and how many kept with what was sealed in them taken out."""

    table: str
    rows_deleted: int
    rows_emptied: int
    values: int
    sha256: str


@dataclass(frozen=True)
class CaseDetailsGone:
    """What was destroyed, counted, with prints of what it was."""

    keys: tuple[str, ...]
    tables: tuple[TableGone, ...]
    people: int
    files: tuple[str, ...]


Check = Callable[[DeepDive], None]
Certify = Callable[[DeepDive, CaseDetailsGone, Member], None]
_asked: list[Check] = []
_told: list[Certify] = []


def register(*, check: Check, certify: Certify) -> None:
    """``check`` raises NotYet where the details are to be kept; ``certify`` is told inside the act that destroyed them."""
    _asked.append(check)
    _told.append(certify)


def check_may_destroy(deep_dive: DeepDive) -> None:
    for check in _asked:
        check(deep_dive)


def certify(deep_dive: DeepDive, gone: CaseDetailsGone, by: Member) -> None:
    for tell in _told:
        tell(deep_dive, gone, by)
