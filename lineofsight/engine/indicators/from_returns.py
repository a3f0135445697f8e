"""Which returns an indicator is worked out from, and how their rows become rows of the standard tables.

Rows are as `data_returns.standard_rows` gives them: days as ISO text, `_row` and `_child`, in a census `_episode`.
Codes of the census: CIN census guide of the Department for Education. Columns of Annex A: Ofsted's framework for inspecting
local authority children's services.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from lineofsight.engine.indicators.computing import FORMULAS, CountedRow
from lineofsight.engine.indicators.declared import CATEGORIES, REFERRERS
from lineofsight.engine.workdays import working_days_between

SentRow = Mapping[str, Any]
SentTables = Mapping[str, Sequence[SentRow]]
StandardRow = dict[str, Any]
OTHER = "Other"


@dataclass(frozen=True)
class FromReturn:
    """One way from a return to a standard table."""

    collection: str
    table: str
    tables: tuple[str, ...]  # of the return, the one with the rows first
    columns: tuple[str, ...]  # what must be asked for
    read: Callable[[SentTables], list[StandardRow]]
    same: tuple[str, ...]  # what makes two rows of two returns one and the same

    @property
    def is_own(self) -> bool:
        """Whether it is an agency's own list, whose columns a partnership may change."""
        return self.tables[0] == self.collection

    @property
    def asked_for(self) -> tuple[str, ...]:
        return (*self.columns, "_row", "_child", "_episode")


def _when(text: Any) -> Any:
    """A day or a moment; None for what is none."""
    if not isinstance(text, str) or not text:
        return None
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        return None


def _plainly(table: str, columns: Mapping[str, str]) -> Callable[[SentTables], list[StandardRow]]:
    """Column by column; those that end in _date or _at are days or moments."""

    def read(tables: SentTables) -> list[StandardRow]:
        found = []
        for row in tables.get(table, ()):
            made: StandardRow = {"person_id": row["_child"], "_row": row["_row"]}
            for ours, theirs in columns.items():
                value = row.get(theirs)
                made[ours] = _when(value) if ours.endswith(("_date", "_at")) else value or ""
            found.append(made)
        return found

    return read


def _plain(collection: str, table: str, of: str, columns: Mapping[str, str], same: tuple[str, ...]) -> FromReturn:
    return FromReturn(collection, table, (of,), tuple(columns.values()), _plainly(of, columns), same)


def _census_assessments(tables: SentTables) -> list[StandardRow]:
    """An assessment belongs to the episode it stands in, and is counted from that episode's referral."""
    referred = {row["_row"]: _when(row.get("CINreferralDate")) for row in tables.get("CINdetails", ())}
    return [
        {
            "person_id": row["_child"],
            "_row": row["_row"],
            "referral_date": referred.get(row.get("_episode")),
            "authorised_date": _when(row.get("AssessmentAuthorisationDate")),
        }
        for row in tables.get("Assessments", ())
    ]


