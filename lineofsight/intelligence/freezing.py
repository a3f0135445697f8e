"""What is kept of a quarter when it is closed: each indicator with its definition, numbers, commentary, explanation."""

import hashlib
import json
from typing import Any

from lineofsight.partnership.models import Member

from .computed_rows import computed_rows
from .models import Quarter, QuarterException, Summary
from .scorecard_rows import ScoreRow, rows_of


def content_of(quarter: Quarter, by: Member) -> dict[str, Any]:
    """As plain lists and numbers, independent of everything that may change later. For who sees small numbers."""
    exceptions = {
        e.indicator_id: e for e in QuarterException.objects.filter(quarter=quarter).select_related("asked_of")
    }
    computed = [row for row in computed_rows(by, quarter) if row.counts]
    summary = Summary.objects.filter(quarter=quarter).select_related("signed_by__person").first()
    return {
        "quarter": quarter.name,
        "words": quarter.words,
        "group": quarter.group.name,
        "closed_on": quarter.closed_on.isoformat() if quarter.closed_on else None,
        "gone_on_because": quarter.gone_on_because,
        "indicators": [_row(row, exceptions.get(row.indicator.pk)) for row in rows_of(by, quarter)],
        "computed": [
            {
                "code": row.code,
                "agency": row.entry.agency.name,
                "until": row.entry.end.isoformat(),
                "numbers": row.figure.numbers,
                "from": row.sources,
            }
            for row in computed
        ],
        "summary": None if summary is None else _summary(summary),
    }


def _row(row: ScoreRow, exception: QuarterException | None) -> dict[str, Any]:
    edition, point = row.edition, row.point
    return {
        "code": row.indicator.code,
        "words": edition.words,
        "edition": edition.number,
        "definition": edition.definition,
        "numerator_words": edition.numerator_words,
        "denominator_words": edition.denominator_words,
        "kind": edition.kind,
        "domain": edition.domain,
        "latest": row.latest,
        "value": point.value if point else None,
        "previous": row.previous,
        "change": row.change,
        "target": row.target,
        "colour": row.colour,
        "colour_words": row.colour_words,
        "variation": row.variation,
        "assurance": row.assurance,
        "missing": row.missing_words,
        "given": [] if point is None else [_given(each) for each in point.given],
        "exception": None
        if exception is None
        else {
            "why": exception.words,
            "asked_of": exception.asked_of.name if exception.asked_of else "",
            "question": exception.question,
            "explanation": exception.explanation,
            "issue": exception.issue,
        },
    }


def _given(given: Any) -> dict[str, Any]:
    return {
        "agency": given.agency.name,
        "commentary": given.commentary,
        "not_available": given.not_available,
        "figures": [
            {"line": line, "numerator": _plain(part.numerator), "denominator": _plain(part.denominator)}
            for line, part in sorted(given.parts.items())
        ],
    }


def _summary(summary: Summary) -> dict[str, Any]:
    return {
        "words": summary.words,
        "effectiveness": summary.effectiveness,
        "signed_by": summary.signed_by.name,
        "signed_at": summary.signed_at.isoformat(),
        "recommendations": [
            {"words": r.words, "answer": r.answer, "reason": r.answer_reason}
            for r in summary.recommendations.order_by("position")
        ],
    }


def _plain(number: Any) -> str | None:
    """A number without zeros that say nothing, exact as text."""
    return None if number is None else format(number.normalize(), "f")


def print_of(content: dict[str, Any]) -> str:
    """The same content has the same print on any machine."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
