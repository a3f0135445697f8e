"""What is done with keys, persons and files; each inside an act of the record."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lineofsight import trail
from lineofsight.trail.keyring import KeyProvider
from lineofsight.vault import keyring
from lineofsight.vault.identities import NewPerson, fingerprint
from lineofsight.vault.models import Identifier, Key, Person, SealedFile
from lineofsight.vault.struck import strike

BATCH = 500


def new_key(tenant_id: UUID, *, by: trail.Actor | None = None) -> Key:
    """A data key of its own for a deep dive, a case or a list."""
    key = Key(tenant_id=tenant_id, created_at=timezone.now())
    with trail.act(by=by or trail.System(tenant_id), verb="make_key", on=key):
        key.wrapped = keyring.wrap(key.id, tenant_id, os.urandom(32))
        key.save(force_insert=True)
        keyring.remember(key.id, tenant_id, key.wrapped)
    return key


def destroy_key(key: Key, *, by: trail.Actor | None = None) -> None:
    """Destroy a data key: everything sealed under it reads "(securely deleted)" from now on and cannot come back."""
    with trail.act(by=by or trail.System(key.tenant_id), verb="destroy_key", on=key):
        key.wrapped, key.destroyed_at = b"", key.destroyed_at or timezone.now()
        key.save(update_fields=["wrapped", "destroyed_at"])
        keyring.remember(key.id, key.tenant_id, b"")
        transaction.on_commit(lambda: strike(key.id))


def rewrap_keys(*, old: KeyProvider, new: KeyProvider, by: trail.Actor = trail.INSTALLATION) -> int:
    """Wrap every key anew under another master key, whole or not at all; returns how many."""
    with trail.act(by=by, verb="rewrap_keys") as act:
        keys = list(Key.objects.filter(destroyed_at=None))
        for key in keys:
            context = keyring.context_of(key.id, key.tenant_id)
            key.wrapped = new.wrap(old.unwrap(bytes(key.wrapped), context), context)
        Key.objects.bulk_update(keys, ["wrapped"], batch_size=BATCH)
        act.note(keys=len(keys))
    return len(keys)


def add_person(
    *,
    key: Key,
    part: str,
    identifiers: Iterable[tuple[str, str]],
    subject_id: UUID | None = None,
    by: trail.Actor | None = None,
) -> Person:
    """Put one person into the vault; `identifiers` are pairs of kind and value."""
    return add_people(key=key, people=[NewPerson(part, tuple(identifiers), subject_id)], by=by)[0]


def add_people(*, key: Key, people: Iterable[NewPerson], by: trail.Actor | None = None) -> list[Person]:
    """Put persons into the vault under one key; empty values are left out."""
    with trail.act(by=by or trail.System(key.tenant_id), verb="add_people", on=key) as act:
        made, identifiers = [], []
        for each in people:
            person = Person(tenant_id=key.tenant_id, key=key, subject_id=each.subject_id, part=each.part)
            made.append(person)
            identifiers += [
                Identifier(
                    tenant_id=key.tenant_id,
                    person=person,
                    kind=kind,
                    value=value,
                    fingerprint=fingerprint(key.tenant_id, kind, value),
                )
                for kind, value in each.identifiers
                if value
            ]
        with keyring.scope_if_none():
            Person.objects.bulk_create(made, batch_size=BATCH)
            Identifier.objects.bulk_create(identifiers, batch_size=BATCH)
        act.note(people=len(made))
    return made


def move_person(person: Person, to_key: Key, *, by: trail.Actor | None = None) -> None:
    """Seal one person's identifiers under another key."""
    move_people([person], to_key, by=by)


def add_identifiers(person: Person, identifiers: Iterable[tuple[str, str]], *, by: trail.Actor | None = None) -> int:
    """Add to what is known of one person; what is known already is not kept twice. Returns how many were new."""
    with trail.act(by=by or trail.System(person.tenant_id), verb="add_identifiers", on=person) as act:
        with keyring.scope_if_none():
            known = {
                (each.kind, each.value) for each in Identifier.objects.filter(person=person).select_related("person")
            }
            new = [
                Identifier(
                    tenant_id=person.tenant_id,
                    person=person,
                    kind=kind,
                    value=value,
                    fingerprint=fingerprint(person.tenant_id, kind, value),
                )
                for kind, value in dict.fromkeys(identifiers)
                if value and (kind, value) not in known
            ]
            Identifier.objects.bulk_create(new, batch_size=BATCH)
        act.note(identifiers=len(new))
    return len(new)


def move_people(
    people: Iterable[Person],
    to_key: Key,
    *,
    subjects: Mapping[UUID, UUID] | None = None,
    by: trail.Actor | None = None,
) -> None:
    """Seal the identifiers of persons under another key of the same tenant, so that their old key can be destroyed.

    `subjects` gives persons another subject on the way: the old subject id and the new one.
    """
    people = list(people)
    if any(person.tenant_id != to_key.tenant_id for person in people):
        raise ValueError("A person cannot move to another partnership's key.")
    with trail.act(by=by or trail.System(to_key.tenant_id), verb="move_people", on=to_key, people=len(people)):
        with keyring.scope_if_none():
            identifiers = list(Identifier.objects.filter(person__in=people).select_related("person__key"))
            opened = [each.value for each in identifiers]
            for each, value in zip(identifiers, opened, strict=True):
                each.person.key = to_key
                each.value = value
            Identifier.objects.bulk_update(identifiers, ["value"], batch_size=BATCH)
        for person in people:
            person.key = to_key
            if person.subject_id is not None:
                person.subject_id = (subjects or {}).get(person.subject_id, person.subject_id)
        Person.objects.bulk_update(people, ["key", "subject_id"], batch_size=BATCH)


def forget_people(subject_ids: Iterable[UUID], tenant_id: UUID, *, by: trail.Actor | None = None) -> int:
    """Delete the persons of these subjects with all identifiers, where their key must stay; returns how many."""
    wanted = list(subject_ids)
    with trail.act(by=by or trail.System(tenant_id), verb="forget_people") as act:
        count = 0
        for start in range(0, len(wanted), BATCH):
            some = Person.objects.filter(tenant_id=tenant_id, subject_id__in=wanted[start : start + BATCH])
            count += some.count()
            some.delete()
        act.note(people=count)
    return count


def destroy_people(key: Key, *, by: trail.Actor | None = None) -> int:
    """Delete every person and file under a key, and destroy the key; returns how many persons."""
    with trail.act(by=by or trail.System(key.tenant_id), verb="destroy_people", on=key) as act:
        people = Person.objects.filter(key=key)
        count = people.count()
        people.delete()
        SealedFile.objects.filter(key=key).delete()
        destroy_key(key, by=by)
        act.note(people=count)
    return count


def seal_file(*, key: Key, name: str, data: bytes, content_type: str, by: trail.Actor | None = None) -> SealedFile:
    """Keep a file sealed under a key."""
    file = SealedFile(
        tenant_id=key.tenant_id,
        key=key,
        name=name,
        content_type=content_type,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        content=data,
    )
    with trail.act(by=by or trail.System(key.tenant_id), verb="seal_file", on=file):
        file.save(force_insert=True)
    return file
