"""From numerator and denominator to a value, from a value to its colour, from two values to a change in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from lineofsight.engine.charts.figure import said
from lineofsight.engine.spc.xmr import Direction

Number = int | float | Decimal


class Kind(StrEnum):
    """What a value is. `value` is typed as it is, such as a median: two of them cannot be added."""

    COUNT = "count"
    PERCENTAGE = "percentage"
    RATE = "rate"
    AVERAGE = "average"
    VALUE = "value"

    @property
    def has_denominator(self) -> bool:
        return self in (Kind.PERCENTAGE, Kind.RATE, Kind.AVERAGE)


class Colour(StrEnum):
    """How a value stands against its target; always shown with its word."""

    BLUE = "blue"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True)
class Part:
    """What one agency gave, or one part of it."""

    numerator: Number
    denominator: Number | None = None


PER: Final = 10_000  # children, as the Department for Education counts rates


def measured(kind: str, numerator: Number | None, denominator: Number | None, *, per: int = PER) -> float | None:
    """The value; None where there is none, such as a share of nobody."""
    if numerator is None:
        return None
    if not Kind(kind).has_denominator:
        return float(numerator)
    if not denominator:
        return None
    factor = {Kind.PERCENTAGE: 100, Kind.RATE: per, Kind.AVERAGE: 1}[Kind(kind)]
    return float(Decimal(str(numerator)) * factor / Decimal(str(denominator)))


def added(kind: str, parts: Iterable[Part]) -> Part | None:
    """The parts together; None where there are none, or several of a kind that cannot be added."""
    found = list(parts)
    if not found or (Kind(kind) is Kind.VALUE and len(found) > 1):
        return None
    if len(found) == 1:
        return found[0]
    numerator = sum((Decimal(str(part.numerator)) for part in found), Decimal(0))
    if not Kind(kind).has_denominator:
        return Part(numerator)
    return Part(numerator, sum((Decimal(str(part.denominator or 0)) for part in found), Decimal(0)))


def colour_of(
    value: float | None,
    *,
    direction: Direction,
    target: float | None,
    red: float | None = None,
    blue: float | None = None,
) -> Colour | None:
    """Green from the target on, red beyond the red threshold, amber between; blue where a fourth colour has its own.

    Without a red threshold nothing is red. None without a value, a target or a good way.
    """
    if value is None or target is None or not direction.sign:
        return None
    good = direction.sign
    # What reads the same to one decimal counts the same: 89.96 % meets a target of 90 %.
    shown = round(value, 1)
    if blue is not None and (shown - blue) * good >= 0:
        return Colour.BLUE
    if (shown - target) * good >= 0:
        return Colour.GREEN
    if red is not None and (shown - red) * good < 0:
        return Colour.RED
    return Colour.AMBER


def in_words(kind: str, value: float | None, *, decimals: int = 1) -> str:
    """A value as people read it; nothing for none."""
    if value is None:
        return ""
    return f"{said(value, decimals)} %" if Kind(kind) is Kind.PERCENTAGE else said(value, decimals)


def change_in_words(kind: str, before: float | None, now: float | None) -> str:
    """How a value moved: points for a percentage, per cent for the rest; nothing where either is missing."""
    if before is None or now is None:
        return ""
    moved = round(now, 1) - round(before, 1)
    if not round(moved, 1):
        return "no change"
    way = "up" if moved > 0 else "down"
    if Kind(kind) is Kind.PERCENTAGE:
        points = said(abs(moved), 1)
        return f"{way} {points} percentage {'point' if points == '1' else 'points'}"
    if not before:
        return f"{way} {said(abs(moved), 1)}"
    return f"{way} {said(abs(moved), 1)} ({said(abs(now - before) * 100 / abs(before), 1)} %)"
