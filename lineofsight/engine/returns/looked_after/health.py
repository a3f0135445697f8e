"""Rules of SSDA903 about health and offending of children looked after all year (OC2)."""

import re
from collections.abc import Callable

from lineofsight.engine.returns.days import before, birthday, by, within
from lineofsight.engine.returns.looked_after.care import E, all_year, lacks, of_all_year, some
from lineofsight.engine.returns.looked_after.care import first as first_of
from lineofsight.engine.returns.looked_after.tables import HEALTH, LEAVER
from lineofsight.engine.returns.rules import Finds, Kind, Return, Row, Rule, each, each_in, not_among, pairs

OC2 = "OC2"
OTHERS = ("CONVICTED", "HEALTH_CHECK", "INTERVENTION_RECEIVED", "INTERVENTION_OFFERED")
EVERYTHING = "CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT SUBSTANCE_MISUSE " + " ".join(
    OTHERS[2:]
)
SDQ = ("SDQ_SCORE", "SDQ_REASON")
_HIGHEST_SCORE = 40
_WHOLE = re.compile(r"([0-9]{1,3})(\.0*)?", re.ASCII)


def _odd_score(row: Row) -> bool:
    if row.SDQ_SCORE is None:
        return False
    score = _WHOLE.fullmatch(row.SDQ_SCORE)
    return score is None or int(score[1]) > _HIGHEST_SCORE


def _not_yes_or_no(row: Row) -> bool:
    return any(getattr(row, field) not in (None, "0", "1") for field in EVERYTHING.split())


def _sdq1(row: Row, year: Return) -> bool:
    of_age = by(birthday(row.DOB, 4), year.start) and by(year.end, birthday(row.DOB, 16))
    return of_age and row.SDQ_SCORE is None and row.SDQ_REASON == "SDQ1"


def _sdq_due(row: Row, year: Return) -> bool:
    of_age = by(birthday(row.DOB, 4), year.start) and before(year.end, birthday(row.DOB, 17))
    return of_age and not some(row, SDQ)


def _sdq_at_edge(row: Row, year: Return) -> bool:
    turned = any(within(birthday(row.DOB, age), year.start, year.end) for age in (4, 17))
    return turned and not some(row, SDQ)


def _without_oc2(looked_at: Return) -> list[Row]:
    """191: the OC2 rows that lack something, and the first episode of children without an OC2 row."""
    found = [row for row in looked_at.rows(OC2) if row.child.upper() in all_year(looked_at) and lacks(row, HEALTH)]
    for child, rows in looked_at.by_child(E).items():
        earliest = first_of(rows)
        if earliest and child in all_year(looked_at) and child not in looked_at.by_child(OC2):
            found.append(earliest)
    return found


def _leaver_with_health(row: Row, health: Row, _: Return) -> bool:
    return some(row, LEAVER) and some(health, EVERYTHING.split())


def _field(number: str, fields: str, message: str, finds: Finds) -> Rule:
    return Rule(number, Kind.FIELD, OC2, fields, message, finds)


def _record(number: str, fields: str, message: str, test: Callable[[Row], object]) -> Rule:
    return Rule(number, Kind.RECORD, OC2, fields, message, each(OC2, test))


def _age(number: str, fields: str, message: str, test: Callable[[Row, Return], object]) -> Rule:
    return Rule(number, Kind.RECORD, OC2, fields, message, each_in(OC2, test))


def _all_year(
    number: str, fields: str, message: str, test: Callable[[Row, Return], object], *, yes: bool = True
) -> Rule:
    return Rule(number, Kind.SECTION, f"{OC2} {E}", fields, message, of_all_year(OC2, test, yes=yes))


