"""Rules of the CIN census about assessments."""

from collections.abc import Callable, Iterator

from lineofsight.engine.returns.cin.episodes import AFTER_ASSESSMENT, working_days_before
from lineofsight.engine.returns.cin.flags import overlapping, several, with_episode
from lineofsight.engine.returns.days import before, by, within
from lineofsight.engine.returns.rules import Finds, Kind, Return, Row, Rule, each, each_in

NO_FACTORS = "21"
FACTORS = frozenset(
    [
        "1A",
        "1B",
        "1C",
        "2A",
        "2B",
        "2C",
        "3A",
        "3B",
        "3C",
        "4A",
        "4B",
        "4C",
        "5A",
        "5B",
        "5C",
        "6A",
        "6B",
        "6C",
        "7A",
        "8B",
        "8C",
        "8D",
        "8E",
        "8F",
        "9A",
        "10A",
        "11A",
        "12A",
        "13A",
        "14A",
        "15A",
        "16A",
        "17A",
        "18A",
        "18B",
        "18C",
        "19A",
        "19B",
        "19C",
        "20",
        "21",
        "22A",
        "23A",
        "24A",
    ]
)
_LONGEST = 45  # working days, of which the reference date is the first


def _unfinished_too_long(looked_at: Return) -> Iterator[Row]:
    latest = working_days_before(looked_at.end, _LONGEST - 1)
    for row in looked_at.rows("Assessments"):
        if row.AssessmentAuthorisationDate is None and before(row.AssessmentActualStartDate, latest):
            yield row


def _unfinished_from_outside(row: Row, looked_at: Return) -> bool:
    started = within(row.AssessmentActualStartDate, looked_at.start, looked_at.end)
    return row.AssessmentAuthorisationDate is None and not started


def _finished_outside(row: Row, looked_at: Return) -> bool:
    finished = row.AssessmentAuthorisationDate
    return bool(finished) and not within(finished, looked_at.start, looked_at.end)


def _factors_missing(row: Row, looked_at: Return) -> bool:
    usable = bool(row.factors) and all(factor in FACTORS for factor in row.factors)
    return by(looked_at.start, row.AssessmentAuthorisationDate) and not usable


def _nothing_found_but_kept(looked_at: Return) -> Iterator[Row]:
    for episode in looked_at.rows("CINdetails"):
        found = episode.parts.get("Assessments", [])
        nothing = len(found) == 1 and any(NO_FACTORS in factor for factor in found[0].factors)
        if nothing and episode.ReasonForClosure not in AFTER_ASSESSMENT:
            yield found[0]
            yield episode


def _closed_unassessed(row: Row) -> bool:
    return row.ReasonForClosure in AFTER_ASSESSMENT and not row.parts.get("Assessments")


def _has_factor(code: str) -> Callable[[Row], bool]:
    return lambda row: any(factor.upper() == code for factor in row.factors)


def _factors(number: str, message: str, test: Callable[[Row], object], since: int = 0) -> Rule:
    return Rule(number, Kind.FIELD, "", "AssessmentFactors", message, each("Assessments", test), since=since)


def _both(number: str, message: str, finds: Finds) -> Rule:
    """A rule about the start and the end of an assessment."""
    return Rule(number, Kind.RECORD, "", "AssessmentActualStartDate AssessmentAuthorisationDate", message, finds)


RULES = [
    Rule(
        "1103",
        Kind.SECTION,
        "",
        "AssessmentActualStartDate CINreferralDate",
        "The assessment starts before the referral. Correct one of the dates.",
        with_episode(
            "Assessments", lambda row, episode: before(row.AssessmentActualStartDate, episode.CINreferralDate)
        ),
    ),
    _both(
        "8608",
        "The assessment ends before it starts. Correct one of the dates.",
        each("Assessments", lambda row: before(row.AssessmentAuthorisationDate, row.AssessmentActualStartDate)),
    ),
    Rule(
        "8614",
        Kind.RECORD,
        "",
        "AssessmentAuthorisationDate AssessmentFactors",
        "Factors are given though the assessment has not ended. Give its end or take them out.",
        each("Assessments", lambda row: row.AssessmentAuthorisationDate is None and row.factors),
    ),
    _both(
        "8670Q",
        "Check: the assessment began more than 45 working days before the census year ended and has no end.",
        _unfinished_too_long,
    ),
    Rule(
        "8696",
        Kind.FIELD,
        "",
        "AssessmentAuthorisationDate",
        "The assessment's end must lie in the census year.",
        each_in("Assessments", _finished_outside),
    ),
    _both(
        "8736",
        "An assessment without an end must have started in the census year.",
        each_in("Assessments", _unfinished_from_outside),
    ),
    Rule(
        "8863Q",
        Kind.CASE,
        "",
        "AssessmentActualStartDate",
        "Check: an assessment starts while another is going on.",
        overlapping(
            "Assessments",
            "AssessmentActualStartDate",
            "AssessmentAuthorisationDate",
            by_episode=True,
            twins_are_one=True,
        ),
    ),
    Rule(
        "8867",
        Kind.SECTION,
        "",
        "CINclosureDate AssessmentAuthorisationDate",
        "The episode is closed but its assessment has no end. Give the end.",
        with_episode(
            "Assessments", lambda row, episode: episode.CINclosureDate and row.AssessmentAuthorisationDate is None
        ),
    ),
    _factors(
        "8869",
        "Code 21, no factors, cannot stand beside other factors.",
        lambda row: NO_FACTORS in row.factors and len(set(row.factors)) > 1,
    ),
    Rule(
        "8873Q",
        Kind.SECTION,
        "",
        "AssessmentFactors ReasonForClosure",
        "Check: where the only assessment found no factors (21), the episode should be closed with RC8 or RC9.",
        _nothing_found_but_kept,
    ),
    Rule(
        "8896",
        Kind.CASE,
        "",
        "AssessmentAuthorisationDate",
        "The episode has several assessments without an end. End all but one.",
        several("Assessments", lambda row: row.AssessmentAuthorisationDate is None, by_episode=True),
    ),
    Rule(
        "8897Q",
        Kind.RECORD,
        "",
        "AssessmentAuthorisationDate AssessmentFactors",
        "Check: a completed assessment needs its factors, each a code of the census.",
        each_in("Assessments", _factors_missing),
    ),
    _factors(
        "8898",
        "The assessment has the same factor twice. Take one out.",
        lambda row: len(set(row.factors)) < len(row.factors),
    ),
    _factors("8945Q", "Check: factor 18A is no longer used. Give 18B or 18C.", _has_factor("18A"), 2025),
    _factors("8950Q", "Check: factor 19A is no longer used. Give 19B or 19C.", _has_factor("19A"), 2025),
    Rule(
        "8825Q",
        Kind.SECTION,
        "",
        "ReasonForClosure",
        "Check: the case was closed after assessment (RC8, RC9), but no assessment is in the episode.",
        each("CINdetails", _closed_unassessed),
    ),
]
