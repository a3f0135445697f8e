"""Rules of the CIN census about episodes: referral, closure, and what may stand in them."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from lineofsight.engine.returns.cin.flags import groups, no, overlapping, with_episode, yes
from lineofsight.engine.returns.days import before, by, within
from lineofsight.engine.returns.rules import Finds, Kind, Part, Return, Row, Rule, each, each_in, not_among
from lineofsight.engine.workdays import is_working_day

SOURCES = [
    "1A",
    "1B",
    "1C",
    "1D",
    "2A",
    "2B",
    "3A",
    "3B",
    "3C",
    "3D",
    "3E",
    "3F",
    "4",
    "5A",
    "5B",
    "5C",
    "5D",
    "6",
    "7",
    "8",
    "9",
    "10",
]
NEEDS = [f"N{number}" for number in range(10)]
CLOSURES = [f"RC{number}" for number in range(1, 10)]
AFTER_ASSESSMENT = ("RC8", "RC9")
_SOURCE_SINCE = date(2013, 4, 1)


def working_days_before(day: date, number: int) -> date:
    """The day this many working days earlier, in England's calendar."""
    while number:
        day -= timedelta(days=1)
        number -= is_working_day(day)
    return day


def _old_without_action(looked_at: Return) -> Iterator[Row]:
    latest = working_days_before(looked_at.start, 1)
    for row in looked_at.rows("CINdetails"):
        if before(row.CINreferralDate, latest) and not no(row.ReferralNFA):
            yield row


def _after_closure(looked_at: Return) -> Iterator[Part]:
    """8565: each group with a day after the closure of its episode, and that closure."""
    days = {
        "Assessments": "AssessmentActualStartDate AssessmentAuthorisationDate",
        "Section47": "S47ActualStartDate DateOfInitialCPC",
        "ChildProtectionPlans": "CPPendDate",
        "CINPlanDates": "CINPlanStartDate CINPlanEndDate",
    }
    for episode in looked_at.rows("CINdetails"):
        if before(episode.CINclosureDate, episode.DateOfInitialCPC):
            yield Part(episode, "CINclosureDate DateOfInitialCPC")
        for table, fields in days.items():
            for row in episode.parts.get(table, []):
                if any(before(episode.CINclosureDate, getattr(row, field)) for field in fields.split()):
                    yield Part(row, fields)
                    yield Part(episode, "CINclosureDate DateOfInitialCPC")


def _several_open(looked_at: Return) -> Iterator[Row]:
    for group in groups(looked_at, "CINdetails", by_episode=False):
        unclosed = [row for row in group if row.CINclosureDate is None]
        if sum(no(row.ReferralNFA) for row in unclosed) > 1:
            yield from unclosed


def _open_but_not_latest(looked_at: Return) -> Iterator[Row]:
    for group in groups(looked_at, "CINdetails", by_episode=False):
        dated = [row for row in group if row.CINreferralDate]
        if dated:
            latest = max(dated, key=lambda row: row.CINreferralDate)
            for row in dated:
                if row is not latest and row.CINclosureDate is None and no(row.ReferralNFA):
                    yield row
                    yield latest


def _work_despite(
    shut: Callable[[Row], bool], *tables: str, counts: Callable[[Row], object] = lambda row: True
) -> Finds:
    """Finds episodes that should have no conference and no such groups, and the groups that count."""

    def find(looked_at: Return) -> Iterator[Part]:
        for episode in looked_at.rows("CINdetails"):
            if not shut(episode):
                continue
            inside = [row for table in tables for row in episode.parts.get(table, []) if counts(row)]
            if inside or episode.DateOfInitialCPC:
                yield Part(episode, "DateOfInitialCPC")
                yield from (Part(row, "LAchildID") for row in inside)

    return find


def _has_days(row: Row) -> bool:
    """8831 asks for the days of an assessment or an enquiry, not for the group."""
    if row.table == "Assessments":
        return bool(row.AssessmentActualStartDate or row.AssessmentAuthorisationDate)
    return bool(row.S47ActualStartDate or row.episode.DateOfInitialCPC)


def _without(number: str, table: str, fields: str, message: str) -> Rule:
    """A rule that a referral without further action has no groups of a table."""
    return Rule(
        number, Kind.SECTION, "", fields, message, with_episode(table, lambda row, episode: yes(episode.ReferralNFA))
    )


def _odd_source(row: Row) -> bool:
    return by(_SOURCE_SINCE, row.CINreferralDate) and row.ReferralSource not in SOURCES


def _closed_outside(row: Row, looked_at: Return) -> bool:
    return bool(row.CINclosureDate) and not within(row.CINclosureDate, looked_at.start, looked_at.end)


