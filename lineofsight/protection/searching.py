"""Finds one person in everything one partnership holds, and in each text where others are named."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.apps import apps
from django.db import models

from lineofsight.deep_dives.models import AgencyReturn, Case
from lineofsight.engine.documents.passages import Passage
from lineofsight.engine.documents.passages import Unreadable as UnreadableFile
from lineofsight.engine.documents.text import extract
from lineofsight.engine.screening.identifiers import Flag, Identifier, Kind
from lineofsight.engine.screening.known import Screen
from lineofsight.vault.everything import readable
from lineofsight.vault.identities import fingerprint
from lineofsight.vault.keyring import scope_if_none
from lineofsight.vault.models import Identifier as Kept
from lineofsight.vault.models import Person, SealedFile
from lineofsight.vault.reading import only_compared
from lineofsight.vault.sealing import Destroyed

from .models import Hit, SubjectRequest
from .places import WORDS, of_case

# What the matcher knows; a carer is a name like a worker's.
KINDS: dict[str, str] = {
    "forename": "forename",
    "surname": "surname",
    "alias": "alias",
    "date_of_birth": "date_of_birth",
    "nhs_number": "nhs_number",
    "upn": "upn",
    "la_child_id": "other",
    "address": "address",
    "postcode": "postcode",
    "school": "school",
    "phone": "phone",
    "email": "email",
    "worker": "worker",
    "carer": "worker",
}
# Shared by whole families and forms, so that alone they are nobody's.
_NOT_ALONE = frozenset({"school"})
LONGEST = 200_000


@dataclass(frozen=True)
class Subject:
    """The person asked about, as somebody typed it: several names are parted by commas or lines."""

    names: tuple[str, ...]
    date_of_birth: date | None
    nhs_number: str
    address: str

    def identifiers(self) -> list[Identifier]:
        found: list[Identifier] = []
        for name in self.names:
            first, _, last = name.rpartition(" ")
            if first:
                found.append(Identifier("forename", first, "subject"))
            found.append(Identifier("surname" if first else "forename", last, "subject"))
        if self.date_of_birth:
            found.append(Identifier("date_of_birth", self.date_of_birth.isoformat(), "subject"))
        if self.nhs_number:
            found.append(Identifier("nhs_number", self.nhs_number, "subject"))
        if self.address:
            found.append(Identifier("address", self.address, "subject"))
        return found


@dataclass
class Result:
    """What the search found and how much it looked through."""

    hits: list[Hit] = field(default_factory=list)
    searched: Counter[str] = field(default_factory=Counter)
    could_not_read: int = 0


def subject_of(request: SubjectRequest) -> Subject:
    names = tuple(" ".join(n.split()) for line in request.names.splitlines() for n in line.split(",") if n.strip())
    born = date.fromisoformat(request.date_of_birth) if request.date_of_birth else None
    return Subject(names, born, request.nhs_number, request.address)


def search(request: SubjectRequest) -> Result:
    """Looks through every sealed text and file, and every line of plain text, of the request's partnership."""
    result = Result()
    subject = subject_of(request)
    with only_compared(), scope_if_none():
        people = _people(request.tenant_id)
        own = _own_people(request.tenant_id, subject, people)
        mine = [each for pk in own for each in people[pk][1]]
        tools = _tools(request.tenant_id)
        about = _rows_about(request.tenant_id, {people[pk][0] for pk in own} - {None})
        screen = Screen(subject.identifiers() + mine)
        others = Screen([each for pk, (_, each_of) in people.items() if pk not in own for each in each_of])
        for row, name, text in _texts(request, result):
            by_place = str(row.pk) in about
            flags = screen.flags([Passage("body", text)])
            if by_place or any(flag.kind not in _NOT_ALONE for flag in flags):
                result.hits.append(_hit(request, row, name, text, flags, others, tools))
    return result


def _people(tenant_id: UUID) -> dict[UUID, tuple[UUID | None, list[Identifier]]]:
    """Every person the vault knows here: the case, and the identifiers ready for the matcher."""
    found: dict[UUID, tuple[UUID | None, list[Identifier]]] = {}
    for row in Kept.objects.filter(tenant_id=tenant_id).select_related("person"):
        value = row.value
        if isinstance(value, Destroyed) or row.kind not in KINDS:
            continue
        of = found.setdefault(row.person_id, (row.person.subject_id, []))
        of[1].append(Identifier(cast(Kind, KINDS[row.kind]), value, str(row.person_id)))
    return found


def _own_people(
    tenant_id: UUID, subject: Subject, people: dict[UUID, tuple[UUID | None, list[Identifier]]]
) -> set[UUID]:
    """The persons of the vault who are the subject: the same NHS number, or the same name and date of birth."""
    found: set[UUID] = set()
    if subject.nhs_number:
        same = Kept.objects.filter(
            tenant_id=tenant_id, kind="nhs_number", fingerprint=fingerprint(tenant_id, "nhs_number", subject.nhs_number)
        )
        found |= set(same.values_list("person_id", flat=True))
    wanted = {name.casefold() for name in subject.names}
    for pk, (_, identifiers) in people.items():
        values = {kind: {i.value.casefold() for i in identifiers if i.kind == kind} for kind in ("forename", "surname")}
        names = {f"{first} {last}" for first in values["forename"] for last in values["surname"]}
        born = {i.value for i in identifiers if i.kind == "date_of_birth"}
        same_day = subject.date_of_birth is None or subject.date_of_birth.isoformat() in born
        if names & wanted and same_day:
            found.add(pk)
    return found & set(people)


