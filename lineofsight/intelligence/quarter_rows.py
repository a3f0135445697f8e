"""A quarter as rows: one for each indicator, and one for each number any agency gave."""

from collections.abc import Iterable
from typing import Any

from .models import Quarter
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
