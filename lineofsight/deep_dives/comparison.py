"""Two deep dives' results line by line, and in words what cannot be compared. Asks nobody.

A grade's share never stands without the numbers it is made of, and of few children the change is said in children.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from lineofsight.engine.shares import share

from .results import CHILD, COHORT, NONE, DomainResult, Named, Results

# Below this one child more or less moves a percentage by more than five points.
FEW = 20
JUDGEMENTS, STATEMENT, ASSURANCE, FINDINGS, RECOMMENDATIONS = (
    "Judgements",
    "Statement for each child",
    "Level of assurance",
    "Findings",
    "Recommendations",
)
NOT_COMPARED = "Not compared"
_FOR = {CHILD: "for each child", COHORT: "for the cohort as a whole", "words": "in words", NONE: "not at all"}


@dataclass(frozen=True)
class Line:
    """One thing set beside another."""

    part: str
    what: str
    earlier: str
    later: str
    change: str


def lines_of(earlier: Results, later: Results) -> list[Line]:
    """Every line, in the order of the report."""
    return [
        Line("Cases", "Children looked at", str(earlier.cases), str(later.cases), _more(earlier.cases, later.cases)),
        *_judgements(earlier, later),
        *_statement(earlier, later),
        *_level(earlier, later),
        *_findings(earlier, later),
        Line(
            RECOMMENDATIONS,
            "Number of recommendations",
            str(earlier.recommendations),
            str(later.recommendations),
            _more(earlier.recommendations, later.recommendations),
        ),
    ]


def differences(earlier: Results, later: Results) -> list[str]:
    """What stands in the way of comparing, a sentence each; nothing when the two are alike."""
    said = []
    if earlier.judged_for != later.judged_for:
        said.append(
            f"Practice was judged {_FOR[earlier.judged_for]} in the earlier one and {_FOR[later.judged_for]} in the "
            "later one, so the judgements stand side by side and are not compared."
        )
    elif earlier.judged_for in (CHILD, COHORT) and earlier.scale != later.scale:
        said.append(
            f"The judgement scales differ: {_scale(earlier.scale)} in the earlier one, {_scale(later.scale)} in the "
            "later one. The judgements stand side by side and are not compared."
        )
    if NONE not in (earlier.judged_for, later.judged_for):
        before, after = {d.key: d.words for d in earlier.domains}, {d.key: d.words for d in later.domains}
        gone = [words for key, words in before.items() if key not in after]
        new = [words for key, words in after.items() if key not in before]
        said += [f"Judged in the earlier one only: {', '.join(gone)}."] if gone else []
        said += [f"Judged in the later one only: {', '.join(new)}."] if new else []
    if earlier.statement != later.statement:
        said.append("The statement answered for each child is not the same in both, so it is not compared.")
    if earlier.levels != later.levels and (earlier.level or later.level):
        said.append("The levels of assurance differ between the two, so they are not compared.")
    if 0 < min(earlier.cases, later.cases) < FEW and CHILD in (earlier.judged_for, later.judged_for):
        said.append(
            f"Fewer than {FEW} children were looked at: read the numbers rather than the percentages. One child more or "
            "less may be chance."
        )
    return said


def _judgements(earlier: Results, later: Results) -> list[Line]:
    before, after = {d.key: d for d in earlier.domains}, {d.key: d for d in later.domains}
    lines: list[Line] = []
    for key in [*after, *(k for k in before if k not in after)]:
        one, two = before.get(key), after.get(key)
        words = (two or one).words  # type: ignore[union-attr]
        if one is None or two is None:
            change = f"{NOT_COMPARED}: judged in one of the two only"
            lines.append(Line(JUDGEMENTS, words, _said(one, earlier), _said(two, later), change))
        elif earlier.judged_for != later.judged_for:
            change = f"{NOT_COMPARED}: judged in different ways"
            lines.append(Line(JUDGEMENTS, words, _said(one, earlier), _said(two, later), change))
        elif earlier.judged_for == CHILD and earlier.scale == later.scale:
            lines += [
                Line(
                    JUDGEMENTS,
                    f"{words}: {grade.words}",
                    _share(a, one.judged),
                    _share(b, two.judged),
                    _change(a, one.judged, b, two.judged),
                )
                for grade, a, b in zip(earlier.scale, one.counts, two.counts, strict=True)
            ]
        else:
            change = _steps(one.cohort, two.cohort, earlier.scale, later.scale, "grade")
            if earlier.judged_for == CHILD:
                change = f"{NOT_COMPARED}: the scales differ"
            lines.append(Line(JUDGEMENTS, words, _said(one, earlier), _said(two, later), change))
    return lines


def _said(domain: DomainResult | None, results: Results) -> str:
    """A domain's judgement by itself: "Good 3, Inadequate 1 (of 4)", or the grade for the cohort."""
    if domain is None:
        return "Not judged" if results.judged_for == NONE else "Not a domain here"
    if results.judged_for == CHILD:
        given = [f"{g.words} {n}" for g, n in zip(results.scale, domain.counts, strict=True) if n]
        return f"{', '.join(given)} (of {domain.judged})" if given else "Not judged"
    return _words(results.scale, domain.cohort) or ("In words" if results.judged_for == "words" else "Not judged")


