"""A quarter as rows: one for each indicator, and one for each number any agency gave."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from lineofsight.engine.indicators.measuring import Part, measured
from lineofsight.engine.parquet import DAY, NUMBER, TEXT, WHOLE, ParquetColumn

from .breakdown_rows import safe_parts
from .figures import Point, Series
from .models import IndicatorEdition, Quarter
from .scorecard_rows import ScoreRow

HEADINGS = (
    "Code",
    "Indicator",
    "Edition",
    "Numerator",
    "Denominator",
    "Value",
    "Shown as",
    "Previous",
    "Change",
    "Target",
    "Colour",
    "Variation",
    "Target reliable",
    "Missing",
    "Commentary",
)
NUMBERS = (
    "Code",
    "Indicator",
    "Period from",
    "Period to",
    "Agency",
    "Line",
    "Numerator",
    "Denominator",
    "No figure because",
)
LINES = (
    ParquetColumn("code", TEXT),
    ParquetColumn("indicator", TEXT),
    ParquetColumn("edition", WHOLE),
    ParquetColumn("kind", TEXT),
    ParquetColumn("period_from", DAY),
    ParquetColumn("period_to", DAY),
    ParquetColumn("breakdown", TEXT),
    ParquetColumn("line", TEXT),
    ParquetColumn("numerator", NUMBER),
    ParquetColumn("denominator", NUMBER),
    ParquetColumn("value", NUMBER),
    ParquetColumn("status", TEXT),
)
LINE_HEADINGS = tuple(column.name.replace("_", " ").capitalize() for column in LINES)
WHOLE_LINE = "Total"
# Symbols of the Government Statistical Service for a number that is not there.
CONFIDENTIAL, UNAVAILABLE, NOT_APPLICABLE = "c", "x", "z"
STATUS_WORDS = {
    "": "The number as it is",
    CONFIDENTIAL: "Confidential: a small number, or one that would give a small one away",
    UNAVAILABLE: "Unavailable: not every agency has given it",
    NOT_APPLICABLE: "Not applicable: there was nobody to count",
}


@dataclass(frozen=True)
class LineOfQuarter:
    """One indicator in one period, as a whole or in one line of its breakdown; `status` says why a number is not there."""

    code: str
    edition: IndicatorEdition
    start: date
    end: date
    line: str
    part: Part | None
    status: str

    @property
    def value(self) -> float | None:
        if self.part is None:
            return None
        return measured(self.edition.kind, self.part.numerator, self.part.denominator)

    @property
    def breakdown(self) -> str:
        return WHOLE_LINE if self.line == WHOLE_LINE else self.edition.get_breakdown_display()

    def cells(self) -> tuple[Any, ...]:
        part = self.part
        return (
            self.code,
            self.edition.words,
            self.edition.number,
            self.edition.kind,
            self.start,
            self.end,
            self.breakdown,
            self.line,
            plain(part.numerator) if part else None,
            plain(part.denominator) if part else None,
            self.value,
            self.status,
        )


def lines_of_quarter(quarter: Quarter, rows: Iterable[ScoreRow]) -> list[LineOfQuarter]:
    """Every period of the quarter, whole and line by line, with what is hidden from this member hidden here too."""
    return [line for row in rows for line in lines_of_points(quarter, row.series)]


def lines_of_points(quarter: Quarter, series: Series) -> list[LineOfQuarter]:
    """The same of one indicator."""
    points = [point for point in series.points if quarter.start <= point.end <= quarter.end]
    return [line for point in points for line in _lines_of(series.indicator.code, point)]


def _lines_of(code: str, point: Point) -> list[LineOfQuarter]:
    def line(words: str, part: Part | None, why: str) -> LineOfQuarter:
        return LineOfQuarter(code, point.edition, point.start, point.end, words, part, why)

    if point.part is None:
        return [line(WHOLE_LINE, None, UNAVAILABLE)]
    if point.is_hidden:
        return [
            line(WHOLE_LINE, None, CONFIDENTIAL),
            *(line(words, None, CONFIDENTIAL) for words in safe_parts(point)),
        ]
    nobody = NOT_APPLICABLE if point.value is None else ""
    found = [line(WHOLE_LINE, point.part, nobody)]
    for words, part in safe_parts(point).items():
        none = part is not None and measured(point.edition.kind, part.numerator, part.denominator) is None
        found.append(line(words, part, CONFIDENTIAL if part is None else NOT_APPLICABLE if none else ""))
    return found


def value_rows(rows: Iterable[ScoreRow]) -> list[tuple[Any, ...]]:
    """Numerator and denominator beside the value, so that it can be worked out again."""
    found = []
    for row in rows:
        part = row.point.part if row.point else None
        found.append(
            (
                row.indicator.code,
                row.edition.words,
                row.edition.number,
                plain(part.numerator) if part else None,
                plain(part.denominator) if part else None,
                row.point.value if row.point else None,
                row.latest,
                row.previous,
                row.change,
                row.target,
                row.colour_words,
                row.variation,
                row.assurance,
                row.missing_words,
                "\n".join(f"{name}: {words}" for name, words in (row.point.commentaries if row.point else [])),
            )
        )
    return found


def number_rows(quarter: Quarter, rows: Iterable[ScoreRow]) -> list[tuple[Any, ...]]:
    """Every number of the quarter's periods; a line without one says why."""
    found: list[tuple[Any, ...]] = []
    for row in rows:
        for point in row.series.points:
            if not quarter.start <= point.end <= quarter.end:
                continue
            for given in point.given:
                head = (row.indicator.code, point.edition.words, point.start, point.end, given.agency.name)
                for line, part in sorted(given.parts.items()):
                    found.append((*head, line, plain(part.numerator), plain(part.denominator), ""))
                if not given.parts:
                    found.append((*head, "", None, None, given.not_available or "missing"))
    return found


def plain(number: Any) -> int | float | None:
    """A whole number as such."""
    if number is None:
        return None
    return int(number) if number == int(number) else float(number)
