"""Rules of the CIN census about the file as a whole and its schema."""

from collections.abc import Iterator
from datetime import date

from lineofsight.engine.returns.cin.flags import yes
from lineofsight.engine.returns.cin.person import SEX_SINCE
from lineofsight.engine.returns.cin.reading import WRONG
from lineofsight.engine.returns.cin.schema import CODE, DATE, NUMBER, YES_NO
from lineofsight.engine.returns.days import within
from lineofsight.engine.returns.rules import Finds, Kind, Part, Return, Row, Rule, each

_MOST_UNKNOWN = 0.02  # rule 2886Q
_FEWEST_CODES = 8  # rule 2887Q


def _not_end_of_year(row: Row) -> bool:
    year = row.Year or ""
    expected = date(int(year), 3, 31) if year.isascii() and year.isdecimal() and 1 <= int(year) <= 9999 else None
    return row.ReferenceDate is None or row.ReferenceDate != expected


def _header(looked_at: Return) -> Row:
    return looked_at.rows("Header")[0]


def _more_plans_than_conferences(looked_at: Return) -> Iterator[Row]:
    def in_year(table: str, field: str) -> int:
        days = (getattr(row, field) for row in looked_at.rows(table))
        return sum(within(day, looked_at.start, looked_at.end) for day in days)

    conferences = in_year("CINdetails", "DateOfInitialCPC") + in_year("Section47", "DateOfInitialCPC")
    if in_year("ChildProtectionPlans", "CPPstartDate") > conferences:
        yield _header(looked_at)


def _sex_often_unknown(looked_at: Return) -> Iterator[Row]:
    people = looked_at.rows("ChildIdentifiers")
    field, blank = ("Sex", "U") if looked_at.year >= SEX_SINCE else ("GenderCurrent", "0")
    unknown = [row for row in people if getattr(row, field) in (None, blank) and row.ExpectedPersonBirthDate is None]
    if len(unknown) > _MOST_UNKNOWN * len(people):
        yield _header(looked_at)


def _few_disability_codes(looked_at: Return) -> Iterator[Row]:
    used = {row.Disability for row in looked_at.rows("Disabilities")}
    if len(used - {None, "NONE"}) < _FEWEST_CODES:
        yield _header(looked_at)


def _never_two_disabilities(looked_at: Return) -> Iterator[Row]:
    coded = [row for row in looked_at.rows("Disabilities") if row.Disability not in (None, "NONE")]
    if coded and len(coded) == len({id(row.person) for row in coded}):
        yield _header(looked_at)


def _schema(*what: str) -> Finds:
    return lambda looked_at: [Part(row, next(iter(row.texts))) for kind, row in looked_at.kept[WRONG] if kind in what]


def _doubled(field: str) -> Finds:
    def find(looked_at: Return) -> Iterator[Row]:
        counted: dict[str, list[Row]] = {}
        for row in looked_at.rows("ChildIdentifiers"):
            if getattr(row, field):
                counted.setdefault(getattr(row, field), []).append(row)
        for rows in counted.values():
            if len(rows) > 1:
                yield from rows

    return find


def _of_return(number: str, tables: str, fields: str, message: str, finds: Finds) -> Rule:
    return Rule(number, Kind.FILE, tables, fields, message, finds)


RULES = [
    _of_return("schema-element", "", "", "The census has no such element this year. Take it out.", _schema("element")),
    _of_return("schema-text", "", "", "Text stands between elements. Take it out.", _schema("text")),
    Rule(
        "schema-value",
        Kind.FIELD,
        "",
        "",
        "The value has the wrong form: a day is 2026-03-31, a number digits, a flag 0 or 1.",
        _schema(DATE, NUMBER, YES_NO, CODE),
    ),
    Rule(
        "100",
        Kind.FILE,
        "Header",
        "ReferenceDate",
        "The reference date must be 31 March of the year in the header.",
        each("Header", _not_end_of_year),
    ),
    _of_return(
        "1520",
        "",
        "UPN",
        "Several children have this UPN. Find out whose it is.",
        _doubled("UPN"),
    ),
    _of_return(
        "8510",
        "",
        "LAchildID",
        "Several children have this LA child ID. Give each child one of its own, or join the records.",
        _doubled("LAchildID"),
    ),
    _of_return(
        "2883",
        "",
        "Collection",
        "More child protection plans start in the year than initial conferences were held. Add the missing conferences.",
        _more_plans_than_conferences,
    ),
    _of_return(
        "2886Q",
        "ChildIdentifiers",
        "Collection",
        "Check: more than 2% of the children born have no sex (until 2024: gender) recorded. Add it or give the reason.",
        _sex_often_unknown,
    ),
    _of_return(
        "2887Q",
        "",
        "Collection",
        "Check: fewer than 8 disability codes are used in the return. Add what is missing or give the reason.",
        _few_disability_codes,
    ),
    _of_return(
        "2888Q",
        "",
        "Collection",
        "Check: no child with a disability has more than one. Record each, or give the reason.",
        _never_two_disabilities,
    ),
    Rule(
        "8590",
        Kind.SECTION,
        "",
        "LAchildID",
        "The child has no CIN episode. Add it or take the child out.",
        each("ChildIdentifiers", lambda row: not row.parts.get("CINdetails")),
    ),
    Rule(
        "8772",
        Kind.SECTION,
        "",
        "UPNunknown ReferralNFA",
        "UN7 is for a referral without further action, but an episode went on. Give the UPN or another reason.",
        lambda looked_at: [
            found
            for row in looked_at.rows("ChildIdentifiers")
            if row.UPNunknown == "UN7"
            for episode in row.parts.get("CINdetails", [])
            if not yes(episode.ReferralNFA)
            for found in (row, episode)
        ],
    ),
]
