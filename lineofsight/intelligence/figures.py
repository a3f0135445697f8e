"""The series of indicators as one member may see them: values period by period, judged, small numbers hidden."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from lineofsight.engine.indicators.measuring import Colour, Part, added, change_in_words, colour_of, in_words, measured
from lineofsight.engine.indicators.periods import short_name
from lineofsight.engine.indicators.series import Judged, judge
from lineofsight.engine.spc.xmr import Direction
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.models import Member, Tenant

from .chapter import NAME, IndicatorSettings
from .models import Entry, Figure, Indicator, IndicatorEdition, Rebase, Withheld
from .models.quarters import UNSUPPRESSED
from .states import FiguresState

HIDDEN = "hidden: small numbers"
MISSING = "missing"


@dataclass(frozen=True)
class Given:
    """What one agency gave for one period."""

    agency: Any
    parts: dict[str, Part]  # by line of the breakdown; "" where there is none
    commentary: str
    not_available: str

    @property
    def has_figures(self) -> bool:
        return bool(self.parts)


@dataclass(frozen=True)
class Point:
    """One period of an indicator. A value is None where it is missing or hidden; which, is said."""

    start: date
    end: date
    edition: IndicatorEdition
    given: tuple[Given, ...]
    threshold: int  # counts from 1 to this are hidden; 0: none are
    # Kind and name of what is hidden because of what was shown before.
    withheld: frozenset[tuple[str, str]] = frozenset()

    @property
    def label(self) -> str:
        return short_name(self.start, self.end)

    @property
    def missing(self) -> tuple[str, ...]:
        """The agencies whose figures are not there."""
        return tuple(each.agency.name for each in self.given if not each.has_figures)

    @cached_property
    def part(self) -> Part | None:
        """All agencies together; None as long as one is missing, because a part is no total."""
        if not self.given or self.missing:
            return None
        return added(self.edition.kind, [part for each in self.given for part in each.parts.values()])

    @cached_property
    def is_hidden(self) -> bool:
        if self.part is None:
            return False
        return (Withheld.Kind.WHOLE, "") in self.withheld or is_small(self.edition, self.part, self.threshold)

    @cached_property
    def value(self) -> float | None:
        if self.part is None or self.is_hidden:
            return None
        return measured(self.edition.kind, self.part.numerator, self.part.denominator)

    @property
    def words(self) -> str:
        """The value as people read it, or why there is none."""
        if self.is_hidden:
            return HIDDEN
        return in_words(self.edition.kind, self.value) or MISSING

    @property
    def colour(self) -> Colour | None:
        """By the target and thresholds of its own edition."""
        return colour_by(self.edition, self.value)

    @property
    def commentaries(self) -> list[tuple[str, str]]:
        return [(each.agency.name, each.commentary) for each in self.given if each.commentary]


@dataclass(frozen=True)
class Series:
    """An indicator over time with what its last value shows."""

    indicator: Indicator
    edition: IndicatorEdition
    points: tuple[Point, ...]
    settings: IndicatorSettings
    rebases: tuple[Rebase, ...] = field(default=())

    def at(self, start: date, end: date) -> Point | None:
        """The last period that ends in a stretch of days."""
        return next((p for p in reversed(self.points) if start <= p.end <= end), None)

    def before(self, point: Point) -> Point | None:
        return next((p for p in reversed(self.points) if p.end < point.end), None)

    def change_words(self, point: Point) -> str:
        earlier = self.before(point)
        if earlier is None or earlier.edition.pk != point.edition.pk:
            return ""
        return change_in_words(point.edition.kind, earlier.value, point.value)

    @cached_property
    def judged(self) -> Judged:
        """Of the values that are there and shown."""
        shown = [p for p in self.points if p.value is not None]
        changes, rebase_at = [], []
        for place, (before, after) in enumerate(zip(shown, shown[1:], strict=False), start=1):
            if before.edition.pk != after.edition.pk:
                changes.append((place, "New definition"))
            for rebase in self.rebases:
                if before.start < rebase.from_date <= after.start:
                    changes.append((place, rebase.cause))
                    rebase_at.append(place)
        target = self.edition.target
        return judge(
            [p.value for p in shown if p.value is not None],
            labels=[p.label for p in shown],
            direction=Direction(self.edition.direction),
            title=self.edition.words,
            target=None if target is None else float(target),
            rebase_at=rebase_at,
            changes=changes,
            fewest_for_limits=self.settings.fewest_for_limits,
            baseline=self.settings.baseline_points,
        )


def is_small(edition: IndicatorEdition, part: Part, threshold: int) -> bool:
    """Whether a reader could learn of a few children: in the count, in what is left, or in the whole."""
    if not threshold or not edition.counts_children or edition.kind == "value":
        return False
    counts = [part.numerator]
    if part.denominator is not None:
        counts.append(part.denominator)
        if edition.kind == "percentage":
            counts.append(part.denominator - part.numerator)  # type: ignore[operator]
    return any(0 < count <= threshold for count in counts)


def colour_by(edition: IndicatorEdition, value: float | None) -> Colour | None:
    def number(of: Any) -> float | None:
        return None if of is None else float(of)

    blue = number(edition.blue) if edition.scale == IndicatorEdition.Scale.BRAG else None
    return colour_of(
        value,
        direction=Direction(edition.direction),
        target=number(edition.target),
        red=number(edition.red),
        blue=blue,
    )


def threshold_for(member: Member, settings: IndicatorSettings) -> int:
    """0 for those who see small numbers; for all others what the partnership hides."""
    return 0 if member.has(*UNSUPPRESSED) else settings.suppress_below - 1


def series_of(
    member: Member, indicators: Iterable[Indicator], *, until: date | None = None, since: date | None = None
) -> dict[UUID, Series]:
    """The series of these indicators, oldest value first; six queries at most, however many there are."""
    settings: IndicatorSettings = in_force(member.tenant, NAME)
    entries = Entry.shown_to(member)
    if until is not None:
        entries = entries.filter(end__lte=until)
    if since is not None:
        entries = entries.filter(end__gte=since)
    return _series(entries, list(indicators), settings, threshold_for(member, settings), until)


def published_series(
    tenant: Tenant, indicators: Iterable[Indicator], *, until: date | None = None
) -> dict[UUID, Series]:
    """The series as everybody may read them: of released quarters, small numbers hidden.

    For what is written down where others read it, such as the evidence of a theme or a measure of impact, whoever
    writes it down.
    """
    settings: IndicatorSettings = in_force(tenant, NAME)
    entries = Entry.released_in(tenant)
    if until is not None:
        entries = entries.filter(end__lte=until)
    return _series(entries, list(indicators), settings, settings.suppress_below - 1, until)


def _series(
    entries: QuerySet[Entry],
    wanted: list[Indicator],
    settings: IndicatorSettings,
    threshold: int,
    until: date | None,
) -> dict[UUID, Series]:
    editions = editions_of(wanted)
    rebases: dict[UUID, list[Rebase]] = defaultdict(list)
    for rebase in Rebase.objects.filter(indicator__in=wanted, approved_at__isnull=False).order_by("from_date"):
        rebases[rebase.indicator_id].append(rebase)
    by_period: dict[tuple[UUID, date, date], list[Entry]] = defaultdict(list)
    chosen = entries.filter(indicator__in=wanted)
    rows = chosen.select_related("agency", "of").prefetch_related("figures").order_by("end", "start", "agency__name")
    for entry in rows:
        by_period[entry.indicator_id, entry.start, entry.end].append(entry)
    withheld: dict[tuple[UUID, date], set[tuple[str, str]]] = defaultdict(set)
    if threshold:
        for row in Withheld.objects.filter(indicator__in=wanted):
            withheld[row.indicator_id, row.end].add((row.kind, row.name))
    points: dict[UUID, list[Point]] = defaultdict(list)
    known = {edition.pk: edition for rows in editions.values() for edition in rows}
    for (pk, start, end), group in by_period.items():
        given = tuple(given_in(entry) for entry in group)
        kept_back = frozenset(withheld.get((pk, end), ()))
        points[pk].append(Point(start, end, known[group[0].edition_id], given, threshold, kept_back))
    found = {}
    for indicator in wanted:
        own = [e for e in editions[indicator.pk] if until is None or e.from_date <= until] or editions[indicator.pk]
        if own:
            found[indicator.pk] = Series(
                indicator, own[-1], tuple(points[indicator.pk]), settings, tuple(rebases[indicator.pk])
            )
    return found


def given_in(entry: Entry) -> Given:
    """What counts is what the agency has signed off."""
    signed = entry.of.state == FiguresState.SIGNED_OFF
    figures: Iterable[Figure] = entry.figures.all() if signed and not entry.not_available else ()
    parts = {figure.split: Part(figure.numerator, figure.denominator) for figure in figures}
    return Given(entry.agency, parts, entry.commentary if signed else "", entry.not_available if signed else "")


def editions_of(indicators: Iterable[Indicator]) -> dict[UUID, list[IndicatorEdition]]:
    """All editions by indicator, in the order of the days they begin on. One query."""
    found: dict[UUID, list[IndicatorEdition]] = defaultdict(list)
    for edition in (
        IndicatorEdition.objects.filter(indicator__in=list(indicators))
        .select_related("indicator", "owner__person")
        .order_by("from_date")
    ):
        found[edition.indicator_id].append(edition)
    return found


def edition_on(editions: Sequence[IndicatorEdition], day: date) -> IndicatorEdition | None:
    """The edition that holds on a day; the first one for the time before it."""
    return next((e for e in reversed(editions) if e.from_date <= day), editions[0] if editions else None)