def _statement(earlier: Results, later: Results) -> list[Line]:
    if not earlier.statement and not later.statement:
        return []
    a = _share(earlier.statement_yes, earlier.statement_answered)
    b = _share(later.statement_yes, later.statement_answered)
    if earlier.statement == later.statement:
        change = _change(
            earlier.statement_yes, earlier.statement_answered, later.statement_yes, later.statement_answered
        )
        return [Line(STATEMENT, later.statement, a, b, change)]
    change = f"{NOT_COMPARED}: another statement, or none"
    lines = [Line(STATEMENT, earlier.statement, a, "Not asked", change)] if earlier.statement else []
    return lines + ([Line(STATEMENT, later.statement, "Not asked", b, change)] if later.statement else [])


def _level(earlier: Results, later: Results) -> list[Line]:
    if not earlier.level and not later.level:
        return []
    a, b = _words(earlier.levels, earlier.level), _words(later.levels, later.level)
    change = _steps(earlier.level, later.level, earlier.levels, later.levels, "level")
    return [Line(ASSURANCE, "Level given", a or "None given", b or "None given yet", change)]


def _findings(earlier: Results, later: Results) -> list[Line]:
    before, after = {f.key: f for f in earlier.findings}, {f.key: f for f in later.findings}
    lines = []
    for key in [*after, *(k for k in before if k not in after)]:
        one, two = before.get(key), after.get(key)
        a, b = (one.number if one else 0), (two.number if two else 0)
        lines.append(Line(FINDINGS, (two or one).words, str(a), str(b), _more(a, b)))  # type: ignore[union-attr]
    return lines


def _steps(a: str, b: str, before: Sequence[Named], after: Sequence[Named], one: str) -> str:
    """How many steps better or worse on a scale that begins with the best."""
    if tuple(before) != tuple(after):
        return f"{NOT_COMPARED}: the {'scales' if one == 'grade' else 'levels'} differ"
    places = [g.key for g in before]
    if a not in places or b not in places:
        return f"{NOT_COMPARED}: not both are given"
    moved = places.index(a) - places.index(b)
    if not moved:
        return "The same"
    return f"{abs(moved)} {one}{'' if abs(moved) == 1 else 's'} {'better' if moved > 0 else 'worse'}"


def _change(a: int, of_a: int, b: int, of_b: int) -> str:
    """In children where as many were judged and they are few, else in percentage points."""
    if not of_a or not of_b:
        return f"{NOT_COMPARED}: nothing judged in one of the two"
    if of_a == of_b and of_a < FEW:
        return _more(a, b)
    points = (Decimal(100 * b) / of_b - Decimal(100 * a) / of_a).quantize(Decimal("0.1"), ROUND_HALF_UP)
    if not points:
        return "No change"
    return f"{'Up' if points > 0 else 'Down'} {f'{abs(points):f}'.removesuffix('.0')} percentage points"


def _share(part: int, whole: int) -> str:
    return share(part, whole) if whole else "Not judged"


def _more(a: int, b: int) -> str:
    return "No change" if a == b else f"{b - a} more" if b > a else f"{a - b} fewer"


def _words(scale: Sequence[Named], key: str) -> str:
    return next((g.words for g in scale if g.key == key), "")


def _scale(scale: Sequence[Named]) -> str:
    return ", ".join(g.words for g in scale)
