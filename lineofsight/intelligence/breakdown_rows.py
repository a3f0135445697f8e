"""An indicator's period by agency and by line, safe to show: what is small, and what would give it away, is hidden."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lineofsight.engine.disclosure.dimensions import TOTAL, CannotHide
from lineofsight.engine.disclosure.suppression import hide_beside_earlier
from lineofsight.engine.disclosure.table import build_table
from lineofsight.engine.indicators.measuring import Part, added, in_words, measured
from lineofsight.engine.indicators.relative_rates import CannotCompare, relative_rate

from .figures import HIDDEN, Point
from .models import Withheld

MET, REST = "met", "rest"


@dataclass(frozen=True)
class Line:
    """One agency or one line of the breakdown: its numbers as they are shown, and its value."""

    words: str
    numerator: str
    denominator: str
    value: str
    share: str = ""  # of the whole, for counts


def by_agency(point: Point) -> list[Line]:
    """Each agency's whole."""
    return _lines(point, Withheld.Kind.AGENCY)


def by_line(point: Point) -> list[Line]:
    """Each line of the breakdown, all agencies together."""
    return _lines(point, Withheld.Kind.LINE)


def _of_lines(point: Point) -> dict[str, list[Part]]:
    found: dict[str, list[Part]] = {}
    for given in point.given:
        for line, part in given.parts.items():
            if line:
                found.setdefault(line, []).append(part)
    return {line: found[line] for line in point.edition.splits if line in found}


def parts_of(point: Point, kind: str) -> dict[str, Part]:
    """The numbers of each agency or of each line, all there are; they are not safe to show."""
    if kind == Withheld.Kind.AGENCY:
        groups = {g.agency.name: list(g.parts.values()) for g in point.given if g.parts}
    else:
        groups = _of_lines(point)
    wholes = {name: added(point.edition.kind, parts) for name, parts in groups.items()}
    return {name: part for name, part in wholes.items() if part is not None}


def safe_parts(point: Point, kind: str = Withheld.Kind.LINE) -> dict[str, Part | None]:
    """The numbers of each line of the breakdown as the pages show them: None where they are hidden."""
    kept = parts_of(point, kind)
    hidden = _hidden(point, kept, kind)
    return {line: None if line in hidden else part for line, part in kept.items()}


def _lines(point: Point, kind: str) -> list[Line]:
    lines = []
    for name, part in safe_parts(point, kind).items():
        if part is None:
            lines.append(Line(name, HIDDEN, "", HIDDEN))
            continue
        value = measured(point.edition.kind, part.numerator, part.denominator)
        whole = "" if part.denominator is None else in_words("value", float(part.denominator))
        lines.append(
            Line(
                name,
                in_words("value", float(part.numerator)),
                whole,
                in_words(point.edition.kind, value),
                _share(point, part),
            )
        )
    return lines


def _share(point: Point, part: Part) -> str:
    if point.edition.kind != "count" or point.part is None or not point.part.numerator:
        return ""
    return in_words("percentage", float(part.numerator) * 100 / float(point.part.numerator))


def over_time(points: Sequence[Point]) -> tuple[list[str], list[tuple[str, list[str]]]]:
    """Each line of the breakdown across periods: their names, and for each line its value in each."""
    periods = [point for point in points if point.part is not None]
    rows: dict[str, list[str]] = {}
    for place, point in enumerate(periods):
        for line in by_line(point):
            rows.setdefault(line.words, ["–"] * len(periods))[place] = line.value
    return [point.label for point in periods], list(rows.items())


def _hidden(point: Point, parts: dict[str, Part], kind: str = Withheld.Kind.LINE) -> set[str]:
    """The names whose numbers stay hidden. The whole is shown elsewhere, so it must not give them away."""
    if not hides(point) or not parts:
        return set()
    if point.is_hidden or point.part is None:
        return set(parts)
    kept_back = {name for of, name in point.withheld if of == kind}
    return hidden_names(point, parts, {}) | (kept_back & set(parts))


def hides(point: Point) -> bool:
    return bool(point.threshold) and point.edition.counts_children and point.edition.kind != "value"


def hidden_names(point: Point, parts: dict[str, Part], earlier: dict[str, Part]) -> set[str]:
    """The names to hide, beside what was shown of the same ones earlier where there is something."""
    kind, threshold = point.edition.kind, point.threshold
    try:
        table = build_table(("line", "part"), [each for n, part in parts.items() for each in records_of(n, part, kind)])
        before: dict[tuple[str, ...], int] = {}
        for name, part in earlier.items():
            records = records_of(name, part, kind)
            before |= {**dict(records), (name, TOTAL): sum(count for _, count in records)}
        safe = hide_beside_earlier(table, before, threshold=threshold, protection=threshold)
    except CannotHide:
        return set(parts)
    names = {cell[0] for i, cell in enumerate(table.cells) if i in safe.hidden}
    # The whole stands on the scorecard: where the table would have to hide it, no line can be shown beside it.
    return set(parts) if TOTAL in names else names


def records_of(name: str, part: Part, kind: str) -> list[tuple[tuple[str, ...], int]]:
    """How many meet it, and the rest."""
    records: list[tuple[tuple[str, ...], int]] = [((name, MET), round(float(part.numerator)))]
    if part.denominator is not None and kind == "percentage":
        records.append(((name, REST), round(float(part.denominator) - float(part.numerator))))
    elif part.denominator is not None and kind == "average":
        records.append(((name, REST), round(float(part.denominator))))
    return records


@dataclass(frozen=True)
class Compared:
    """One group's rate against another's, with whether chance would rarely make such a difference."""

    words: str
    index: str
    judgement: str


def relative_rates(point: Point, compared_with: str) -> list[Compared]:
    """The relative rate index of each line of a rate against one of them, in the order of the lines."""
    if point.edition.kind != "rate":
        return []
    lines: dict[str, Part] = {}
    for given in point.given:
        for line, part in given.parts.items():
            whole = added("rate", [p for p in (lines.get(line), part) if p is not None])
            if line and whole is not None:
                lines[line] = whole
    other = lines.get(compared_with)
    hidden = _hidden(point, lines)
    found = []
    for line, part in lines.items():
        if line == compared_with or other is None:
            continue
        found.append(_compared(line, part, other, line in hidden or compared_with in hidden))
    return found


def _compared(line: str, part: Part, other: Part, is_hidden: bool) -> Compared:
    if is_hidden:
        return Compared(line, HIDDEN, "")
    try:
        rate: Any = relative_rate(
            int(part.numerator), int(part.denominator or 0), int(other.numerator), int(other.denominator or 0)
        )
    except CannotCompare as reason:
        return Compared(line, "–", str(reason))
    if not rate.is_reliable:
        words = "The numbers are too small for the test."
    elif rate.is_significant:
        words = f"Significant (p {'< 0.001' if rate.p < 0.001 else f'= {rate.p:.3f}'})"
    else:
        words = f"Could be chance (p = {rate.p:.2f})"
    return Compared(line, f"{rate.index:.2f}", words)
