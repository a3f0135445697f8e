"""What an entry of the access and change record says, in words: who, what, and of what kind of thing."""

from collections.abc import Iterable, Mapping
from functools import cache
from uuid import UUID

from django.apps import apps

from lineofsight.govuk.words import oxford, plural
from lineofsight.trail.models import Event

from .known_actors import names_in
from .models import Member

BY_ITSELF = "By itself"


def names_for(member: Member) -> dict[UUID, str]:
    """Who does things in this member's partnership: its members, and the programs that rooms have told of."""
    people = Member.visible_to(member).values_list("id", "person__full_name")
    return names_in(member.tenant_id) | dict(people)


def who(event: Event, names: Mapping[UUID, str]) -> str:
    """Whoever did it, and for whom she was covering."""
    name = (names.get(event.actor_id, "") if event.actor_id else "") or BY_ITSELF
    covered = [names.get(UUID(each), "somebody") for each in event.details.get("covering_for", [])]
    return f"{name}, covering for {oxford(covered)}" if covered else name


def what(event: Event) -> str:
    if event.chain == "reads":
        return f"Opened {plural(len(event.details.get('objects', [])), 'thing')}"
    return event.verb.replace("_", " ").capitalize()


def of_what(event: Event) -> str:
    kinds = {event.kind} if event.kind else {kind for kind, _ in event.details.get("objects", [])}
    return oxford(sorted(kind_in_words(kind) for kind in kinds))


def purpose(event: Event) -> str:
    return str(event.details.get("purpose", "")).split(":")[-1].replace("_", " ").capitalize()


@cache
def kind_in_words(kind: str) -> str:
    """What the kind of thing is called; its own name where the table is no longer there."""
    try:
        return str(apps.get_model(kind)._meta.verbose_name)
    except (LookupError, ValueError):
        return kind.split(".")[-1]


def kinds_called(words: str) -> Iterable[str]:
    """The kinds of things whose name holds these words."""
    return [
        model._meta.label_lower
        for model in apps.get_models()
        if words.casefold() in str(model._meta.verbose_name).casefold()
    ]