_PERSON = "person_id"
_ANNEX_CONTACTS = _plain(
    "annex-a",
    "contacts",
    "List 1",
    {"contact_date": "Date of Contact", "source": "Contact Source"},
    (_PERSON, "contact_date", "source"),
)
_ANNEX_REFERRALS = _plain(
    "annex-a",
    "referrals",
    "List 3",
    {"referral_date": "Date of Referral", "source": "Referral Source"},
    (_PERSON, "referral_date", "source"),
)
_ANNEX_ENQUIRIES = _plain(
    "annex-a",
    "section_47",
    "List 5",
    {
        "start_date": "Strategy discussion initiating Section 47 Enquiry Start Date",
        "icpc_date": "Date of Initial Child Protection Conference",
        "plan_begun": "Did the Initial Child Protection Conference Result in a Child Protection Plan",
    },
    (_PERSON, "start_date"),
)
_ANNEX_PLANS = _plain(
    "annex-a",
    "plans",
    "List 7",
    {
        "start_date": "Child Protection Plan Start Date",
        "end_date": "Child Protection Plan End Date",
        "latest_category": "Latest Category of Abuse",
    },
    (_PERSON, "start_date"),
)
_CIN_REFERRALS = _plain(
    "cin",
    "referrals",
    "CINdetails",
    {"referral_date": "CINreferralDate", "source": "ReferralSource"},
    (_PERSON, "referral_date"),
)
_CIN_ASSESSMENTS = FromReturn(
    "cin",
    "assessments",
    ("Assessments", "CINdetails"),
    ("CINreferralDate", "AssessmentAuthorisationDate"),
    _census_assessments,
    (_PERSON, "referral_date", "authorised_date"),
)
_CIN_ENQUIRIES = _plain(
    "cin",
    "section_47",
    "Section47",
    {"start_date": "S47ActualStartDate", "icpc_date": "DateOfInitialCPC"},
    (_PERSON, "start_date"),
)
_CIN_PLANS = _plain(
    "cin",
    "plans",
    "ChildProtectionPlans",
    {"start_date": "CPPstartDate", "end_date": "CPPendDate", "latest_category": "LatestCategoryOfAbuse"},
    (_PERSON, "start_date"),
)
_NOTICES = _plain(
    "police_notices",
    "notices",
    "police_notices",
    {"notice_id": "reference", "noticed_at": "noticed_at", "shared_at": "shared_at", "urgent": "urgent"},
    ("notice_id", _PERSON),
)
_INCIDENTS = _plain(
    "police_notices",
    "incidents",
    "police_notices",
    {"id": "reference", "noticed_at": "noticed_at", "concern": "concern", "present": "present"},
    ("id", _PERSON),
)
_MISSING = _plain(
    "missing_episodes",
    "missing",
    "missing_episodes",
    {"id": "reference", "found_at": "found_at", "interview": "interview", "interview_date": "interview_on"},
    ("id", _PERSON),
)
_ATTENDANCES = _plain(
    "health_attendances",
    "attendances",
    "health_attendances",
    {
        "id": "reference",
        "attended_at": "attended_at",
        "birth_date": "date_of_birth",
        "place": "place",
        "reason": "reason",
    },
    ("id", _PERSON),
)
_PUPILS = _plain(
    "education",
    "pupils",
    "education",
    {"birth_date": "date_of_birth", "possible": "possible", "missed": "missed", "social_worker": "social_worker"},
    (_PERSON,),
)
# By indicator, the way that is taken where there are several first.
WAYS: Mapping[str, tuple[FromReturn, ...]] = {
    "FD1": (_ANNEX_CONTACTS,),
    "FD5": (_ANNEX_REFERRALS, _CIN_REFERRALS),
    "FD6": (_NOTICES,),
    "AS1": (_CIN_ASSESSMENTS,),
    "CP1": (_ANNEX_ENQUIRIES, _CIN_ENQUIRIES),
    "CP2": (_ANNEX_ENQUIRIES, _CIN_ENQUIRIES),
    "CP3": (_ANNEX_ENQUIRIES, _CIN_ENQUIRIES),
    "CP4": (_ANNEX_ENQUIRIES,),
    "CP5": (_ANNEX_PLANS, _CIN_PLANS),
    "CP6": (_ANNEX_PLANS, _CIN_PLANS),
    "CP8": (_ANNEX_PLANS, _CIN_PLANS),
    "MI1": (_MISSING,),
    "PO1": (_INCIDENTS,),
    "HE1": (_ATTENDANCES,),
    "ED1": (_PUPILS,),
}


class LacksColumn(ValueError):
    """A return has not the columns an indicator needs; the message is a sentence fit for the page."""


def standard_rows(way: FromReturn, returns: Iterable[SentTables]) -> list[StandardRow]:
    """The rows of several returns, the oldest first, each row once: the newest return's word holds. Raises LacksColumn."""
    found: dict[tuple[Any, ...], StandardRow] = {}
    for tables in returns:
        rows, first = tables.get(way.tables[0], ()), way.columns[0]
        if rows and len(way.tables) == 1 and all(row.get(first) is None for row in rows):
            raise LacksColumn(f"The return has nothing under “{first}”.")
        for row in way.read(tables):
            found[tuple(row[name] for name in way.same)] = row
    return list(found.values())


class NoSuchLine(ValueError):
    """A row belongs to no line of the breakdown; the message is a sentence fit for the page."""


def in_lines(code: str, rows: Iterable[CountedRow], lines: Sequence[str]) -> list[CountedRow]:
    """The rows with the lines of the partnership's own breakdown; one that is named in none is under “Other”."""
    if not lines:
        return [CountedRow(each.row, each.meets) for each in rows]
    if not FORMULAS[code].by_line:
        raise NoSuchLine("It is broken down here in lines that the returns do not have.")
    known = {line.casefold(): line for line in lines}
    other = known.get(OTHER.casefold())
    found = []
    for each in rows:
        line = known.get(each.line.casefold()) or known.get(_usual(each.line).casefold()) or other
        if line is None:
            raise NoSuchLine(f"“{each.line[:60]}” in the return is none of the lines of its breakdown.")
        found.append(CountedRow(each.row, each.meets, line))
    return found


