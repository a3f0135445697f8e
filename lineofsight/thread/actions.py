"""Tying strands; each in the same transaction as the thing it belongs to."""

from typing import Any

from django.db import models

from lineofsight import trail
from lineofsight.partnership.actions import kind_of

from .models import Strand


def tie(*, from_thing: models.Model, to_thing: models.Model, means: Strand.Means, by: Any) -> Strand:
    """Says that one thing rests on, led to or is part of another; said twice it stands once."""
    with trail.act(by=by, verb="tie", on=from_thing):
        strand, _ = Strand.objects.get_or_create(
            tenant_id=by.tenant_id,
            from_kind=kind_of(from_thing),
            from_id=from_thing.pk,
            to_kind=kind_of(to_thing),
            to_id=to_thing.pk,
            means=means,
        )
    return strand


def untie(*, from_thing: models.Model, to_thing: models.Model, means: Strand.Means, by: Any) -> None:
    """Takes back that one thing rests on, led to or is part of another; the record keeps that it was once said."""
    with trail.act(by=by, verb="untie", on=from_thing):
        Strand.objects.filter(
            tenant=by.tenant_id,
            from_kind=kind_of(from_thing),
            from_id=from_thing.pk,
            to_kind=kind_of(to_thing),
            to_id=to_thing.pk,
            means=means,
        ).delete()
