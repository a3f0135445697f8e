"""Rules of the CIN census about who the child is: UPN, birth and death, ethnicity, disability."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from lineofsight.engine.returns.cin.flags import no, with_person
from lineofsight.engine.returns.days import before, birthday, by, within
from lineofsight.engine.returns.rules import Finds, Kind, Return, Row, Rule, each, each_in, not_among

UPN_LENGTH = 13
SEX_SINCE = 2025  # the year of the census that asked for the sex instead of the gender
CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
ETHNICITIES = "ABAN AIND AOTH APKN BAFR BCRB BOTH CHNE MOTH MWAS MWBA MWBC NOBT OOTH REFU WBRI WIRI WIRT WOTH WROM"
DISABILITIES = ["NONE", "MOB", "HAND", "PC", "INC", "COMM", "LD", "HEAR", "VIS", "BEH", "CON", "AUT", "DDA"]
# Local authorities since April 1998 and the pseudo authorities, as rule 1530 lists them.
AUTHORITIES = (
    "1-5 201-213 301-320 330-336 340-344 350-359 370-373 380-384 390-394 420 660-681 701-708 800-803 805-808 810-813 "
    "815-816 820-823 825-826 830-831 835-841 845-846 850-852 855-857 860-861 865-896 908-909 916 919 921 925-926 "
    "928-929 931 933 935-938 940-943"
)
_UNBORN_FROM, _UNBORN_TO_MONTHS = timedelta(days=30), 9


def _numbers(ranges: str) -> frozenset[str]:
    found: set[str] = set()
    for part in ranges.split():
        first, _, last = part.partition("-")
        found.update(f"{number:03}" for number in range(int(first), int(last or first) + 1))
    return frozenset(found)


_KNOWN_AUTHORITIES = _numbers(AUTHORITIES)


def _wrong_check_letter(row: Row) -> bool:
    upn = row.UPN or ""
    if len(upn) != UPN_LENGTH or not (upn[1:].isascii() and upn[1:].isdecimal()):
        return False
    total = sum(int(digit) * weight for weight, digit in enumerate(upn[1:], start=2))
    return CHECK_LETTERS[total % len(CHECK_LETTERS)] != upn[0]


def _upn(test: str) -> Finds:
    """Finds UPNs of full length that fail one of the tests on their characters."""
    tests = {
        "authority": lambda upn: upn[1:4] not in _KNOWN_AUTHORITIES,
        "last": lambda upn: upn[12] not in CHECK_LETTERS + "0123456789",
    }
    return each("ChildIdentifiers", lambda row: row.UPN and len(row.UPN) == UPN_LENGTH and tests[test](row.UPN))


def _wrong_former(row: Row) -> bool:
    former = row.FormerUPN
    return bool(former) and not (len(former) == UPN_LENGTH and former[1:].isdecimal() and former[0].isalpha())


def _unlikely_birth(row: Row, looked_at: Return) -> bool:
    expected = row.ExpectedPersonBirthDate
    end = looked_at.end
    latest = date(end.year, end.month + _UNBORN_TO_MONTHS, end.day) if end.month <= 3 else end + timedelta(days=275)
    return bool(expected) and not end - _UNBORN_FROM < expected < latest


def _goes_on(row: Row) -> list[Row]:
    """The child's episodes that are no referral without further action."""
    return [episode for episode in row.parts.get("CINdetails", []) if no(episode.ReferralNFA)]


def _no_disability(looked_at: Return) -> Iterator[Row]:
    for row in looked_at.rows("ChildIdentifiers"):
        disabilities, episodes = row.parts.get("Disabilities", []), _goes_on(row)
        invalid = [each for each in disabilities if each.Disability not in DISABILITIES]
        if row.PersonBirthDate and episodes and (invalid or not disabilities):
            yield row
            yield from invalid
            yield from episodes


def _no_upn_at_school_age(row: Row, looked_at: Return) -> bool:
    sixth = date(looked_at.end.year, 8, 31) if looked_at.year >= SEX_SINCE else looked_at.end
    of_age = by(birthday(row.PersonBirthDate, 6), sixth)
    reasons = {"UN2", "UN3", "UN4", "UN5", "UN6", "UN7"}
    return of_age and bool(_goes_on(row)) and not row.UPN and (row.UPNunknown or "").upper() not in reasons