def _record(number: str, fields: str, message: str, test: Callable[[Row], object]) -> Rule:
    return Rule(number, Kind.RECORD, "", fields, message, each("CINdetails", test))


def _field(number: str, field: str, message: str, finds: Finds) -> Rule:
    return Rule(number, Kind.FIELD, "", field, message, finds)


RULES = [
    _field(
        "8600",
        "CINreferralDate",
        "Give the date of referral, on or before 31 March of the census year.",
        each_in("CINdetails", lambda row, census: not by(row.CINreferralDate, census.end)),
    ),
    _field(
        "8568",
        "ReferralNFA",
        "Say with 0 or 1 whether the referral led to no further action.",
        each("CINdetails", lambda row: not yes(row.ReferralNFA) and not no(row.ReferralNFA)),
    ),
    Rule(
        "8569Q",
        Kind.RECORD,
        "",
        "CINreferralDate",
        "Check: a referral from before the census year cannot be one without further action.",
        _old_without_action,
    ),
    _record(
        "8610",
        "ReferralNFA PrimaryNeedCode",
        "The referral went on, so the primary need must be given.",
        lambda row: no(row.ReferralNFA) and not row.PrimaryNeedCode,
    ),
    _field(
        "8620", "CINclosureDate", "The closure must lie in the census year.", each_in("CINdetails", _closed_outside)
    ),
    _record(
        "8630",
        "CINreferralDate CINclosureDate",
        "The case was closed before it was referred. Correct one of the dates.",
        lambda row: before(row.CINclosureDate, row.CINreferralDate),
    ),
    _field(
        "8640",
        "ReasonForClosure",
        "The reason for closure is no code of the census (RC1 to RC9).",
        not_among("CINdetails", "ReasonForClosure", CLOSURES),
    ),
    _field(
        "8650",
        "PrimaryNeedCode",
        "The primary need is no code of the census (N0 to N9).",
        not_among("CINdetails", "PrimaryNeedCode", NEEDS),
    ),
    _record(
        "8805",
        "CINclosureDate ReasonForClosure",
        "The closure has a date but no reason. Give the reason.",
        lambda row: row.CINclosureDate and not row.ReasonForClosure,
    ),
    _record(
        "8810",
        "ReasonForClosure CINclosureDate",
        "The closure has a reason but no date. Give the date.",
        lambda row: row.ReasonForClosure and not row.CINclosureDate,
    ),
    _record(
        "8866",
        "CINreferralDate ReferralSource",
        "Give the source of the referral as a code of the census.",
        _odd_source,
    ),
    Rule(
        "8815",
        Kind.CASE,
        "",
        "CINclosureDate",
        "The child has several open episodes. Close all but one.",
        _several_open,
    ),
    Rule(
        "8816",
        Kind.CASE,
        "",
        "CINreferralDate",
        "An episode is open though a later one began. Close it.",
        _open_but_not_latest,
    ),
    Rule(
        "8820",
        Kind.CASE,
        "",
        "CINreferralDate CINclosureDate",
        "The child's episodes overlap. Correct their dates.",
        overlapping(
            "CINdetails",
            "CINreferralDate",
            "CINclosureDate",
            to_the_day=False,
            open_counts=lambda row: no(row.ReferralNFA),
        ),
    ),
    Rule(
        "8565",
        Kind.SECTION,
        "",
        "CINclosureDate",
        "Something happens after the episode was closed. Correct the closure or the other date.",
        _after_closure,
    ),
    Rule(
        "2990",
        Kind.SECTION,
        "",
        "DateOfInitialCPC",
        "The case was closed after assessment (RC8, RC9), so no plan, section 47 enquiry or conference may be in it.",
        _work_despite(
            lambda row: row.ReasonForClosure in AFTER_ASSESSMENT,
            "ChildProtectionPlans",
            "Section47",
            "CINPlanDates",
        ),
    ),
    Rule(
        "8831",
        Kind.SECTION,
        "",
        "DateOfInitialCPC",
        "The referral led to no further action, so no assessment, section 47 enquiry or conference may be in it.",
        _work_despite(lambda row: yes(row.ReferralNFA), "Assessments", "Section47", counts=_has_days),
    ),
    _without(
        "8832",
        "ChildProtectionPlans",
        "ChildProtectionPlans.LAchildID CINdetails.ReferralNFA",
        "The referral led to no further action, so no child protection plan may be in it.",
    ),
    _without(
        "4000",
        "CINPlanDates",
        "CINPlanDates.LAchildID CINdetails.ReferralNFA",
        "The referral led to no further action, so no CIN plan may be in it.",
    ),
]
