"""What taking part asks of an agency: the partnership's five duties, each with its day."""

from dataclasses import dataclass
from datetime import date

from lineofsight.engine.workdays import OutsideCalendar, add_working_days
from lineofsight.govuk.words import weekday_date as in_words

from .models import AgencyReturn, DeepDive, Discussion, TimetableStep

# Working days after the report is signed off; the documents give no number, partnerships may word their own.
FEEDBACK_AFTER, ACTION_PLAN_AFTER = 20, 10


@dataclass(frozen=True)
class Duty:
    """One thing expected of the agency and when."""

    words: str
    when: str


def duties_of(deep_dive: DeepDive, returns: list[AgencyReturn], discussion: Discussion | None) -> list[Duty]:
    """The duties in this partnership's words with their due days, planned ones said to be so. One query."""
    tools = in_words(max(r.due_date for r in returns)) if returns else "With the audit tools"
    step = TimetableStep.objects.filter(deep_dive=deep_dive, step="signed_off").first()
    signed_off = deep_dive.signed_off_on or (step.due_date if step else None)
    when = [
        tools,
        in_words(discussion.starts_at) if discussion else "With the audit tools",
        _after(signed_off, FEEDBACK_AFTER),
        _after(signed_off, ACTION_PLAN_AFTER, then="then by each action’s own date"),
        _quarter_end(signed_off),
    ]
    words = deep_dive.settings.agency_duties
    return [Duty(word, when[place] if place < len(when) else "As agreed") for place, word in enumerate(words)]


def _after(start: date | None, working_days: int, *, then: str = "") -> str:
    if start is None:
        return f"{working_days} working days after the report is signed off"
    try:
        day = in_words(add_working_days(start, working_days))
    except OutsideCalendar:
        return f"{working_days} working days after the report is signed off"
    return f"From {day}, {then}" if then else f"{day} (planned)"


def _quarter_end(start: date | None) -> str:
    """The first end of a quarter after the action plan is there."""
    if start is None:
        return "At the end of each quarter until complete"
    month = (start.month - 1) // 3 * 3 + 6
    year, month = start.year + (month > 12), month if month <= 12 else month - 12
    last = 30 if month in (6, 9) else 31
    return f"First on {in_words(date(year, month, last))}, then each quarter until complete"