_NEGLECT, _PHYSICAL, _SEXUAL, _EMOTIONAL, _MULTIPLE = CATEGORIES
_POLICE, _HEALTH, _EDUCATION, _COUNCIL, _FAMILY, _ = REFERRERS
_CODES: Mapping[str, str] = {
    "neg": _NEGLECT,
    "phy": _PHYSICAL,
    "sab": _SEXUAL,
    "emo": _EMOTIONAL,
    "mul": _MULTIPLE,
    "multiple/not recommended": _MULTIPLE,
    **dict.fromkeys(("1a", "1b", "1c", "1d", "9"), _FAMILY),
    **dict.fromkeys(("2a", "2b"), _EDUCATION),
    **dict.fromkeys(("3a", "3b", "3c", "3d", "3e", "3f"), _HEALTH),
    **dict.fromkeys(("4", "5a", "5b", "5c", "5d"), _COUNCIL),
    "6": _POLICE,
}
# Case systems write who made a contact in words of their own.
_WORDS: Sequence[tuple[str, str]] = (
    ("police", _POLICE),
    *((word, _HEALTH) for word in ("health", "hospital", "gp", "midwi", "a&e", "nurse", "ambulance")),
    *((word, _EDUCATION) for word in ("school", "education", "nursery", "college", "early years")),
    *(
        (word, _FAMILY)
        for word in ("family", "parent", "individual", "public", "self", "carer", "neighbour", "anonymous")
    ),
    *((word, _COUNCIL) for word in ("council", "local authority", "la service", "social care", "housing", "youth")),
)


def _usual(text: str) -> str:
    """The usual word for a code or for what a case system writes."""
    text = " ".join(text.casefold().split())
    if text in _CODES:
        return _CODES[text]
    words = f" {text} "
    return next((usual for word, usual in _WORDS if f" {word}" in words), text)


_INTERVIEWS: Mapping[str, str] = {"A": "Accepted", "D": "Declined", "N": "Not offered"}


def said_of(table: str, row: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What may be shown of a row: months instead of days, how long something took, and no reference to a child."""
    match table:
        case "contacts":
            return [("Month of the contact", _month(row["contact_date"])), ("From", str(row["source"]))]
        case "referrals":
            return [("Month of the referral", _month(row["referral_date"]))]
        case "assessments":
            return [
                ("Month authorised", _month(row["authorised_date"])),
                ("Working days from the referral", _working_days(row["referral_date"], row["authorised_date"])),
            ]
        case "section_47":
            return [
                ("Month the enquiry began", _month(row["start_date"])),
                ("Month of the conference", _month(row["icpc_date"])),
                ("Working days between", _working_days(row["start_date"], row["icpc_date"])),
                ("Led to a plan", str(row.get("plan_begun") or "").capitalize()),
            ]
        case "plans":
            return [
                ("Month begun", _month(row["start_date"])),
                ("Month ended", _month(row["end_date"])),
                ("Category", str(row["latest_category"]).capitalize()),
            ]
        case "notices":
            return [
                ("Month shared", _month(row["shared_at"])),
                ("Hours until shared", _hours(row["noticed_at"], row["shared_at"])),
                ("Urgent", str(row["urgent"]).capitalize()),
            ]
        case "incidents":
            return [("Month of the incident", _month(row["noticed_at"]))]
        case "missing":
            return [
                ("Month found", _month(row["found_at"])),
                ("Return interview", _INTERVIEWS.get(str(row["interview"]), "")),
                ("Days until the interview", _days(row["found_at"], row["interview_date"])),
            ]
        case "attendances":
            return [("Month attended", _month(row["attended_at"]))]
        case "pupils":
            return [("Sessions missed of 100", _share(row["missed"], row["possible"]))]
    raise KeyError(table)


def _month(day: Any) -> str:
    return f"{day:%B %Y}" if isinstance(day, date) else ""


def _working_days(start: Any, end: Any) -> str:
    if not (isinstance(start, date) and isinstance(end, date)) or end < start:
        return ""
    return str(working_days_between(start, end))


def _days(start: Any, end: Any) -> str:
    if not (isinstance(start, date) and isinstance(end, date)):
        return ""
    first, last = (day.date() if isinstance(day, datetime) else day for day in (start, end))
    return str((last - first).days)


def _hours(start: Any, end: Any) -> str:
    if not (isinstance(start, datetime) and isinstance(end, datetime)):
        return ""
    return str(int((end - start) / timedelta(hours=1)))


def _share(part: Any, whole: Any) -> str:
    try:
        return str(round(float(part) * 100 / float(whole)))
    except (ValueError, ZeroDivisionError):
        return ""
