"""What the page of computed figures shows: each figure beside what was typed, whether it counts, and what it rests on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from lineofsight.data_returns.collections import collections_of, title_of
from lineofsight.engine.indicators.measuring import Part, added, in_words, measured
from lineofsight.govuk.words import date as in_full
from lineofsight.partnership.models import Member

from .models import ComputedFigure, Entry, Quarter
from .worked_out import Accepted, Number, accepted_returns, is_stale, numbers_typed, same_numbers

STALE = "A return behind it was replaced or taken back, or another one came. Compute again."


@dataclass(frozen=True)
class ComputedRow:
    """One computed figure with the entry it is of; `accepted` are the returns that could stand behind it today."""

    figure: ComputedFigure
    accepted: Sequence[Accepted]
    titles: dict[str, Any]

    @property
    def entry(self) -> Entry:
        return self.figure.entry

    @property
    def code(self) -> str:
        return self.entry.edition.indicator.code

    @property
    def words(self) -> str:
        return said(self.entry, self.figure.numbers)

    @cached_property
    def typed(self) -> list[Number]:
        return numbers_typed(self.entry)

    @property
    def counts(self) -> bool:
        """Whether the figure is the one the quarter has."""
        return same_numbers(self.typed, self.figure.numbers)

    @property
    def typed_words(self) -> str:
        """What was typed where that is something else; nothing otherwise."""
        if self.figure.chosen == ComputedFigure.Chosen.COMPUTED and self.counts:
            return said(self.entry, self.figure.typed) or self.figure.typed_not_available
        return "" if self.counts else said(self.entry, self.typed) or self.entry.not_available

    @cached_property
    def is_stale(self) -> bool:
        return is_stale(self.figure, self.accepted)

    @property
    def is_undecided(self) -> bool:
        """Two figures, and nobody has said which of them counts since either came."""
        if self.counts:
            return False
        decided = self.figure.chosen == ComputedFigure.Chosen.TYPED
        return not (decided and (same_numbers(self.typed, self.figure.typed) or not self.typed))

    @property
    def state(self) -> tuple[str, str]:
        """Words and colour."""
        if self.is_stale:
            return "Out of date", "red"
        if self.is_undecided:
            return "Choose which counts", "orange"
        return ("Counts", "green") if self.counts else ("The typed figure counts", "grey")

    @property
    def chosen_words(self) -> str:
        f = self.figure
        if not f.chosen or f.chosen_by is None or f.chosen_at is None or self.is_undecided:
            return ""
        return f"{f.get_chosen_display()}: {f.because} ({f.chosen_by.name}, {in_full(f.chosen_at)})"

    @property
    def sources(self) -> str:
        """Every return behind it, with its file, the edition it was checked by and the day it was signed off."""
        return "; ".join(source_words(each, self.titles) for each in self.figure.sources.all())

    @property
    def marking(self) -> str:
        """For pages that show the figure: what it is and where it is from."""
        when = in_full(self.figure.computation.ended_at) if self.figure.computation.ended_at else ""
        stale = f" {STALE}" if self.is_stale else ""
        return f"Computed on {when} from: {self.sources}.{stale}"


def source_words(source: Any, titles: dict[str, Any]) -> str:
    data_return, check = source.data_return, source.check_of_it
    edition = f", edition {check.edition.number} of the list" if check.edition else ""
    signed = f", signed off {in_full(data_return.signed_off_at)}" if data_return.signed_off_at else ""
    title = title_of(data_return.collection, titles)
    return f"{title}, {data_return.short_period}, file {data_return.number}{edition}{signed}"


def said(entry: Entry, numbers: Sequence[Number]) -> str:
    """Numbers as people read them: above and below the line and what they come to."""
    kind = entry.edition.kind
    whole = added(kind, [Part(n["numerator"], n["denominator"]) for n in numbers])
    if whole is None:
        return ""
    value = in_words(kind, measured(kind, whole.numerator, whole.denominator))
    if whole.denominator is None:
        return value
    top, below = (in_words("value", float(n)) for n in (whole.numerator, whole.denominator))
    return f"{top} of {below} ({value or 'no value'})"


def computed_rows(member: Member, quarter: Quarter) -> list[ComputedRow]:
    """The current computed figures of a quarter that this member may see; a handful of queries whatever their number."""
    found = list(
        ComputedFigure.visible_to(member)
        .filter(entry__of__quarter=quarter, superseded_at=None)
        .prefetch_related("entry__figures", "sources__data_return", "sources__check_of_it__edition")
        .order_by("entry__indicator__position", "entry__agency__name", "entry__end")
    )
    if not found:
        return []
    accepted = accepted_returns(quarter, [each.entry for each in found])
    titles = collections_of(quarter.tenant_id)
    return [ComputedRow(each, accepted, titles) for each in found]


def markings(rows: Iterable[ComputedRow]) -> dict[UUID, str]:
    """By entry, the words for each figure that counts and was computed."""
    return {row.entry.pk: row.marking for row in rows if row.counts}


def markings_by_indicator(rows: Iterable[ComputedRow]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    for row in rows:
        if row.counts:
            found.setdefault(row.entry.indicator_id, []).append(f"{row.entry.agency.name}: {row.marking}")
    return found
