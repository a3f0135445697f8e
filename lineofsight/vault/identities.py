"""Who the persons of a case are: reading their identifiers, and recognising the same number twice."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import QuerySet

from lineofsight.trail.keyring import provider
from lineofsight.vault.models import Identifier, IdentifierKind, Part

# Numbers that are unique to a person; they alone can be compared without opening.
FINGERPRINTED = (IdentifierKind.NHS_NUMBER, IdentifierKind.UPN, IdentifierKind.LA_CHILD_ID)


@dataclass(frozen=True)
class NewPerson:
    """Somebody to be put into the vault: `identifiers` are pairs of kind and value, a kind may come several times."""

    part: str
    identifiers: tuple[tuple[str, str], ...]
    subject_id: UUID | None = None


@dataclass(frozen=True)
class KnownPerson:
    """Somebody in the vault; each identifier opens, and is noted as seen, only when it is asked for."""

    id: UUID
    subject_id: UUID | None
    part: str
    identifiers: list[Identifier] = field(default_factory=list)

    def values(self, *kinds: str) -> list[str]:
        """The values of these kinds (none given: of all)."""
        return [each.value for each in self.identifiers if not kinds or each.kind in kinds]

    def first(self, kind: str) -> str:
        """The first value of a kind, or an empty text."""
        return next((each.value for each in self.identifiers if each.kind == kind), "")

    @property
    def name(self) -> str:
        """Forename and surname."""
        return " ".join(filter(None, (self.first(IdentifierKind.FORENAME), self.first(IdentifierKind.SURNAME))))


def identifiers_of(
    subject_ids: Iterable[UUID], *, parts: Iterable[str] = Part.values, kinds: Iterable[str] = IdentifierKind.values
) -> dict[UUID, list[KnownPerson]]:
    """The persons of these cases or list rows, by subject id, children first; one query however many there are.

    A subject nobody is known for has an empty list. `parts` and `kinds` narrow what comes.
    """
    wanted = list(subject_ids)
    found: dict[UUID, list[KnownPerson]] = {subject_id: [] for subject_id in wanted}
    people: dict[UUID, KnownPerson] = {}
    rows = Identifier.objects.select_related("person").filter(
        person__subject_id__in=wanted, person__part__in=list(parts), kind__in=list(kinds)
    )
    part_order, kind_order = list(Part.values), list(IdentifierKind.values)
    for row in sorted(
        rows,
        key=lambda r: (part_order.index(r.person.part), str(r.person_id), kind_order.index(r.kind), str(r.id)),
    ):
        person, subject_id = row.person, row.person.subject_id
        if person.id not in people and subject_id is not None:
            people[person.id] = KnownPerson(person.id, subject_id, person.part)
            found[subject_id].append(people[person.id])
        people[person.id].identifiers.append(row)
    return found


def fingerprint(tenant_id: UUID, kind: str, value: str) -> str:
    """The same text for the same number in the same tenant, however it is spaced; empty for other kinds.

    Keyed, because anyone could try all NHS numbers against a plain hash.
    """
    tidy = "".join(value.split()).replace("-", "").upper()
    if kind not in FINGERPRINTED or not tidy:
        return ""
    key = provider().derived_key(f"blind-index-{kind}", tenant_id)
    return hmac.digest(key, tidy.encode(), "sha256").hex()


def blind_print(tenant_id: UUID, purpose: str, text: str) -> str:
    """The same text for the same words in the same tenant, by which rows can be compared without opening them."""
    key = provider().derived_key(f"blind-index-{purpose}", tenant_id)
    return hmac.digest(key, text.encode(), "sha256").hex() if text else ""


def same_identifier(tenant_id: UUID, kind: str, value: str) -> QuerySet[Identifier]:
    """Everywhere this number stands in this tenant."""
    print_ = fingerprint(tenant_id, kind, value)
    same = Identifier.objects.filter(tenant_id=tenant_id, kind=kind, fingerprint=print_)
    return same if print_ else same.none()
