"""Rules of SSDA903 about times a child was missing or away without authorisation."""

from collections.abc import Callable, Iterator

from lineofsight.engine.returns.days import before, birthday, by
from lineofsight.engine.returns.looked_after.care import E, Period, first
from lineofsight.engine.returns.looked_after.header import bad_day
from lineofsight.engine.returns.looked_after.tables import LAST
from lineofsight.engine.returns.looked_after.times import outside_care, overlapping, unended
from lineofsight.engine.returns.rules import Finds, Kind, Return, Row, Rule, beside, each, each_in, not_among

M = "Missing"
START, END = "MIS_START", "MIS_END"
BOTH = f"{START} {END}"


def _not_in_care(row: Row, period: Period) -> bool:
    return before(row.MIS_START, period.start) or before(period.end, row.MIS_START)


def _in_no_episode(row: Row, looked_at: Return) -> bool:
    episodes = looked_at.of(row, E)
    return bool(episodes) and not any(
        by(each.DECOM, row.MIS_START) and (each.DEC is None or by(row.MIS_START, each.DEC)) for each in episodes
    )


def _still_missing_when_moved(row: Row, episode: Row, _: Return) -> bool:
    return row.texts["MIS_END"] is None and by(episode.DECOM, row.MIS_START) and by(row.MIS_START, episode.DEC)


def _missing_at_18(row: Row, missing: Row, _: Return) -> bool:
    at_18 = birthday(missing.DOB, 18)
    return at_18 is not None and at_18 == missing.MIS_END == row.DEC and row.REC != "E8"


def _lost_from_last_year(looked_at: Return) -> Iterator[Row]:
    for child, rows in looked_at.by_child(M).items():
        earliest = first(rows, "MIS_START") or rows[0]
        for last in looked_at.by_child(M + LAST).get(child, []):
            unended = last.texts["MIS_END"] is None and last.MIS_START is not None
            if unended and last.MIS_START != earliest.MIS_START:
                yield earliest


def _ends_outside(row: Row, looked_at: Return) -> bool:
    return before(row.MIS_END, looked_at.start) or before(looked_at.end, row.MIS_END)


def _record(number: str, fields: str, message: str, test: Callable[[Row], object]) -> Rule:
    return Rule(number, Kind.RECORD, M, fields, message, each(M, test))


def _section(number: str, fields: str, message: str, finds: Finds) -> Rule:
    return Rule(number, Kind.SECTION, f"{E} {M}", fields, message, finds)


RULES = [
    Rule(
        "1004", Kind.FIELD, M, "MIS_START", "Give the day the child went missing.", bad_day(M, "MIS_START", blank=False)
    ),
    Rule("1005", Kind.FIELD, M, "MIS_END", "The day the child came back is no day.", bad_day(M, "MIS_END")),
    Rule("1006", Kind.FIELD, M, "MISSING", "Say M for missing, A for away.", not_among(M, "MISSING", ["M", "A"])),
    _record(
        "564",
        "MISSING MIS_START",
        "The child was missing or away: give the day it began.",
        lambda row: row.MISSING in ("M", "A") and row.texts["MIS_START"] is None,
    ),
    _record(
        "565",
        "MISSING MIS_START",
        "Say whether the child was missing (M) or away (A).",
        lambda row: row.texts["MIS_START"] and row.MISSING is None,
    ),
    _record(
        "566",
        "MISSING MIS_END",
        "An end is given: say whether the child was missing (M) or away (A).",
        lambda row: row.texts["MIS_END"] and row.MISSING is None,
    ),
    _record("567", BOTH, "The child came back before going missing.", lambda row: before(row.MIS_END, row.MIS_START)),
    Rule(
        "570",
        Kind.FIELD,
        M,
        "MIS_START",
        "The child went missing after the year.",
        each_in(M, lambda row, year: before(year.end, row.MIS_START)),
    ),
    Rule("571", Kind.FIELD, M, "MIS_END", "The end must lie in the year.", each_in(M, _ends_outside)),
    Rule(
        "574",
        Kind.CASE,
        M,
        BOTH,
        "Times missing overlap, or one began before another ended.",
        overlapping(M, START, END),
    ),
    _section(
        "575",
        "MIS_END",
        "The placement ended while the child was missing: give the day the time missing ended.",
        beside(M, E, _still_missing_when_moved),
    ),
    Rule(
        "576",
        Kind.HISTORY,
        f"{M} {M}{LAST}",
        "CHILD",
        "A time missing was open in last year's return, but this year's does not begin with it.",
        _lost_from_last_year,
    ),
    _section(
        "577",
        "MIS_END",
        "Care ended, so the time missing needs an end, inside the time in care.",
        outside_care(M, unended(START, END)),
    ),
    _section("578", "MIS_START", "The child went missing when not looked after.", outside_care(M, _not_in_care)),
    _section("580", "REC", "A child missing at the 18th birthday ceases with E8.", beside(E, M, _missing_at_18)),
    _section("581", "MIS_START", "The child went missing before care started.", each_in(M, _in_no_episode)),
    _record("586", "MIS_START", "The child went missing before being born.", lambda row: by(row.MIS_START, row.DOB)),
]
