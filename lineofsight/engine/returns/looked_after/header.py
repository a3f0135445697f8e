"""Rules of SSDA903 about who the child is: the header, unaccompanied asylum seekers, motherhood."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from lineofsight.engine.returns.days import before, birthday, by, within
from lineofsight.engine.returns.looked_after.care import E, H, first, latest, some
from lineofsight.engine.returns.looked_after.tables import FEMALE, LEAVER, MALE, RESPITE, UNKNOWN_UPN, sexes
from lineofsight.engine.returns.rules import Finds, Kind, Return, Row, Rule, beside, each, each_in, not_among, pairs

ETHNICITIES = "WBRI WIRI WOTH WIRT WROM MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR BOTH CHNE OOTH REFU NOBT"
_UPN = re.compile(r"[A-HJ-NP-RT-Z]([0-9]{12}|[0-9]{11}[A-Z])|UN[1-5]", re.ASCII)
_WEEK = timedelta(days=7)


def bad_day(table: str, field: str, *, blank: bool = True) -> Finds:
    """Finds days that are not written as 31/03/2026, or not given where they must be."""

    def test(row: Row) -> bool:
        return getattr(row, field) is None and (not blank or row.texts[field] is not None)

    return each(table, test)


def _unreal_mother(looked_at: Return) -> Iterator[Row]:
    """165: mother is neither 0 nor 1, a boy, missing for a girl looked after this year, or told of a care leaver."""
    for row in looked_at.rows(H):
        episodes = [each for each in looked_at.of(row, E) if each.LS not in RESPITE]
        in_year = any(
            by(looked_at.start, each.DEC or looked_at.end) and by(each.DECOM, looked_at.end) for each in episodes
        )
        leavers = [each for each in looked_at.of(row, "OC3") if some(each, LEAVER)]
        wrong = row.MOTHER is not None and (row.MOTHER not in ("0", "1") or row.SEX in MALE)
        missing = row.SEX in FEMALE and row.MOTHER is None and in_year
        needless = row.SEX in FEMALE and row.MOTHER is not None and not in_year and bool(leavers)
        if episodes and (wrong or missing or needless):
            yield row
            yield from looked_at.of(row, "OC3")


def _first_before_birth(looked_at: Return) -> Iterator[Row]:
    for rows in looked_at.by_child(E).values():
        earliest = first(rows)
        for header in looked_at.of(earliest, H) if earliest else []:
            if earliest and before(earliest.DECOM, header.DOB):
                yield earliest
                yield header


def _child_too_late(looked_at: Return) -> Iterator[Row]:
    for rows in looked_at.by_child(E).values():
        ended = latest(rows, "DEC")
        for header in looked_at.of(ended, H) if ended else []:
            if ended and (before(looked_at.end, header.MC_DOB) or before(ended.DEC, header.MC_DOB)):
                yield ended
                yield header


def _doubled_upn(looked_at: Return) -> Iterator[Row]:
    found: dict[str, list[Row]] = {}
    for row in looked_at.rows(H):
        if row.UPN and row.UPN not in UNKNOWN_UPN:
            found.setdefault(row.UPN, []).append(row)
    for rows in found.values():
        if len(rows) > 1:
            yield from rows


def _male(row: Row, year: Return) -> bool:
    return row.SEX == sexes(year.year)[0]  # type: ignore[no-any-return]


def _female(row: Row, year: Return) -> bool:
    return row.SEX == sexes(year.year)[1]  # type: ignore[no-any-return]


def _leaver_mother(row: Row, leaver: Row, looked_at: Return) -> bool:
    return row.MOTHER is not None and some(leaver, LEAVER) and not looked_at.of(row, E)


def _too_young(row: Row, looked_at: Return) -> bool:
    return row.UASC == "1" and before(looked_at.end, birthday(row.DOB, 11))


def _un4_in_last_week(row: Row, episode: Row, looked_at: Return) -> bool:
    return row.UPN == "UN4" and by(looked_at.end - _WEEK, episode.DECOM)


def _ceased_girl(row: Row, header: Row, looked_at: Return) -> bool:
    ceased = row.REC not in (None, "X1") and within(row.DEC, looked_at.start, looked_at.end)
    return ceased and row.LS not in RESPITE and _female(header, looked_at) and header.MOTHER is None


def _field(number: str, field: str, message: str, finds: Finds, table: str = H, since: int = 0) -> Rule:
    return Rule(number, Kind.FIELD, table, field, message, finds, since=since)


def _record(number: str, fields: str, message: str, finds: Finds, table: str = H, since: int = 0) -> Rule:
    return Rule(number, Kind.RECORD, table, fields, message, finds, since=since)


RULES = [
    Rule(
        "101", Kind.FIELD, H, "SEX", "Give the sex as M, F or U.", not_among(H, "SEX", "MFU", blank=False), since=2025
    ),
    Rule("101", Kind.FIELD, H, "SEX", "Give the sex as 1 or 2.", not_among(H, "SEX", "12", blank=False), until=2024),
    _field("102", "DOB", "Give the date of birth as 31/03/2010.", bad_day(H, "DOB", blank=False)),
    _field("103", "ETHNIC", "Give the ethnicity as a code.", not_among(H, "ETHNIC", ETHNICITIES.split(), blank=False)),
    _field(
        "104",
        "DUC",
        "The day UASC status ceased is no day, or lies before the year.",
        each_in("UASC", lambda row, year: row.texts["DUC"] and not by(year.start, row.DUC)),
        "UASC",
    ),
    Rule(
        "105",
        Kind.FIELD,
        H,
        "UASC",
        "Say with 0 or 1 whether the child is an unaccompanied asylum seeker.",
        not_among(H, "UASC", "01", blank=False),
        "Header.UASC",
    ),
    Rule(
        "165",
        Kind.SECTION,
        f"{H} {E} OC3",
        "MOTHER SEX IN_TOUCH ACTIV ACCOM",
        "Mother is 0 or 1 for girls looked after in the year, and blank for boys and care leavers.",
        _unreal_mother,
    ),
    _field(
        "168",
        "UPN",
        "The UPN is a letter and twelve digits; where it is unknown, UN1 to UN5.",
        each(H, lambda row: row.UPN and not _UPN.fullmatch(row.UPN)),
    ),
    _field("171", "MC_DOB", "The birth of the mother's child is no day.", bad_day(H, "MC_DOB")),
    _record(
        "174",
        "SEX MC_DOB",
        "A boy cannot be a mother: correct the sex, or take the child's birth out.",
        each_in(H, lambda row, year: _male(row, year) and row.texts["MC_DOB"]),
    ),
    _record(
        "209",
        "UPN DOB",
        "A child of school age needs a UPN, or another reason than UN1.",
        each_in(
            H,
            lambda row, year: row.UPN == "UN1" and by(birthday(row.DOB, 4), date(year.start.year - 1, 8, 31)),
        ),
    ),
    Rule(
        "210",
        Kind.SECTION,
        f"{H} {E}",
        "UPN DECOM",
        "With UN4 no episode may start on or after 24 March. Give the UPN or another reason.",
        pairs(H, E, _un4_in_last_week),
    ),
    _record(
        "231", "DOB", "Check: an asylum-seeking child alone is rarely under 11.", each_in(H, _too_young), since=2025
    ),
    _field("232", "SEX", "Check: the sex is unknown.", each(H, lambda row: row.SEX == "U"), since=2025),
    _field("301", "DOB", "The child was born after the year.", each_in(H, lambda row, year: before(year.end, row.DOB))),
    Rule(
        "302",
        Kind.SECTION,
        f"{H} {E}",
        "DECOM DOB",
        "The first episode starts before the child was born.",
        _first_before_birth,
    ),
    Rule(
        "303",
        Kind.SECTION,
        f"UASC {H}",
        "DUC UASC",
        "A day on which UASC status ceased needs UASC status 1.",
        pairs("UASC", H, lambda row, header, year: row.texts["DUC"] and header.UASC != "1"),
        "Header.UASC",
    ),
    _record(
        "304",
        "DUC",
        "UASC status ends by the 18th birthday.",
        each("UASC", lambda row: before(birthday(row.DOB, 18), row.DUC)),
        "UASC",
    ),
    _field(
        "351",
        "DOB",
        "The person was over 25 when the year began.",
        each_in(H, lambda row, year: before(birthday(row.DOB, 25), year.start)),
    ),
    Rule(
        "393",
        Kind.SECTION,
        f"{H} {E}",
        "MOTHER",
        "Say with 0 or 1 whether the girl is a mother.",
        beside(H, E, lambda row, each, year: _female(row, year) and row.MOTHER is None and each.LS not in RESPITE),
    ),
    Rule(
        "442",
        Kind.SECTION,
        f"{E} {H}",
        "UPN",
        "Give the UPN, or UN1 to UN5 where it is unknown.",
        beside(H, E, lambda row, each, year: row.UPN is None and each.LS not in RESPITE),
    ),
    Rule("444", Kind.FILE, H, "UPN", "Several children have this UPN. Find out whose it is.", _doubled_upn, since=2026),
    Rule(
        "607",
        Kind.SECTION,
        f"{E} {H}",
        "DEC REC MOTHER LS SEX",
        "The girl left care in the year: say with 0 or 1 whether she is a mother.",
        pairs(E, H, _ceased_girl),
    ),
    _record(
        "611",
        "MOTHER MC_DOB",
        "Give the birth of the mother's child.",
        each(H, lambda row: row.MOTHER == "1" and row.texts["MC_DOB"] is None),
    ),
    _record(
        "612",
        "SEX MOTHER MC_DOB",
        "A child's birth is given though the girl is no mother.",
        each_in(H, lambda row, year: row.MOTHER in ("0", None) and _female(row, year) and row.texts["MC_DOB"]),
    ),
    _record(
        "620",
        "DOB MOTHER",
        "Check: the mother is under 11.",
        each_in(H, lambda row, year: row.MOTHER == "1" and before(year.start, birthday(row.DOB, 11))),
    ),
    _record(
        "621",
        "DOB MC_DOB",
        "The mother is younger than her child.",
        each(H, lambda row: row.MC_DOB and not before(row.DOB, row.MC_DOB)),
    ),
    Rule(
        "625",
        Kind.SECTION,
        f"{E} {H}",
        "MC_DOB DEC",
        "The mother's child was born after the year, or after she left care.",
        _child_too_late,
    ),
    Rule(
        "628",
        Kind.SECTION,
        f"{E} {H} OC3",
        "MOTHER",
        "Motherhood is not asked of care leavers who were not looked after in the year.",
        beside(H, "OC3", _leaver_mother),
    ),
]
