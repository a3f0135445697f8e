"""Addresses of the room's pages, for tasks, messages and the thread."""

from typing import Any

from django.urls import reverse

from lineofsight.partnership.models import Member


def path_of(member: Member, page: str, pk: Any = None) -> str:
    """The page in the member's partnership."""
    return path_in(member.tenant.slug, page, pk)


def path_in(slug: str, page: str, pk: Any = None) -> str:
    return reverse(f"intelligence:{page}", kwargs={"tenant": slug, **({"pk": pk} if pk is not None else {})})
