"""Tying what was said in a meeting to what it is about."""

from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model

from lineofsight.thread.actions import tie, untie
from lineofsight.thread.models import Strand


def thing_of(kind: str, pk: UUID | None) -> Model | None:
    """The thing an agenda item is about, of whatever room; None where it is gone or none is named."""
    if not kind or pk is None:
        return None
    found: Model | None = apps.get_model(kind)._default_manager.filter(pk=pk).first()
    return found


def strand(from_thing: Model, to_thing: Model, means: Strand.Means, by: Any) -> None:
    tie(from_thing=from_thing, to_thing=to_thing, means=means, by=by)


def cut(from_thing: Model, to_thing: Model, means: Strand.Means, by: Any) -> None:
    untie(from_thing=from_thing, to_thing=to_thing, means=means, by=by)
