"""What can be sent: the statutory collections and the agencies' own lists, each with its words and its files."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from lineofsight.engine.returns.own.declaring import OwnList, as_data
from lineofsight.engine.returns.own.ready_made import READY_MADE
from lineofsight.uploads.checks import LARGEST, MEGABYTE

from .models import ListEdition

LARGEST_LIST = 100 * MEGABYTE
# A census takes up to eleven times its size in the child process, which has 512 MB: 44 MB were read in 430 MB.
LARGEST_CENSUS = 40 * MEGABYTE
# Of Annex A, 36 MB with 560,000 rows of as many children and two errors in each were checked in 480 MB.
LARGEST_ANNEX_A = 36 * MEGABYTE


@dataclass(frozen=True)
class Collection:
    """One thing an agency can send."""

    key: str
    title: str
    accept: tuple[str, ...]
    about: str
    hint: str
    edition: ListEdition | None = None
    declared: OwnList | None = None
    several: bool = False

    @property
    def is_own(self) -> bool:
        return self.declared is not None

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(ending.removeprefix(".") for ending in self.accept)

    @property
    def largest(self) -> dict[str, int]:
        if self.is_own:
            return {"csv": LARGEST_LIST}
        return {"cin": {"xml": LARGEST_CENSUS}, "annex-a": {"xlsx": LARGEST_ANNEX_A}}.get(self.key, {})

    @property
    def largest_mb(self) -> int:
        """Of any kind of file it takes, in megabytes."""
        return max({**LARGEST, **self.largest}[kind] for kind in self.kinds) // MEGABYTE

    @property
    def content(self) -> dict[str, Any] | None:
        return as_data(self.declared) if self.declared else None


STATUTORY = (
    Collection(
        "cin",
        "Children in need census",
        (".xml",),
        "Every child in need, with assessments, enquiries and plans",
        "The census file as your case system writes it (XML)",
    ),
    Collection(
        "903",
        "Children looked after return (SSDA903)",
        (".csv", ".xlsx", ".xml"),
        "Every child looked after, with episodes, reviews and health",
        "The tables as your case system writes them: one file for each, or all in one XML file",
        several=True,
    ),
    Collection(
        "annex-a",
        "Annex A",
        (".xlsx",),
        "The eleven lists Ofsted asks for",
        "One Excel workbook with the sheets List 1 to List 11",
    ),
)


def collections_of(tenant_id: UUID) -> dict[str, Collection]:
    """Everything that can be sent in this partnership, by key, each as its edition in force. One query."""
    editions: dict[str, ListEdition] = {}
    for edition in ListEdition.objects.filter(tenant=tenant_id).order_by("number"):
        editions[edition.list_key] = edition
    found = {each.key: each for each in STATUTORY}
    for key in (*READY_MADE, *(key for key in editions if key not in READY_MADE)):
        edition_in_force = editions.get(key)
        found[key] = own_collection(
            edition_in_force.declared if edition_in_force else READY_MADE[key], edition_in_force
        )
    return found


def own_collection(declared: OwnList, edition: ListEdition | None) -> Collection:
    return Collection(
        declared.key,
        declared.title,
        (".csv", ".xlsx"),
        declared.about,
        "CSV or Excel, with headings in the first row",
        edition,
        declared,
    )


def title_of(key: str, known: dict[str, Collection]) -> str:
    return known[key].title if key in known else key
