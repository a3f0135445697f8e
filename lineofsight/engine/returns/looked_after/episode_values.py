"""Rules of SSDA903 about the values of one episode."""

from collections.abc import Callable
from datetime import date, timedelta

from lineofsight.engine.returns.days import before
from lineofsight.engine.returns.looked_after.care import E, until
from lineofsight.engine.returns.looked_after.header import bad_day
from lineofsight.engine.returns.looked_after.tables import (
    ADOPTED,
    FOR_ADOPTION,
    FOSTERING,
    RESPITE,
    TEMPORARY,
    placements,
)
from lineofsight.engine.returns.rules import Finds, Kind, Return, Row, Rule, each, each_in, not_among

REASONS_NEW = ["S", "P", "L", "T", "U", "B"]
LEGAL_STATUSES = ["C1", "C2", "D1", "E1", "V2", "V3", "V4", "J1", "J2", "J3", "L1", "L2", "L3"]
NEEDS = [f"N{number}" for number in range(1, 9)]
REASONS_CEASED = [
    "E11",
    "E12",
    "E2",
    "E3",
    "E4A",
    "E4B",
    "E13",
    "E41",
    "E45",
    "E46",
    "E47",
    "E48",
    "E5",
    "E6",
    "E7",
    "E8",
    "E9",
    "E14",
    "E15",
    "E16",
    "E17",
    "X1",
]
REASONS_CHANGED = [
    "CARPL",
    "CLOSE",
    "ALLEG",
    "STAND",
    "APPRR",
    "CREQB",
    "CREQO",
    "CHILD",
    "LAREQ",
    "PLACE",
    "CUSTOD",
    "OTHER",
]


def _too_long_respite(row: Row, looked_at: Return) -> bool:
    return row.LS == "V3" and bool(row.DECOM) and before(row.DECOM + timedelta(days=17), until(row, looked_at))


def _field(number: str, field: str, message: str, finds: Finds, since: int = 0) -> Rule:
    return Rule(number, Kind.FIELD, E, field, message, finds, since=since)


def _record(
    number: str, fields: str, message: str, test: Callable[[Row], object], *, since: int = 0, until: int = 9999
) -> Rule:
    return Rule(number, Kind.RECORD, E, fields, message, each(E, test), since=since, until=until)


def _in_year(number: str, fields: str, message: str, test: Callable[[Row, Return], object]) -> Rule:
    return Rule(number, Kind.RECORD, E, fields, message, each_in(E, test))


