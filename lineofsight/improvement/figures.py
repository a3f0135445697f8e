"""Figures as people type, paste or send them: one number, or many with their days."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms as django_forms

from lineofsight.engine.charts.figure import said
from lineofsight.engine.lists import ReadList
from lineofsight.govuk import forms
from lineofsight.partnership.refusals import NotYet

MOST_POINTS = 500
_DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y")
_MONTHS = ("%Y-%m", "%m/%Y", "%B %Y", "%b %Y", "%b-%y", "%b %y")
_SHARE = re.compile(r"([0-9][0-9,]*)\s*(?:/|of|out of)\s*([0-9][0-9,]*)", re.IGNORECASE)
_NUMBER = re.compile(r"-?[0-9][0-9, ]*(?:\.[0-9]+)?|-?\.[0-9]+")


@dataclass(frozen=True)
class Point:
    """One value on a day, with how many of how many where it is a share."""

    on: date
    value: float
    part: int | None = None
    whole: int | None = None


class Figure(forms.Text):
    """A number that may have decimals: "61", "61.5", "61 %", "1,200". Gives a float."""

    def __init__(self, label: str = "", **options: Any) -> None:
        super().__init__(label, max_length=30, width=options.pop("width", 10), **options)

    def prepare_value(self, value: Any) -> Any:
        return said(value, 4).replace(",", "") if isinstance(value, float) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        number = a_number(text)
        if number is None:
            raise django_forms.ValidationError(f"{self.subject(str(self.label))} must be a number, like 61 or 61.5")
        return number


def a_number(text: str) -> float | None:
    """None where it is no number. A share, "49 of 50", is worked out in per cent."""
    plain = text.strip().removesuffix("%").strip()
    if found := _SHARE.fullmatch(plain):
        part, whole = (int(each.replace(",", "")) for each in found.groups())
        return 100 * part / whole if whole and part <= whole else None
    if not _NUMBER.fullmatch(plain):
        return None
    return float(plain.replace(",", "").replace(" ", ""))


def a_day(text: str) -> date | None:
    """A day, or the first of a month; None where it is neither."""
    plain = re.sub(r"\s+", " ", text.strip().split("T")[0])
    for form in (*_DAYS, *_MONTHS):
        try:
            found = datetime.strptime(plain, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        return found if 1990 <= found.year <= 2100 else None
    return None


def a_point(day: str, figure: str) -> Point:
    """Raises NotYet with what is wrong in it."""
    on = a_day(day)
    if on is None:
        raise NotYet(f"“{day.strip()[:30]}” is not a day. Write it like 31/03/2026, or a month like March 2026")
    value = a_number(figure)
    if value is None:
        raise NotYet(f"“{figure.strip()[:30]}” is not a number. Write it like 61, 61.5 or 49 of 50")
    if found := _SHARE.fullmatch(figure.strip()):
        part, whole = (int(each.replace(",", "")) for each in found.groups())
        return Point(on, value, part, whole)
    return Point(on, value)


def pasted(text: str) -> list[Point]:
    """One point a line: the day, then the figure. Raises NotYet naming the line."""
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
    points = []
    for n, line in lines:
        if n == lines[0][0] and not any(letter.isdigit() for letter in line):
            continue  # headings that were copied along
        points.append(_of_line(n, line))
    return checked(points)


def _of_line(n: int, line: str) -> Point:
    reason: NotYet | None = None
    # Where the day ends and the figure begins: at a tab first, else wherever both parts can be read.
    for found in re.finditer(r"\t|\s*[;:]\s*|,\s*|\s+", line.strip()):
        try:
            return a_point(line.strip()[: found.start()], line.strip()[found.end() :])
        except NotYet as why:
            reason = reason or why
    raise NotYet(f"Line {n}: {reason or 'write the day and the figure, such as 31/03/2026 61'}.")


def from_list(read: ReadList) -> list[Point]:
    """The points of a file: its first column with days in every row, and the first other one with figures. NotYet."""
    if not read.rows:
        raise NotYet("The file has no rows below its headings.")
    days = _column(read, lambda text: a_day(text) is not None)
    if days is None:
        raise NotYet("No column of the file holds days or months only. Put them in the first column.")
    figures = _column(read, lambda text: a_number(text) is not None, but=days)
    if figures is None:
        raise NotYet("No column of the file holds numbers only. Put the figures in the second column.")
    points = []
    for row in read.rows:
        try:
            points.append(a_point(row.values[days], row.values[figures]))
        except NotYet as reason:
            raise NotYet(f"Row {row.number}: {reason}.") from None
    return checked(points)


def _column(read: ReadList, fits: Any, but: str = "") -> str | None:
    for column in read.columns:
        texts = [row.values.get(column, "") for row in read.rows]
        if column != but and all(fits(text) for text in texts):
            return column
    return None


def checked(points: Iterable[Point]) -> list[Point]:
    """In the order of time. Raises NotYet for none, too many, or two on one day."""
    ordered = sorted(points, key=lambda point: point.on)
    if not ordered:
        raise NotYet("Enter at least one figure with its day.")
    if len(ordered) > MOST_POINTS:
        raise NotYet(f"Enter at most {MOST_POINTS} figures at once.")
    twice = [a.on for a, b in zip(ordered, ordered[1:], strict=False) if a.on == b.on]
    if twice:
        raise NotYet(f"There are two figures for {twice[0]:%d/%m/%Y}. Keep one of them.")
    return ordered
