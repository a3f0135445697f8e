"""Reading one row of a file of past audits: the audit it holds, that it is here already, or why it is rejected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from lineofsight.partnership.import_rows import Rejected, folded
from lineofsight.partnership.models import Agency, Member, Partner

from ..audit_import_columns import COLUMNS
from ..chapter import DeepDiveSettings
from ..models import RegisteredAudit
from .list_rows import read_day

Kind = RegisteredAudit.Kind
_LONGEST = {"title": 200, "period": 120}
_EARLIEST = 1990
_MOST_CASES = 10_000


@dataclass(frozen=True)
class PastAudit:
    """What a row says, ready to be entered."""

    kind: str
    title: str
    agency: Agency | None
    theme: str
    done_on: date
    period: str
    cases: int | None
    results: str
    good_practice: str
    to_improve: str
    learning: str
    statements: tuple[str, ...]
    shared: bool

    @property
    def same_as(self) -> tuple[str, UUID | None, date]:
        """Two rows with the same title, agency and day are the same audit."""
        return folded(self.title), self.agency.pk if self.agency else None, self.done_on


@dataclass
class Register:
    """What stands in the register and in the settings, and which audits earlier rows of the file hold."""

    settings: DeepDiveSettings
    agencies: dict[str, Agency]
    there: set[tuple[str, UUID | None, date]]
    today: date = field(default_factory=timezone.localdate)
    seen: dict[tuple[str, UUID | None, date], int] = field(default_factory=dict)

    @classmethod
    def at(cls, by: Member, settings: DeepDiveSettings) -> "Register":
        """Two queries, whatever the length of the file."""
        agencies: dict[str, Agency] = {}
        for seat in Partner.objects.filter(tenant=by.tenant_id, ended_on__isnull=True).select_related("agency"):
            agencies |= {folded(seat.agency.name): seat.agency, folded(seat.short_name): seat.agency}
        rows = RegisteredAudit.objects.filter(tenant=by.tenant_id).values_list("title", "agency_id", "done_on")
        return cls(settings, agencies, {(folded(title), agency, day) for title, agency, day in rows})


def read_row(number: int, cells: Sequence[Any], mapping: Mapping[str, str], register: Register) -> PastAudit | None:
    """The audit the row holds; None when it stands in the register already. Raises Rejected."""
    values = dict.fromkeys(COLUMNS, "") | {
        role: str(cells[int(place)]).strip() for place, role in mapping.items() if int(place) < len(cells)
    }
    audit = _audit(values, register)
    first = register.seen.setdefault(audit.same_as, number)
    if first != number:
        raise Rejected(f"The same audit stands in row {first} and counts once.")
    return None if audit.same_as in register.there else audit


def _audit(values: Mapping[str, str], register: Register) -> PastAudit:
    for role in ("title", "results"):
        if not values[role]:
            raise Rejected(f"{COLUMNS[role]}: it is missing.")
    for role, longest in _LONGEST.items():
        if len(values[role]) > longest:
            raise Rejected(f"{COLUMNS[role]}: it is longer than {longest} characters.")
    agency = _agency(values["agency"], register)
    kind = _kind(values["kind"])
    if kind == Kind.SINGLE_AGENCY and agency is None:
        raise Rejected("Agency: it is missing. Every single-agency audit has one.")
    return PastAudit(
        kind=kind,
        title=values["title"],
        agency=agency,
        theme=_theme(values["theme"], register.settings),
        done_on=_day(values["done_on"], register.today),
        period=values["period"],
        cases=_cases(values["cases"]),
        results=values["results"],
        good_practice=values["good_practice"],
        to_improve=values["to_improve"],
        learning=values["learning"],
        statements=_statements(values["statements"], register.settings),
        shared=_yes(values["shared"]),
    )


def _agency(said: str, register: Register) -> Agency | None:
    if not said:
        return None
    agency = register.agencies.get(folded(said))
    if agency is None:
        raise Rejected(f"Agency: “{said[:80]}” is not an agency of this partnership. Correct it, or add the agency.")
    return agency


def _kind(said: str) -> str:
    if not said:
        return Kind.SINGLE_AGENCY
    plain = folded(said).replace("-", " ")
    for kind in Kind:
        words = folded(kind.label).replace("-", " ")
        if plain in (words, kind.value.replace("_", " ")) or (len(plain) > 5 and words.startswith(plain)):
            return kind
    raise Rejected(f"Kind of audit: “{said[:60]}” is none that is entered here. Use one of: {', '.join(Kind.labels)}.")


def _theme(said: str, settings: DeepDiveSettings) -> str:
    if not said:
        raise Rejected("Theme: it is missing.")
    for theme in settings.themes:
        if folded(said) in (folded(theme.words), theme.key, theme.key.replace("_", " ")):
            return theme.key
    raise Rejected(f"Theme: “{said[:60]}” is not on the partnership’s list. Correct it, or add it in the settings.")


def _day(said: str, today: date) -> date:
    if not said:
        raise Rejected("Date finished: it is missing.")
    day = read_day(said)
    if day is None or day.year < _EARLIEST:
        raise Rejected(f"Date finished: “{said[:30]}” is not a date. Write it as 31/03/2025.")
    if day > today:
        raise Rejected("Date finished: it lies in the future. Only audits that are finished are brought in.")
    return day


def _cases(said: str) -> int | None:
    if not said:
        return None
    if not said.isdecimal() or int(said) > _MOST_CASES:
        raise Rejected(f"Number of cases: “{said[:30]}” is not a whole number up to 10,000.")
    return int(said)


def _statements(said: str, settings: DeepDiveSettings) -> tuple[str, ...]:
    known = {folded(each.words): each.key for each in settings.statements_used}
    known |= {each.key: each.key for each in settings.statements_used}
    found = []
    for part in filter(None, (part.strip() for part in said.replace("\n", ";").split(";"))):
        key = known.get(folded(part)) or known.get(folded(part).rstrip("."))
        if key is None:
            raise Rejected(f"Statements of assurance: “{part[:80]}” is not on the partnership’s list.")
        found.append(key)
    return tuple(dict.fromkeys(found))


def _yes(said: str) -> bool:
    plain = folded(said)
    if plain in ("", "no", "n", "false", "0"):
        return False
    if plain in ("yes", "y", "true", "1"):
        return True
    raise Rejected(f"Shared with all agencies: “{said[:30]}” is neither yes nor no.")
