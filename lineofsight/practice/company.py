"""The invented people of a practice audit, in an owner of their own with the partnership's settings and group names.

Everybody's surname is Example. Nobody can sign in as one of them, and their addresses end in ``.invalid``.
"""

import secrets
from dataclasses import replace
from typing import Any

from django.utils import timezone

from lineofsight import trail
from lineofsight.deep_dives.chapter import NAME as DEEP_DIVES
from lineofsight.deep_dives.chapter import DeepDiveSettings
from lineofsight.partnership import actions, chapters
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Group, Member, Partner, Tenant

from .cast import Cast

CHILDREN = 3
# The cast's word, name, kind, short name, statutory. Agencies are shared between partnerships, so the names say what they are.
AGENCIES = (
    ("council", "Practice: children's services", "council", "Children's services", True),
    ("police", "Practice: police", "police", "Police", True),
    ("health", "Practice: health", "health", "Health", True),
    ("school", "Practice: schools", "education", "Schools", False),
)
GROUPS = (
    ("oversight", Group.Duty.OVERSEES, "Overseeing committee"),
    ("decides", Group.Duty.DECIDES, "Executive committee"),
)
MEMBERS = (
    ("business_unit", "Robin", Role.BUSINESS_UNIT, ""),
    ("second_business_unit", "Linden", Role.BUSINESS_UNIT, ""),
    ("oversight_chair", "Jay", Role.COMMITTEE_CHAIR, "oversight"),
    ("decision_chair", "Rowan", Role.COMMITTEE_CHAIR, "decides"),
    ("scrutineer", "Wren", Role.SCRUTINEER, ""),
)
LEADS = (("council", "Hazel"), ("police", "Martin"), ("health", "Olive"), ("school", "Ash"))
AUTHORS = (("council", "Heather"), ("police", "Drake"), ("health", "Holly"), ("school", "Basil"))
EXECUTIVES = (("council", "Laurel"), ("police", "Merle"), ("health", "Ivy"))


def found(*, beside: Tenant) -> Cast:
    """A new world beside a partnership. Call it inside an act: all of it or nothing."""
    tenant = actions.found_partnership(
        name=f"PRACTICE – {beside.name}"[:200],
        short_name=f"Practice {beside.short_name}"[:40],
        slug=f"practice-{secrets.token_hex(6)}",
        kind=Tenant.Kind.PRACTICE,
    )
    by, cast = trail.System(tenant.id), Cast(tenant=tenant)
    for chapter in chapters.declared():
        value = chapters.in_force(beside, chapter)
        actions.change_chapter(
            tenant=tenant, chapter=chapter, value=_small(value) if chapter == DEEP_DIVES else value, by=by
        )
    for key, duty, usual in GROUPS:
        known = Group.objects.filter(tenant=beside, duty=duty).order_by("name").first()
        cast.groups[key] = actions.form_group(
            name=known.name if known else usual, short_name=known.short_name if known else usual, duty=duty, by=by
        )
    for key, name, kind, short_name, statutory in AGENCIES:
        cast.agencies[key] = actions.seat_agency(
            name=name, kind=kind, short_name=short_name, statutory=statutory, by=by
        )
    for part, forename, role, group in MEMBERS:
        cast.members[part] = _welcome(tenant, "members", part, forename, by)
        _appoint(cast.members[part], role, by, group=cast.groups.get(group))
    for kind_of_part, people, role, parts in (
        ("leads", LEADS, Role.AGENCY_LEAD, cast.leads),
        ("authors", AUTHORS, Role.PRACTITIONER, cast.authors),
        ("executives", EXECUTIVES, Role.EXECUTIVE, cast.executives),
    ):
        for key, forename in people:
            parts[key] = _welcome(tenant, kind_of_part, key, forename, by)
            _appoint(parts[key], role, by, agency=cast.agencies[key])
    return cast


def cast_of(world: Tenant) -> Cast:
    """Everybody of a world founded before, by the part they play."""
    names = {name: key for key, name, *_ in AGENCIES}
    seats = Partner.objects.filter(tenant=world).select_related("agency")
    cast = Cast(
        tenant=world,
        agencies={names[seat.agency.name]: seat.agency for seat in seats},
        groups={key: Group.objects.get(tenant=world, duty=duty) for key, duty, _ in GROUPS},
    )
    for member in Member.objects.filter(tenant=world).select_related("tenant", "person"):
        kind_of_part, part = member.person.email.split("@")[0].split(".")
        getattr(cast, kind_of_part)[part] = member
    return cast


def _small(settings: DeepDiveSettings) -> DeepDiveSettings:
    """The partnership's own way, with few children, so that a step takes seconds."""
    return replace(settings, cohort_size=CHILDREN, minimum_per_category=min(settings.minimum_per_category, 1))


def _welcome(tenant: Tenant, kind_of_part: str, part: str, forename: str, by: Any) -> Member:
    return actions.welcome_member(
        email=f"{kind_of_part}.{part}@{tenant.slug}.invalid",
        full_name=f"{forename} Example",
        from_date=timezone.localdate(),
        by=by,
    )


def _appoint(member: Member, role: Role, by: Any, *, agency: Agency | None = None, group: Group | None = None) -> None:
    actions.appoint(member=member, role=role, agency=agency, group=group, from_date=timezone.localdate(), by=by)
