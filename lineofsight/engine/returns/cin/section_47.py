"""Rules of the CIN census about section 47 enquiries and initial child protection conferences."""

from collections.abc import Callable, Iterator

from lineofsight.engine.returns.cin.episodes import working_days_before
from lineofsight.engine.returns.cin.flags import no, overlapping, several, with_episode, yes
from lineofsight.engine.returns.days import before, within
from lineofsight.engine.returns.rules import Kind, Part, Return, Row, Rule, each, each_in

_LONGEST = 15  # working days, of which the reference date is the first
_SATURDAY = 5


def _no_conference_in_time(looked_at: Return) -> Iterator[Row]:
    latest = working_days_before(looked_at.end, _LONGEST - 1)
    for row in looked_at.rows("Section47"):
        if row.DateOfInitialCPC is None and no(row.ICPCnotRequired) and before(row.S47ActualStartDate, latest):
            yield row


def _started_outside(row: Row, looked_at: Return) -> bool:
    started = row.S47ActualStartDate
    unheld = row.DateOfInitialCPC is None and no(row.ICPCnotRequired)
    return unheld and bool(started) and not within(started, looked_at.start, looked_at.end)


def _held_outside(row: Row, looked_at: Return) -> bool:
    return bool(row.DateOfInitialCPC) and not within(row.DateOfInitialCPC, looked_at.start, looked_at.end)


def _twice_recorded(looked_at: Return) -> Iterator[Row]:
    for row in looked_at.rows("Section47"):
        for episode in row.person.parts.get("CINdetails", []) if row.person and row.DateOfInitialCPC else []:
            if episode.DateOfInitialCPC == row.DateOfInitialCPC:
                yield row
                yield episode


def _plan_on_another_day(looked_at: Return) -> Iterator[Part]:
    """2885: plans of the year that start on no day of a conference, and the conferences nothing starts on."""
    for episode in looked_at.rows("CINdetails"):
        plans = [
            row
            for row in episode.parts.get("ChildProtectionPlans", [])
            if within(row.CPPstartDate, looked_at.start, looked_at.end)
        ]
        held = episode.parts.get("Section47") or [episode]
        days = {row.DateOfInitialCPC for row in held}
        late = [row for row in plans if row.CPPstartDate not in days]
        yield from (Part(row, "CPPstartDate") for row in late)
        if late and len(late) == len(plans):
            yield from (Part(row, "DateOfInitialCPC") for row in held)


def _closed_undecided(row: Row, episode: Row) -> bool:
    return bool(episode.CINclosureDate) and (row.DateOfInitialCPC is not None) == yes(row.ICPCnotRequired)


def _at_weekend(field: str) -> Callable[[Row], bool]:
    def test(row: Row) -> bool:
        day = getattr(row, field)
        return day is not None and day.weekday() >= _SATURDAY

    return test


def _late(row: Row) -> bool:
    held = row.DateOfInitialCPC
    return bool(held) and (row.S47ActualStartDate is None or held < row.S47ActualStartDate)


RULES = [
    Rule(
        "1104",
        Kind.SECTION,
        "",
        "Section47.DateOfInitialCPC CINdetails.CINreferralDate",
        "The initial conference was held before the referral. Correct one of the dates.",
        with_episode("Section47", lambda row, episode: before(row.DateOfInitialCPC, episode.CINreferralDate)),
    ),
    Rule(
        "2884",
        Kind.SECTION,
        "",
        "DateOfInitialCPC",
        "The same initial conference is recorded in the enquiry and in the episode. Take it out of one.",
        _twice_recorded,
    ),
    Rule(
        "2885",
        Kind.SECTION,
        "",
        "CPPstartDate DateOfInitialCPC",
        "The child protection plan must start on the day of the initial conference. Correct one of the dates.",
        _plan_on_another_day,
    ),
    Rule(
        "2889",
        Kind.SECTION,
        "",
        "S47ActualStartDate CINreferralDate",
        "The section 47 enquiry starts before the referral. Correct one of the dates.",
        with_episode("Section47", lambda row, episode: before(row.S47ActualStartDate, episode.CINreferralDate)),
    ),
    Rule(
        "2991Q",
        Kind.SECTION,
        "",
        "LAchildID",
        "Check: there is a section 47 enquiry but no assessment in the episode.",
        each("Section47", lambda row: row.episode and not row.episode.parts.get("Assessments")),
    ),
    Rule(
        "8615",
        Kind.RECORD,
        "",
        "S47ActualStartDate DateOfInitialCPC",
        "The enquiry needs a start, on or before the day of the initial conference.",
        each("Section47", _late),
    ),
    Rule(
        "8675Q",
        Kind.RECORD,
        "",
        "DateOfInitialCPC S47ActualStartDate ICPCnotRequired",
        "Check: the enquiry began more than 15 working days before the census year ended, without a conference.",
        _no_conference_in_time,
    ),
    Rule(
        "8715",
        Kind.FIELD,
        "",
        "DateOfInitialCPC",
        "The initial conference must lie in the census year.",
        each_in("Section47", _held_outside),
    ),
    Rule(
        "8740",
        Kind.RECORD,
        "",
        "S47ActualStartDate DateOfInitialCPC ICPCnotRequired",
        "An enquiry still without its conference must have started in the census year.",
        each_in("Section47", _started_outside),
    ),
    Rule(
        "8839",
        Kind.CASE,
        "",
        "DateOfInitialCPC",
        "The episode has several open enquiries. Give the conference, or say that none is required.",
        several(
            "Section47", lambda row: row.DateOfInitialCPC is None and not yes(row.ICPCnotRequired), by_episode=True
        ),
    ),
    Rule(
        "8868",
        Kind.SECTION,
        "",
        "Section47.DateOfInitialCPC Section47.ICPCnotRequired CINdetails.CINclosureDate",
        "The episode is closed, so each enquiry has either a conference or the flag that none was required.",
        with_episode("Section47", _closed_undecided),
    ),
    Rule(
        "8870Q",
        Kind.FIELD,
        "",
        "InitialCPCtarget",
        "Check: the target day of the initial conference is at a weekend.",
        each("Section47", _at_weekend("InitialCPCtarget")),
    ),
    Rule(
        "8875",
        Kind.FIELD,
        "",
        "DateOfInitialCPC",
        "The initial conference is at a weekend. Correct the day.",
        each("Section47", _at_weekend("DateOfInitialCPC")),
    ),
    Rule(
        "8890",
        Kind.CASE,
        "",
        "S47ActualStartDate",
        "A section 47 enquiry starts while another is going on. Correct their dates.",
        overlapping(
            "Section47",
            "S47ActualStartDate",
            "DateOfInitialCPC",
            by_episode=True,
            open_counts=lambda row: not yes(row.ICPCnotRequired),
            twins_are_one=True,
        ),
    ),
]