def _over_25(looked_at: Return) -> Iterator[Row]:
    for row in looked_at.rows("ChildIdentifiers"):
        turned = birthday(row.PersonBirthDate, 25)
        if before(turned, looked_at.end):
            for episode in row.parts.get("CINdetails", []):
                if episode.CINclosureDate is None or before(turned, episode.CINclosureDate):
                    yield row
                    yield episode


def _none_and_others(looked_at: Return) -> Iterator[Row]:
    for row in looked_at.rows("ChildIdentifiers"):
        found = row.parts.get("Disabilities", [])
        others = [each for each in found if (each.Disability or "").upper() != "NONE"]
        if len(others) < len(found):
            yield from others


def _same_disability_twice(looked_at: Return) -> Iterator[Row]:
    for row in looked_at.rows("ChildIdentifiers"):
        coded = [each for each in row.parts.get("Disabilities", []) if each.Disability]
        codes = [each.Disability for each in coded]
        yield from (each for each in coded if codes.count(each.Disability) > 1)


def _unborn_not_u(row: Row) -> bool:
    return bool(row.PersonBirthDate is None and row.ExpectedPersonBirthDate and row.Sex != "U")


def _unborn_with_gender(row: Row) -> bool:
    return bool(row.PersonBirthDate is None and row.ExpectedPersonBirthDate and row.GenderCurrent != "0")


def _field(number: str, field: str, message: str, finds: Finds, *, since: int = 0, until: int = 9999) -> Rule:
    return Rule(number, Kind.FIELD, "", field, message, finds, since=since, until=until)


def _record(number: str, fields: str, message: str, finds: Finds, *, since: int = 0, until: int = 9999) -> Rule:
    return Rule(number, Kind.RECORD, "", fields, message, finds, since=since, until=until)


def _section(number: str, fields: str, message: str, finds: Finds) -> Rule:
    return Rule(number, Kind.SECTION, "", fields, message, finds)


def _died_before_birth(row: Row) -> bool:
    """8535Q: an unborn child who died before the day it was expected has no date of birth to give."""
    died = row.PersonDeathDate
    return bool(died) and not by(row.PersonBirthDate, died) and not before(died, row.ExpectedPersonBirthDate)


def _people(test: Callable[[Row], object]) -> Finds:
    return each("ChildIdentifiers", test)


def _died_outside(row: Row, looked_at: Return) -> bool:
    return bool(row.PersonDeathDate) and not within(row.PersonDeathDate, looked_at.start, looked_at.end)


