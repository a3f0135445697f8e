"""The scorecard of a quarter: part by part, each indicator with latest, previous, direction, target and colour."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from lineofsight.engine.indicators.measuring import in_words
from lineofsight.partnership.models import Member

from .breakdown_rows import Line, by_agency, by_line
from .chapter import IndicatorSettings
from .figures import HIDDEN, MISSING, Point, Series, series_of
from .models import Indicator, Quarter

NO_COLOUR = "grey"
# Words come first, colours beside them: a colour is never the only cue.
TAGS = {"red": "red", "amber": "orange", "green": "green", "blue": "blue"}


@dataclass(frozen=True)
class ScoreRow:
    """One indicator of the scorecard for one quarter."""

    series: Series
    point: Point | None
    before: Point | None
    settings: IndicatorSettings
    # Whether the part it stands in was place-based when the quarter was opened.
    is_place_based: bool = False

    @property
    def indicator(self) -> Indicator:
        return self.series.indicator

    @property
    def edition(self) -> Any:
        return self.point.edition if self.point else self.series.edition

    @property
    def latest(self) -> str:
        return self.point.words if self.point else MISSING

    @property
    def previous(self) -> str:
        return self.before.words if self.before else MISSING

    @property
    def is_missing(self) -> bool:
        return self.point is None or (self.point.value is None and not self.point.is_hidden)

    @property
    def missing_words(self) -> str:
        """Whose figures are not there, or why there are none."""
        if not self.is_missing or self.point is None:
            return ""
        if self.point.missing:
            return ", ".join(self.point.missing)
        return "no children to count" if self.point.part else ""

    @property
    def numbers(self) -> str:
        """Numerator and denominator, where there are two and neither is hidden."""
        part = self.point.part if self.point and not self.point.is_hidden else None
        if part is None or part.denominator is None:
            return ""
        return f"{in_words('value', float(part.numerator))} of {in_words('value', float(part.denominator))}"

    @property
    def change(self) -> str:
        return self.series.change_words(self.point) if self.point else ""

    @property
    def target(self) -> str:
        return in_words(self.edition.kind, None if self.edition.target is None else float(self.edition.target))

    @cached_property
    def places(self) -> list[Line]:
        """Of a place-based service each area's own, small numbers hidden; agency by agency where it is not asked so."""
        if not self.is_place_based or self.point is None:
            return []
        if self.point.edition.breakdown == "area":
            return by_line(self.point)
        return by_agency(self.point) if len(self.point.given) > 1 else []

    @property
    def not_split(self) -> str:
        """Why a place-based service is not shown place by place."""
        return "not given by area" if self.is_place_based and not self.is_missing and not self.places else ""

    @property
    def places_in_words(self) -> str:
        return "; ".join(f"{line.words}: {line.value}" for line in self.places) or self.not_split

    @property
    def colour(self) -> str:
        return (self.point.colour or "") if self.point else ""

    @property
    def colour_words(self) -> str:
        """The colour's name and what it means here."""
        if self.colour:
            return f"{self.colour.capitalize()}: {self.settings.legend[self.colour]}"
        return "Missing" if self.is_missing else "Hidden" if self.latest == HIDDEN else "No target"

    @property
    def tag(self) -> str:
        return TAGS.get(self.colour, NO_COLOUR)

    @property
    def judged(self) -> Any:
        return self.series.judged

    @property
    def is_latest(self) -> bool:
        """Whether the chart's last value is this quarter's: only then do its icons speak of the quarter."""
        return bool(self.point and self.point.value is not None and self.series.points[-1] is self.point)

    @property
    def variation(self) -> str:
        return self.judged.variation_words if self.is_latest else ""

    @property
    def assurance(self) -> str:
        return self.judged.assurance_words if self.is_latest else ""

    @property
    def is_breach(self) -> bool:
        return self.colour == "red"

    @property
    def is_concern(self) -> bool:
        return self.is_latest and self.judged.is_concern


def rows_of(member: Member, quarter: Quarter, indicators: Iterable[Indicator] | None = None) -> list[ScoreRow]:
    """A row for each indicator collected in the quarter or with a value in it, in the order of the scorecard."""
    wanted = list(
        Indicator.collected_on(quarter.tenant_id, quarter.end).order_by("position", "code")
        if indicators is None
        else indicators
    )
    found: dict[UUID, Series] = series_of(member, wanted, until=quarter.end)
    rows = []
    for indicator in wanted:
        series = found.get(indicator.pk)
        if series is None or series.edition.from_date > quarter.end:
            continue
        point = series.at(quarter.start, quarter.end)
        before = series.before(point) if point else (series.points[-1] if series.points else None)
        domain = point.edition.domain if point else series.edition.domain
        rows.append(ScoreRow(series, point, before, series.settings, domain in quarter.place_based))
    return rows


def facts_of(member: Member, indicator: Indicator, quarter: Quarter | None) -> list[tuple[str, str]]:
    """What is asked about, in words, for a page on which somebody asks; nothing where there is no figure."""
    rows = rows_of(member, quarter, [indicator]) if quarter else []
    if quarter is None or not rows or rows[0].is_missing:
        return []
    row = rows[0]
    before = f", before {row.previous}" if row.before else ""
    change = f" ({row.change})" if row.change else ""
    stands = f"{row.latest}{before}{change}"
    target = [("Target", row.target), ("How it stands", row.colour_words)] if row.target else []
    return [(quarter.words, stands), *target]


def by_domain(rows: Iterable[ScoreRow], settings: IndicatorSettings) -> list[tuple[str, list[ScoreRow]]]:
    """The rows under the parts of the scorecard; what is in none stands last."""
    rows = list(rows)
    names = {each.key: each.words for each in settings.domains}
    parts = [(words, [r for r in rows if r.edition.domain == key]) for key, words in names.items()]
    rest = [r for r in rows if r.edition.domain not in names]
    return [(words, found) for words, found in [*parts, ("Other", rest)] if found]
