"""Rules of SSDA903 that set episodes against the child's age, and temporary placements against their length."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from lineofsight.engine.returns.days import before, birthday, by
from lineofsight.engine.returns.looked_after.care import E, H
from lineofsight.engine.returns.looked_after.tables import ADOPTED
from lineofsight.engine.returns.rules import Finds, Kind, Return, Row, Rule, beside, pairs

GUARDIANSHIP = ("E45", "E46", "E47", "E48")


def _young_in(place: str, years: int) -> Callable[[Row, Row, Return], bool]:
    def test(row: Row, header: Row, _: Return) -> bool:
        return row.PLACE == place and row.DEC is not None and before(row.DECOM, birthday(header.DOB, years))

    return test


def _long_in(place: str, days: int) -> Callable[[Row, Row, Return], bool]:
    def test(row: Row, header: Row, _: Return) -> bool:
        known = row.DECOM is not None and header.DOB is not None
        return row.PLACE == place and known and before(row.DECOM + timedelta(days=days), row.DEC)

    return test


def _place(
    number: str, message: str, test: Callable[[Row, Row, Return], bool], since: int = 0, until: int = 9999
) -> Rule:
    return Rule(number, Kind.SECTION, f"{E} {H}", "DECOM PLACE", message, beside(E, H, test), since=since, until=until)


def _age(number: str, fields: str, message: str, test: Callable[[Row, Row, Return], object]) -> Rule:
    return Rule(number, Kind.SECTION, f"{E} {H}", fields, message, beside(E, H, test))


def _age_both(number: str, fields: str, message: str, test: Callable[[Row, Row, Return], object]) -> Rule:
    return Rule(number, Kind.SECTION, f"{E} {H}", fields, message, pairs(E, H, test))


def _grown_up(row: Row, header: Row, looked_at: Return) -> bool:
    of_age = before(birthday(header.DOB, 18), looked_at.end)
    return of_age and row.texts["DEC"] is None and (row.LS, row.PLACE) != ("V2", "K2")


def _not_yet(reasons: tuple[str, ...], years: int, *, dated: bool) -> Finds:
    """Finds episodes ended for one of the reasons by somebody of whom no date of birth shows that they were old enough.

    `dated`: only those whose end is known.
    """

    def find(looked_at: Return) -> Iterator[Row]:
        for row in looked_at.rows(E):
            if row.REC in reasons and (row.DEC or not dated):
                born = [header.DOB for header in looked_at.of(row, H)] or [None]
                if not all(by(birthday(day, years), row.DEC) for day in born):
                    yield row

    return find


RULES = [
    _age(
        "352",
        "DECOM RNE",
        "The person was 18 or older when care started.",
        lambda row, header, _: row.RNE == "S" and by(birthday(header.DOB, 18), row.DECOM),
    ),
    _age_both(
        "358",
        "DECOM DOB LS",
        "A child with this legal status (J1 to J3) is at least 10.",
        lambda row, header, _: row.LS in ("J1", "J2", "J3") and by(row.DECOM, birthday(header.DOB, 10)),
    ),
    _age("359", "DEC LS PLACE", "After the 18th birthday, care goes on only under V2 in a home (K2).", _grown_up),
    _place("370", "A child in independent living (P2) is at least 16.", _young_in("P2", 16), until=2024),
    _place(
        "371",
        "A child in a residential setting without regulation (H5) is at least 16.",
        _young_in("H5", 16),
        until=2024,
    ),
    _place("371", "A child in supported accommodation (K3) is at least 16.", _young_in("K3", 16), since=2025),
    _place("372", "A child in custody (R5) is at least 10.", _young_in("R5", 10)),
    _place("373", "A child placed in a school (S1) is at least 4.", _young_in("S1", 4)),
    _place("374", "A child in residential employment (P3) is at least 14.", _young_in("P3", 14)),
    _place("375", "A temporary stay in hospital (T1) lasts six weeks at most.", _long_in("T1", 42)),
    _place("376", "A placement for carers' holidays (T3) lasts three weeks at most.", _long_in("T3", 21)),
    _place("379", "A temporary placement without a reason (T4) lasts seven days at most.", _long_in("T4", 7)),
    _age(
        "386",
        "REC",
        "The person was 18 or older when adopted.",
        lambda row, header, _: row.REC in ADOPTED and by(birthday(header.DOB, 18), row.DEC),
    ),
    Rule(
        "387",
        Kind.SECTION,
        f"{E} {H}",
        "REC",
        "A child moving into independent living (E5, E6) is at least 14.",
        _not_yet(("E5", "E6"), 14, dated=True),
    ),
    Rule(
        "389",
        Kind.SECTION,
        f"{E} {H}",
        "REC",
        "A child passing to adult social care (E7) is at least 16.",
        _not_yet(("E7",), 16, dated=False),
    ),
    _age_both(
        "407",
        "DEC DOB REC",
        "The person was 18 or older when the guardianship order was made.",
        lambda row, header, _: row.REC in GUARDIANSHIP and by(birthday(header.DOB, 18), row.DEC),
    ),
    _age(
        "460",
        "DEC REC",
        "E17 is for those who stay with carers at 18, but the child is younger.",
        lambda row, header, _: row.REC == "E17" and before(row.DEC, birthday(header.DOB, 18)),
    ),
]
