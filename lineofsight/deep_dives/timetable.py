"""The timetable: its steps with their owners, and the sums with days that it needs. Nothing here reads the clock."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from lineofsight.engine.calendar_months import months_after
from lineofsight.engine.workdays import add_working_days, working_days_between

from .chapter import DeepDiveSettings
from .methods import Method
from .setting_kinds import Deadlines


@dataclass(frozen=True)
class Component:
    """One line of every timetable: the name of its deadline in the settings, its words and who sees to it.

    The owner may name {committee}.
    """

    step: str
    words: str
    owner: str


COMPONENTS: tuple[Component, ...] = (
    Component("terms_submitted", "Terms of reference submitted", "{committee}"),
    Component("terms_approved", "Terms of reference approved", "Chair of {committee}"),
    Component("lists_supplied", "Lists of eligible children supplied", "Agencies that hold them"),
    Component("cases_selected", "Cases selected", "Business unit"),
    Component("cohort_confirmed", "Cohort confirmed", "Chair of {committee}"),
    Component("involvement_asked", "Agencies asked “known to you?”", "Business unit"),
    Component("involvement_answered", "Agencies have answered", "Agency safeguarding leads"),
    Component("tools_issued", "Audit tools sent out", "Business unit"),
    Component("tools_due", "Audit tools completed", "Agency safeguarding leads"),
    Component("pack_built", "Pack collated", "Business unit"),
    Component("pack_circulated", "Pack circulated", "Business unit"),
    Component("discussion_held", "Discussion held", "Chair of the discussion"),
    Component("conclusions_agreed", "Conclusions agreed", "Chair of the discussion"),
    Component("report_drafted", "Report drafted", "Business unit"),
    Component("report_checked", "Anonymisation check done", "Checkers"),
    Component("report_approved", "Report approved", "Participants and groups"),
    Component("signed_off", "Signed off", "Last to approve"),
)


_WORDS_OF_METHOD = {
    (Method.TOOL_AND_DESK_ANALYSIS, "conclusions_agreed"): "Desk analysis done",
    (Method.LIVE_AUDIT, "discussion_held"): "Live session held",
}


def words_of(component: Component, method: Method) -> str:
    """The words of a line, which differ where the method calls the step by another name."""
    return _WORDS_OF_METHOD.get((method, component.step), component.words)


def owners(committee: str) -> dict[str, str]:
    """Who sees to each step, with this partnership's name of the committee that oversees."""
    named = {c.step: c.owner.format(committee=committee) for c in COMPONENTS}
    return {step: words[:1].upper() + words[1:] for step, words in named.items()}


# Which lines of the timetable an event completes, and which it opens again.
COMPLETES: dict[str, tuple[str, ...]] = {
    "submit_terms": ("terms_submitted",),
    "approve_terms": ("terms_approved",),
    "complete_list": ("lists_supplied",),
    "select_cases": ("cases_selected",),
    "confirm_cohort": ("cohort_confirmed",),
    "ask_involvement": ("involvement_asked",),
    "issue_tools": ("involvement_answered", "tools_issued"),
    "close_returns": ("tools_due",),
    "collate_pack": ("pack_built",),
    "circulate_pack": ("pack_circulated",),
    "hold_discussion": ("discussion_held",),
    "agree_conclusions": ("conclusions_agreed",),
    "finish_desk_analysis": ("conclusions_agreed",),
    "hold_live_session": ("discussion_held",),
    "send_to_check": ("report_drafted",),
    "ask_participants": ("report_checked",),
    "ask_oversight_committee": ("report_checked",),
    "ask_decision_group": ("report_checked",),
    "ask_partners": ("report_checked", "report_approved"),
    "sign_off": ("report_checked", "report_approved", "signed_off"),
}
REOPENS: dict[str, tuple[str, ...]] = {
    "send_terms_back": ("terms_submitted",),
    "reopen_list": ("lists_supplied",),
    "discard_selection": ("cases_selected",),
    "reopen_returns": ("tools_due",),
    "adjourn_discussion": ("discussion_held",),
    "return_report": ("report_drafted", "report_checked", "report_approved"),
}


def due_dates(agreed_on: date, deadlines: Deadlines) -> dict[str, date]:
    """Each step's due day: so many working days after the day the theme is agreed. Raises OutsideCalendar."""
    return {c.step: add_working_days(agreed_on, getattr(deadlines, c.step)) for c in COMPONENTS}


def expected_end(agreed_on: date, settings: DeepDiveSettings) -> tuple[date, date]:
    """First and last day of the window in which the deep dive should end: 1 March gives 1 June to 1 July."""
    return (
        months_after(agreed_on, settings.duration_months_minimum),
        months_after(agreed_on, settings.duration_months_maximum),
    )


def move_by(day: date, working_days: int) -> date:
    """The day so many working days later, or earlier when below zero. Raises OutsideCalendar."""
    if working_days > 0:
        return add_working_days(day, working_days)
    moved = day
    while working_days_between(moved, day) < -working_days:
        moved = date.fromordinal(moved.toordinal() - 1)
    return moved


def how_late(due: date, done: date | None, today: date) -> str:
    """In words how a step stands: "4 working days late", "due in 3 working days", "done 1 working day late"."""
    day = done or today
    if day > due:
        late = working_days_between(due, day)
        # A step due on Friday is late on Saturday already, though no working day has passed.
        words = _days(late) + " late" if late else "late"
        return f"Done {words}" if done else f"Overdue: {words}" if late else "Overdue"
    if done:
        early = working_days_between(done, due)
        return f"Done {_days(early)} early" if early else "Done on the day"
    left = working_days_between(today, due)
    return f"Due in {_days(left)}" if left else "Due today" if today == due else "Due next working day"


def elapsed(agreed_on: date, until: date) -> str:
    """Whole weeks and days since the theme was agreed, in words."""
    days = max((until - agreed_on).days, 0)
    weeks, rest = divmod(days, 7)
    parts = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in ((weeks, "week"), (rest, "day")) if n]
    return " ".join(parts) or "0 days"


def year_of(day: date, starts_in_month: int) -> tuple[date, date]:
    """First and last day of the partnership's year that holds this day."""
    first = date(day.year if day.month >= starts_in_month else day.year - 1, starts_in_month, 1)
    return first, date.fromordinal(months_after(first, 12).toordinal() - 1)


def names(settings: DeepDiveSettings) -> Collection[str]:
    """The steps of this partnership's timetable, in order of their deadlines."""
    return [c.step for c in sorted(COMPONENTS, key=lambda c: getattr(settings.deadlines, c.step))]


def _days(n: int) -> str:
    return f"{n} working day{'' if n == 1 else 's'}"
