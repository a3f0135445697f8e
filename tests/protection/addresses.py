"""Addresses of the room's pages."""

from typing import Any

from django.urls import reverse

from tests.deep_dives.addresses import said

__all__ = ["at", "said"]


def at(name: str, cast: Any, **kwargs: object) -> str:
    return reverse(f"protection:{name}", kwargs={"tenant": cast.tenant.slug, **kwargs})