def _rows_about(tenant_id: UUID, subject_ids: set[Any]) -> set[str]:
    """Ids of every row about the child, which speaks of it by its letter alone."""
    cases = Case.objects.filter(tenant=tenant_id, pk__in=subject_ids)
    found = {each for case in cases for each in of_case(case)}
    persons = Person.objects.filter(tenant_id=tenant_id, subject_id__in=subject_ids)
    identifiers = Kept.objects.filter(person__in=persons).values_list("pk", flat=True)
    return found | {str(pk) for pk in identifiers}


def _texts(request: SubjectRequest, result: Result) -> Iterator[tuple[Any, str, str]]:
    for row, sealed, value in readable(request.tenant_id):
        if isinstance(row, Hit | SubjectRequest) or isinstance(value, Destroyed):
            continue
        if value is None:
            result.could_not_read += 1
            continue
        result.searched[row._meta.label_lower] += 1
        text = _file_text(row, value, result) if isinstance(value, bytes) else _flat(value)
        if text.strip():
            yield row, str(sealed.name), text[:LONGEST]
    yield from _plain(request, result)


def _file_text(row: Any, value: bytes, result: Result) -> str:
    if not isinstance(row, SealedFile):
        return ""
    try:
        return "\n".join(passage.text for passage in extract(value, row.name))
    except (UnreadableFile, ValueError):
        result.could_not_read += 1
        return ""


def _flat(value: Any) -> str:
    """Every text of a value that may be a list or a dictionary, one a line."""
    if isinstance(value, dict):
        return "\n".join(filter(None, (_flat(each) for each in value.values())))
    if isinstance(value, list | tuple):
        return "\n".join(filter(None, (_flat(each) for each in value)))
    return "" if value is None or isinstance(value, bool) else str(value)


def _plain(request: SubjectRequest, result: Result) -> Iterator[tuple[Any, str, str]]:
    """Text in the open, into which somebody may have typed a name."""
    for model in apps.get_models():
        if not model.__module__.startswith("lineofsight.") or model in (Hit, SubjectRequest):
            continue
        columns = {f.column for f in model._meta.concrete_fields}
        names = [f.name for f in model._meta.concrete_fields if _is_text(f)]
        if "tenant_id" not in columns or not names or model._meta.app_label in ("trail", "jobs", "vault"):
            continue
        for row in model._base_manager.filter(tenant_id=request.tenant_id).only("pk", *names).iterator(chunk_size=500):
            result.searched[model._meta.label_lower] += 1
            for name in names:
                text = getattr(row, name)
                if text and " " in text:
                    yield row, name, text


def _is_text(each: Any) -> bool:
    if isinstance(each, models.TextField):
        return not isinstance(each, models.JSONField)
    return isinstance(each, models.CharField) and not each.choices and (each.max_length or 0) >= 100


def _tools(tenant_id: UUID) -> dict[UUID, str]:
    """Which audit tool each set of answers is."""
    rows = AgencyReturn.objects.filter(tenant=tenant_id).values_list(
        "response_id", "deep_dive__reference", "agency__name", "case__letter"
    )
    return {response: f"{reference}, {agency} about Child {letter}" for response, reference, agency, letter in rows}


def _words_about(row: Any, tools: dict[UUID, str]) -> str:
    fields = {field.name for field in row._meta.concrete_fields}
    if "response" in fields:
        return tools.get(row.response_id, "")
    if "deep_dive" not in fields:
        return ""
    return f"{row.deep_dive.reference} {row.deep_dive.title}"[:240]


def _hit(
    request: SubjectRequest,
    row: Any,
    name: str,
    text: str,
    flags: list[Flag],
    others: Screen,
    tools: dict[UUID, str],
) -> Hit:
    own = [(flag.start, flag.end) for flag in flags]
    spans = [
        [flag.start, flag.end]
        for flag in others.flags([Passage("body", text)])
        if not any(start < flag.end and flag.start < end for start, end in own)
    ]
    kind, row_id = row._meta.label_lower, str(row.pk)
    if isinstance(row, Kept):
        # Reading one identifier is on record as having been shown the person.
        kind, row_id, name = Person._meta.label_lower, str(row.person_id), f"{name}:{row.pk}"
    place = WORDS.get(kind) or str(row._meta.verbose_name).capitalize()
    return Hit(
        tenant_id=request.tenant_id,
        request=request,
        place=place[:80],
        about_words=_words_about(row, tools),
        row_kind=kind,
        row_id=row_id,
        field=name,
        text=text,
        others=spans,
    )


def given_text(hit: Hit) -> str:
    """The text as it is given out: whoever else is named, and what somebody marked, is blacked out."""
    if isinstance(hit.text, Destroyed):
        return hit.text
    text = list(hit.text)
    for start, end in hit.others or []:
        text[start:end] = "█" * (end - start)
    given = "".join(text)
    if hit.decision == Hit.Decision.REDACT:
        for words in hit.blacked_out or []:
            given = _black_out(given, words)
    return given


def _black_out(text: str, words: str) -> str:
    low, wanted = text.casefold(), words.casefold()
    if not wanted or len(low) != len(text):
        return text.replace(words, "█" * len(words)) if words else text
    at = low.find(wanted)
    while at >= 0:
        text = text[:at] + "█" * len(words) + text[at + len(words) :]
        at = low.find(wanted, at + len(words))
    return text