RULES = [
    _all_year("157", "SDQ_REASON DOB", "SDQ1 is not for children between 4 and 16.", _sdq1),
    _record(
        "158",
        "INTERVENTION_RECEIVED INTERVENTION_OFFERED",
        "An intervention was received: leave blank whether one was offered.",
        lambda row: row.INTERVENTION_RECEIVED == "1" and row.INTERVENTION_OFFERED is not None,
    ),
    _record(
        "159",
        "SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED",
        "No intervention was received: say whether one was offered.",
        lambda row: (
            row.SUBSTANCE_MISUSE == "1" and row.INTERVENTION_RECEIVED == "0" and row.INTERVENTION_OFFERED is None
        ),
    ),
    _field("180", "SDQ_SCORE", "The SDQ score is a number from 0 to 40.", each(OC2, _odd_score)),
    _field("181", EVERYTHING, "Answer with 0 or 1.", each(OC2, _not_yes_or_no)),
    _record(
        "182",
        " ".join((*HEALTH, *OTHERS)),
        "Fill in immunisations, teeth, health assessment and substance misuse, or leave everything blank.",
        lambda row: lacks(row, HEALTH) and some(row, OTHERS),
    ),
    _all_year(
        "185",
        "SDQ_SCORE",
        "The child was not looked after all year, so no SDQ score is due.",
        lambda row, year: row.SDQ_SCORE is not None,
        yes=False,
    ),
    _all_year("186", "SDQ_SCORE", "The child is between 4 and 16: give the SDQ score, or why there is none.", _sdq_due),
    _age(
        "188",
        "SDQ_SCORE SDQ_REASON",
        "The child is under 4, so neither an SDQ score nor a reason is due.",
        lambda row, year: before(year.end, birthday(row.DOB, 4)) and some(row, SDQ),
    ),
    _age(
        "189",
        "DOB SDQ_SCORE SDQ_REASON",
        "The child was 17 when the year began, so neither an SDQ score nor a reason is due.",
        lambda row, year: by(birthday(row.DOB, 17), year.start) and some(row, SDQ),
    ),
    _all_year(
        "190",
        EVERYTHING,
        "The child was not looked after all year, so these stay blank.",
        lambda row, year: some(row, EVERYTHING.split()),
        yes=False,
    ),
    Rule(
        "191",
        Kind.SECTION,
        f"{OC2} {E}",
        f"{' '.join(HEALTH)} Episodes.CHILD",
        "The child was looked after all year: fill in the health data.",
        _without_oc2,
    ),
    _record(
        "192",
        "SUBSTANCE_MISUSE INTERVENTION_RECEIVED",
        "There is a substance misuse problem: say whether an intervention was received.",
        lambda row: row.SUBSTANCE_MISUSE == "1" and row.INTERVENTION_RECEIVED is None,
    ),
    _record(
        "193",
        "SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED",
        "There is no substance misuse problem: leave blank what was offered and received.",
        lambda row: (
            row.SUBSTANCE_MISUSE in (None, "0") and some(row, ("INTERVENTION_RECEIVED", "INTERVENTION_OFFERED"))
        ),
    ),
    _field(
        "196",
        "SDQ_REASON",
        "The reason for no SDQ score is SDQ1 to SDQ5.",
        not_among(OC2, "SDQ_REASON", ["SDQ1", "SDQ2", "SDQ3", "SDQ4", "SDQ5"]),
    ),
    _all_year(
        "197B", "SDQ_REASON DOB", "The child turned 4 or 17: give the SDQ score, or why there is none.", _sdq_at_edge
    ),
    _record(
        "197a",
        "SDQ_SCORE SDQ_REASON",
        "There is an SDQ score, so leave the reason for none blank.",
        lambda row: row.SDQ_SCORE is not None and row.SDQ_REASON is not None,
    ),
    _all_year(
        "198",
        "SDQ_REASON",
        "The child was not looked after all year, so no reason for a missing SDQ score is due.",
        lambda row, year: row.SDQ_REASON is not None,
        yes=False,
    ),
    Rule(
        "215",
        Kind.SECTION,
        f"{OC2} OC3",
        f"IN_TOUCH ACTIV ACCOM {EVERYTHING}",
        "A care leaver's return has no health data. Take one of them out.",
        pairs("OC3", OC2, _leaver_with_health),
    ),
    _age(
        "542",
        "CONVICTED",
        "The child is under 10, so no conviction is due.",
        lambda row, year: before(year.end, birthday(row.DOB, 10)) and row.CONVICTED is not None,
    ),
    _all_year(
        "543",
        "DOB CONVICTED",
        "The child is 10 or over: say with 0 or 1 whether convicted.",
        lambda row, year: by(birthday(row.DOB, 10), year.end) and row.CONVICTED is None,
    ),
    _record(
        "544",
        f"CONVICTED {' '.join(HEALTH)}",
        "With a conviction, fill in the health data too.",
        lambda row: row.CONVICTED == "1" and lacks(row, HEALTH),
    ),
    _all_year(
        "545",
        "DOB HEALTH_CHECK",
        "The child is under 5: say with 0 or 1 whether health checks are up to date.",
        lambda row, year: before(year.end, birthday(row.DOB, 5)) and row.HEALTH_CHECK is None,
    ),
    _all_year(
        "546",
        "DOB HEALTH_CHECK",
        "The child is 5 or over, so health checks stay blank.",
        lambda row, year: by(birthday(row.DOB, 5), year.end) and row.HEALTH_CHECK is not None,
    ),
    _record(
        "547",
        f"HEALTH_CHECK {' '.join(HEALTH)}",
        "With health checks, fill in the other health data too.",
        lambda row: row.HEALTH_CHECK == "1" and lacks(row, HEALTH),
    ),
]
