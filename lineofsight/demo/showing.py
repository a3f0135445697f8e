"""Everybody of the invented partnerships, for the pages on which one chooses whom to be."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Member, Tenant

from .cast import PASSWORD

# Those whose pages say most come first.
ORDER = (
    Role.BUSINESS_UNIT,
    Role.AGENCY_LEAD,
    Role.PRACTITIONER,
    Role.COMMITTEE_CHAIR,
    Role.EXECUTIVE,
    Role.SCRUTINEER,
    Role.ANALYST,
    Role.TRAINER,
    Role.DATA_PROTECTION,
    Role.ADMINISTRATOR,
    Role.GROUP_MEMBER,
)


def cast_at_the_door(request: HttpRequest) -> dict[str, Any]:
    """The cast by partnership, on the sign-in page and on the page of its own; nothing elsewhere."""
    if request.path not in (reverse("partnership:sign_in"), reverse("demo:choose")):
        return {}
    members = (
        Member.current()
        .exclude(tenant__kind=Tenant.Kind.PRACTICE)
        .select_related("person", "tenant")
        .prefetch_related("appointments__agency", "appointments__group")
        .order_by("tenant__created_at", "person__full_name")
    )
    cast: dict[str, list[Member]] = {}
    for member in members:
        cast.setdefault(member.tenant.name, []).append(member)
    for here in cast.values():
        here.sort(key=lambda m: min((ORDER.index(role) for role in m.roles), default=len(ORDER)))
    return {"cast": cast, "demo_password": PASSWORD}
