"""What programs are told of each thing. Days are ISO text, numbers numbers; what is hidden has no number, and its symbol."""

from typing import Any

from lineofsight.improvement.models import Action
from lineofsight.intelligence.models import IndicatorEdition, Quarter
from lineofsight.intelligence.quarter_rows import LineOfQuarter, plain


def indicator(edition: IndicatorEdition) -> dict[str, Any]:
    """An indicator in the edition in force."""
    retired = edition.indicator.retired_from
    return {
        "code": edition.indicator.code,
        "name": edition.words,
        "definition": edition.definition,
        "numerator": edition.numerator_words,
        "denominator": edition.denominator_words,
        "kind": edition.kind,
        "direction": edition.direction,
        "target": plain(edition.target),
        "frequency": edition.frequency,
        "breakdown": edition.get_breakdown_display() if edition.breakdown else "",
        "lines": list(edition.splits),
        "edition": edition.number,
        "edition_from": edition.from_date.isoformat(),
        "retired_from": retired.isoformat() if retired else None,
    }


def quarter(row: Quarter) -> dict[str, Any]:
    return {
        "quarter": row.name,
        "name": row.words,
        "from": row.start.isoformat(),
        "to": row.end.isoformat(),
        "state": row.state_words,
        "closed_on": row.closed_on.isoformat() if row.closed_on else None,
    }


def value(line: LineOfQuarter) -> dict[str, Any]:
    return {
        "code": line.code,
        "edition": line.edition.number,
        "kind": line.edition.kind,
        "from": line.start.isoformat(),
        "to": line.end.isoformat(),
        "breakdown": line.breakdown,
        "line": line.line,
        "numerator": plain(line.part.numerator) if line.part else None,
        "denominator": plain(line.part.denominator) if line.part else None,
        "value": line.value,
        "status": line.status,
    }


def action(row: Action) -> dict[str, Any]:
    return {
        "number": row.number,
        "recommendation": row.recommendation.number,
        "action": row.words,
        "improvement": row.improvement,
        "evidence_wanted": row.evidence_wanted,
        "state": row.state_words,
        "due": row.due_date.isoformat(),
        "late": row.is_late,
        "updated_on": row.updated_on.isoformat() if row.updated_on else None,
        "closed_on": row.closed_on.isoformat() if row.closed_on else None,
    }