RULES = [
    _field(
        "1510", "UPN", "The UPN's first letter does not fit its digits. Check for a slip.", _people(_wrong_check_letter)
    ),
    _field(
        "1530", "UPN", "The UPN's characters 2 to 4 are no local authority's number. Check the UPN.", _upn("authority")
    ),
    _field(
        "1540",
        "UPN",
        "The UPN's characters 5 to 12 must be digits.",
        _people(lambda row: row.UPN and not (row.UPN[4:12].isascii() and row.UPN[4:12].isdecimal())),
    ),
    _field("1550", "UPN", "The UPN's last character must be a digit or a letter used in UPNs.", _upn("last")),
    _field("1560Q", "FormerUPN", "Check: the former UPN must be a letter and twelve digits.", _people(_wrong_former)),
    _field(
        "1570",
        "LAchildID",
        "The LA child ID must have no more than 20 characters.",
        _people(lambda row: len(row.LAchildID or "") > 20),
        since=2025,
    ),
    _field(
        "1580",
        "LAchildID",
        "The LA child ID must have letters and digits only.",
        _people(lambda row: row.LAchildID and not row.LAchildID.isalnum()),
        since=2025,
    ),
    _field(
        "4180",
        "Sex",
        "Give the sex as M, F or U.",
        not_among("ChildIdentifiers", "Sex", "MFU", blank=False),
        since=2025,
    ),
    _field(
        "4180",
        "GenderCurrent",
        "Give the gender as 0, 1, 2 or 9.",
        not_among("ChildIdentifiers", "GenderCurrent", "0129", blank=False),
        until=2024,
    ),
    _field(
        "4220",
        "Ethnicity",
        "Give the ethnicity as a code of the census.",
        not_among("ChildCharacteristics", "Ethnicity", ETHNICITIES.split(), blank=False),
    ),
    _field("8500", "LAchildID", "Give the child an LA child ID.", _people(lambda row: not row.LAchildID)),
    _field(
        "8520",
        "PersonBirthDate",
        "The date of birth lies after the census year. Correct it, or give an expected date of birth.",
        each_in("ChildIdentifiers", lambda row, census: before(census.end, row.PersonBirthDate)),
    ),
    _record(
        "8525Q",
        "PersonBirthDate ExpectedPersonBirthDate",
        "Give either the date of birth or the expected one, not both.",
        _people(lambda row: (row.PersonBirthDate is None) == (row.ExpectedPersonBirthDate is None)),
    ),
    _field(
        "8530Q",
        "ExpectedPersonBirthDate",
        "Check: the expected date of birth should lie between 30 days before and nine months after 31 March.",
        each_in("ChildIdentifiers", _unlikely_birth),
    ),
    _record(
        "8535Q",
        "PersonDeathDate PersonBirthDate",
        "Check: the child died before being born, or has no date of birth.",
        _people(_died_before_birth),
    ),
    _section(
        "8540",
        "PersonBirthDate Disability ReferralNFA",
        "Give each disability as a code of the census, NONE where there is none.",
        _no_disability,
    ),
    _field(
        "8545Q",
        "PersonDeathDate",
        "Check: the date of death should lie in the census year.",
        each_in("ChildIdentifiers", _died_outside),
    ),
    _record(
        "8750",
        "Sex PersonBirthDate ExpectedPersonBirthDate",
        "The sex of an unborn child is U.",
        _people(_unborn_not_u),
        since=2025,
    ),
    _record(
        "8750",
        "GenderCurrent PersonBirthDate ExpectedPersonBirthDate",
        "The gender of an unborn child is 0.",
        _people(_unborn_with_gender),
        until=2024,
    ),
    _section(
        "8770Q",
        "UPN UPNunknown",
        "Check: a child of school age needs a UPN, or a reason other than UN1.",
        each_in("ChildIdentifiers", _no_upn_at_school_age),
    ),
    _section("8775Q", "PersonBirthDate CINclosureDate", "Check: the person is over 25.", _over_25),
    Rule("8790", Kind.CASE, "", "Disability", "NONE cannot stand beside another disability.", _none_and_others),
    Rule(
        "8794", Kind.CASE, "", "Disability", "The disability is recorded twice. Take one out.", _same_disability_twice
    ),
    _section(
        "4008",
        "PersonDeathDate CINPlanStartDate",
        "The CIN plan starts after the child died.",
        with_person("CINPlanDates", lambda row, person: before(person.PersonDeathDate, row.CINPlanStartDate)),
    ),
    _section(
        "4009Q",
        "PersonDeathDate CINPlanEndDate",
        "Check: the CIN plan ends after the child died.",
        with_person("CINPlanDates", lambda row, person: before(person.PersonDeathDate, row.CINPlanEndDate)),
    ),
    _section(
        "8555Q",
        "PersonDeathDate CINreferralDate",
        "Check: the child was referred after the recorded date of death.",
        with_person("CINdetails", lambda row, person: before(person.PersonDeathDate, row.CINreferralDate)),
    ),
    _section(
        "8585Q",
        "ReasonForClosure PersonDeathDate",
        "Check: the case was closed because the child died, but no date of death is given.",
        with_person("CINdetails", lambda row, person: row.ReasonForClosure == "RC2" and not person.PersonDeathDate),
    ),
    _section(
        "8606",
        "CINreferralDate PersonBirthDate ExpectedPersonBirthDate",
        "The referral lies more than 40 weeks before the birth. Correct one of the dates.",
        with_person(
            "CINdetails",
            lambda row, person: any(
                born and before(row.CINreferralDate, born - timedelta(days=280))
                for born in (person.PersonBirthDate, person.ExpectedPersonBirthDate)
            ),
        ),
    ),
    _section(
        "8915",
        "CPPstartDate PersonDeathDate",
        "The child protection plan starts after the child died.",
        with_person("ChildProtectionPlans", lambda row, person: before(person.PersonDeathDate, row.CPPstartDate)),
    ),
    _section(
        "8920",
        "CPPendDate PersonDeathDate",
        "The child protection plan ends after the child died.",
        with_person("ChildProtectionPlans", lambda row, person: before(person.PersonDeathDate, row.CPPendDate)),
    ),
]
