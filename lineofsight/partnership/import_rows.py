"""Reading one row of an imported file: what would be made for it, that it is here already, or why it is rejected."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from .doors import ROLE_WORDS, Role
from .models import Agency, Appointment, Import, ImportRow, Member, Partner, ProposedAppointment

# Only appointments for an agency come from a file; everything with wider rights is made by hand, one by one.
_ROLES = {
    Role.AGENCY_LEAD: "agency_safeguarding_lead safeguardinglead lead agencylead",
    Role.PRACTITIONER: "practitioner author agencyauthor agencyauthororpractitioner",
    Role.EXECUTIVE: "executive statutorypartner statutorypartnerexecutive",
}
_KINDS = {
    Agency.Kind.POLICE: "police",
    Agency.Kind.PROBATION: "probation youth justice",
    Agency.Kind.HEALTH: "nhs hospital icb gp trust",
    Agency.Kind.EDUCATION: "school college academy education nursery",
    Agency.Kind.HOUSING: "housing",
    Agency.Kind.COUNCIL: "council children's children’s",
    Agency.Kind.VOLUNTARY: "charity voluntary",
}


class Rejected(ValueError):
    """The row cannot be taken; the words say why."""


@dataclass(frozen=True)
class Plan:
    """What is to be done for one row; nothing where all of it is here already."""

    person: dict[str, str] | None = None
    member: Member | None = None
    role: Role | None = None
    agency: Agency | None = None
    seat: dict[str, str] | None = None

    @property
    def nothing(self) -> bool:
        return self.person is None and self.role is None and self.seat is None


@dataclass
class Looking:
    """What stands in the partnership, and what earlier rows of the same file hold."""

    agencies: dict[str, Agency]
    members: dict[str, Member]
    appointed: set[tuple[Any, str, Any]]
    importer: Member
    seen: dict[Any, int] = field(default_factory=dict)

    @classmethod
    def at(cls, by: Member) -> "Looking":
        """Four queries, whatever the length of the file."""
        agencies: dict[str, Agency] = {}
        for seat in Partner.objects.filter(tenant=by.tenant_id, ended_on__isnull=True).select_related("agency"):
            agencies |= {folded(seat.agency.name): seat.agency, folded(seat.short_name): seat.agency}
        members = Member.visible_to(by).select_related("person")
        columns = ("member_id", "role", "agency_id")
        waiting = ProposedAppointment.objects.filter(tenant=by.tenant_id, settled_at__isnull=True)
        return cls(
            agencies=agencies,
            members={m.person.email.casefold(): m for m in members},
            appointed={*Appointment.in_force(by.tenant_id).values_list(*columns), *waiting.values_list(*columns)},
            importer=by,
        )


def folded(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").split())


def plan_of(row: ImportRow, kind: str, mapping: Mapping[str, str], looking: Looking) -> Plan:
    """What this row asks for, in the light of the rows before it. Raises Rejected."""
    values = {
        role: str(row.cells[int(place)]).strip() for place, role in mapping.items() if int(place) < len(row.cells)
    }
    if kind == Import.Kind.AGENCIES:
        return _agency(row, values, looking)
    return _person(row, values, looking)


def _once(row: ImportRow, what: Any, looking: Looking) -> None:
    first = looking.seen.setdefault(what, row.number)
    if first != row.number:
        raise Rejected(f"The same stands in row {first} and counts once.")


def _agency(row: ImportRow, values: Mapping[str, str], looking: Looking) -> Plan:
    name = values.get("name", "")
    if not name:
        raise Rejected("The name of the agency is missing.")
    if len(name) > 200:
        raise Rejected("The name of the agency is longer than 200 letters.")
    _once(row, folded(name), looking)
    if folded(name) in looking.agencies:
        return Plan()
    short = values.get("short_name") or name
    return Plan(
        seat={
            "name": name,
            "kind": _kind(values.get("kind", ""), name),
            "short_name": short[:40],
            "urgent_contact": values.get("urgent_contact", "")[:200],
        }
    )


def _kind(said: str, name: str) -> str:
    """The kind the row says; where it says none, what the name tells."""
    labels = {folded(label): value for value, label in Agency.Kind.choices} | {v: v for v in Agency.Kind.values}
    if said:
        for words, value in labels.items():
            if folded(said) == words or folded(said) in words:
                return value
        raise Rejected(f"“{said[:60]}” is not a kind of agency here. Use one of: {', '.join(Agency.Kind.labels)}.")
    named = set(re.findall(r"[\w'’]+", name.casefold()))
    return next((kind.value for kind, known in _KINDS.items() if named & set(known.split())), Agency.Kind.OTHER.value)


def _person(row: ImportRow, values: Mapping[str, str], looking: Looking) -> Plan:
    email = values.get("email", "").casefold()
    if not email:
        raise Rejected("The work e-mail address is missing.")
    try:
        validate_email(email)
    except ValidationError:
        raise Rejected(f"“{email[:80]}” is not an e-mail address.") from None
    name = values.get("full_name") or " ".join(filter(None, (values.get("forename"), values.get("surname"))))
    if not name:
        raise Rejected("The name is missing.")
    agency, role = _place(values, looking)
    _once(row, (email, role, agency.pk if agency else None), looking)
    member = looking.members.get(email)
    if role and member is not None and member.person_id == looking.importer.person_id:
        raise Rejected("This is you: nobody appoints themselves.")
    if member is not None:
        there = role is None or (member.pk, role.value, agency.pk if agency else None) in looking.appointed
        return Plan() if there else Plan(member=member, role=role, agency=agency)
    # A second row of the same new person adds a second appointment; the first row makes the person.
    person = {
        "email": email,
        "full_name": name[:150],
        "job_title": values.get("job_title", "")[:150],
        "telephone": values.get("telephone", "")[:40],
    }
    return Plan(person=person, role=role, agency=agency)


def _place(values: Mapping[str, str], looking: Looking) -> tuple[Agency | None, Role | None]:
    said, as_what = values.get("agency", ""), values.get("role", "")
    agency = looking.agencies.get(folded(said)) if said else None
    if said and agency is None:
        raise Rejected(f"“{said[:80]}” is not an agency of this partnership. Import the agencies first, or correct it.")
    if not as_what:
        return agency, None
    plain = re.sub(r"[\W_]", "", as_what.casefold())
    role = next((r for r, words in _ROLES.items() if plain in words.replace("_", "").split()), None)
    if role is None:
        allowed = ", ".join(ROLE_WORDS[r] for r in _ROLES)
        raise Rejected(f"“{as_what[:60]}” cannot be appointed from a file. Use one of: {allowed}.")
    if agency is None:
        raise Rejected("The agency is missing: people are appointed for one.")
    return agency, role