RULES = [
    _field(
        "1009",
        "REASON_PLACE_CHANGE",
        "The reason for the placement change is no code.",
        not_among(E, "REASON_PLACE_CHANGE", REASONS_CHANGED),
    ),
    _field("141", "DECOM", "The episode's start is no day written as 31/03/2026.", bad_day(E, "DECOM")),
    _field("143", "RNE", "The reason for the new episode is no code.", not_among(E, "RNE", REASONS_NEW)),
    _field("144", "LS", "The legal status is no code.", not_among(E, "LS", LEGAL_STATUSES)),
    _field("145", "CIN", "The category of need is no code (N1 to N8).", not_among(E, "CIN", NEEDS)),
    _field(
        "146",
        "PLACE",
        "The placement type is no code of this year.",
        each_in(E, lambda row, year: row.PLACE is not None and row.PLACE not in placements(year.year)),
    ),
    _field("147", "DEC", "The episode's end is no day written as 31/03/2026.", bad_day(E, "DEC")),
    _record(
        "148",
        "DEC REC",
        "The end of an episode and its reason belong together: give both or neither.",
        lambda row: (row.texts["DEC"] is None) != (row.REC is None),
    ),
    _field("149", "REC", "The reason the episode ceased is no code.", not_among(E, "REC", REASONS_CEASED)),
    _record(
        "214",
        "PL_POST URN",
        "In respite care (V3, V4) the placement's postcode and URN stay blank.",
        lambda row: row.LS in RESPITE and (row.PL_POST or row.URN),
    ),
    _record(
        "233",
        "REASON_PLACE_CHANGE",
        "The episode has not ceased, so no reason for a placement change is due.",
        lambda row: row.texts["DEC"] is None and row.REASON_PLACE_CHANGE,
        since=2026,
    ),
    _record(
        "353",
        "DECOM",
        "No episode starts before 14 October 1991.",
        lambda row: before(row.DECOM, date(1991, 10, 14)),
    ),
    _in_year("354", "DECOM", "The episode starts after the year.", lambda row, year: before(year.end, row.DECOM)),
    _record(
        "355",
        "DECOM DEC",
        "The episode starts and ends on the same day.",
        lambda row: row.texts["DEC"] and row.texts["DECOM"] == row.texts["DEC"],
    ),
    _record("356", "DECOM", "The episode ends before it starts.", lambda row: before(row.DEC, row.DECOM)),
    _in_year(
        "365",
        "LS DECOM DEC",
        "One respite break (V3) lasts no longer than 17 days.",
        _too_long_respite,
    ),
    _record(
        "366",
        "RNE",
        "A respite break (V3) is one episode and starts with S.",
        lambda row: row.LS == "V3" and row.RNE != "S",
    ),
    _record(
        "378",
        "PLACE LS",
        "A child placed with parents (P1) cannot be accommodated under section 20 (V2).",
        lambda row: row.PLACE == "P1" and row.LS == "V2",
    ),
    _record(
        "380",
        "PLACE RNE",
        "Care cannot start with a temporary placement.",
        lambda row: row.PLACE in TEMPORARY and row.RNE not in ("P", "B"),
    ),
    _record(
        "381",
        "PLACE REC",
        "Care cannot end with a temporary placement.",
        lambda row: row.PLACE in TEMPORARY and row.REC not in (None, "X1"),
    ),
    _record(
        "382",
        "LS PLACE",
        "A child in respite care cannot be in a temporary placement.",
        lambda row: row.LS in RESPITE and row.PLACE in TEMPORARY,
    ),
    _record(
        "384",
        "PLACE LS",
        "A child in respite care cannot be in a long-term foster placement.",
        lambda row: row.LS in RESPITE and row.PLACE in ("U1", "U4"),
    ),
    _in_year("385", "DEC", "The episode ends after the year.", lambda row, year: before(year.end, row.DEC)),
    _record(
        "390",
        "PLACE REC",
        "An adopted child was in a placement for adoption (A3 to A6) before.",
        lambda row: row.REC in ADOPTED and row.PLACE not in FOR_ADOPTION,
    ),
    _record(
        "392d",
        "HOME_POST PL_POST PLACE",
        "Home and placement have the same postcode though the child is not placed with parents.",
        lambda row: row.PLACE != "P1" and row.HOME_POST and row.HOME_POST == row.PL_POST,
    ),
    _record(
        "398",
        "LS HOME_POST PL_POST",
        "In respite care (V3, V4) postcodes stay blank.",
        lambda row: row.LS in RESPITE and (row.HOME_POST or row.PL_POST),
    ),
    _record(
        "408",
        "PLACE LS",
        "A5 and A6 need a placement order (E1).",
        lambda row: row.PLACE in ("A5", "A6") and row.LS != "E1",
    ),
    _record(
        "445",
        "LS DECOM",
        "Freeing orders (D1) ended in December 2005.",
        lambda row: row.LS == "D1" and before(date(2005, 12, 31), row.DECOM),
        until=2025,
    ),
    _record(
        "446",
        "LS DECOM",
        "Placement orders (E1) began in December 2005.",
        lambda row: row.LS == "E1" and before(row.DECOM, date(2005, 12, 1)),
    ),
    _record(
        "451",
        "DEC REC LS",
        "The child is still freed for adoption (D1), which ended in December 2005.",
        lambda row: row.LS == "D1" and row.DEC is None and row.REC is None,
        until=2025,
    ),
    _record(
        "516",
        "REC PLACE",
        "E45 and E46 are for children with former foster carers: the placement is U1 to U6.",
        lambda row: row.REC in ("E45", "E46") and row.PLACE not in FOSTERING,
    ),
]
