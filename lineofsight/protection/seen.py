"""Who has seen what is held about one child, or in one agency's audit tool: from the record, in plain words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lineofsight.govuk.words import oxford
from lineofsight.partnership.models import Appointment, Member, Tenant
from lineofsight.trail.models import Event

from .places import WORDS

# Why a page opened something, where the page itself says; else its own name says it.
PURPOSES: dict[str, str] = {
    "show_identity": "Identifying details shown for a stated purpose",
    "take_pack_away": "Took the pack away as a file",
    "read_pack": "Read the pack",
    "job": "Work the product does by itself",
    "known_to_you": "Looked which children the agency knows",
    "key_sheet": "Key sheet of the discussion",
    "read_report": "Read the report",
    "subject_access": "Subject access request",
}


@dataclass(frozen=True)
class Sighting:
    """One time somebody was shown something of it."""

    at: datetime
    who: str
    agency: str
    what: str
    things: int
    purpose: str
    number: int
    member_id: UUID | None


def sightings(tenant: Tenant, object_ids: Sequence[str]) -> list[Sighting]:
    """Every reading of any of these things, the newest first. Three queries, however many readings."""
    wanted = set(object_ids)
    events = list(Event.objects.readings_of(tenant.pk, *wanted)) if wanted else []
    who = _people(tenant)
    agencies = _agencies(tenant)
    found = []
    for event in reversed(events):
        seen = [(kind, object_id) for kind, object_id in event.details.get("objects", []) if object_id in wanted]
        kinds = sorted({WORDS.get(kind, kind.split(".")[-1]) for kind, _ in seen})
        found.append(
            Sighting(
                at=event.at,
                who=who.get(event.actor_id, "Somebody who is no longer known") if event.actor_id else "By itself",
                agency=agencies.get(event.actor_id, "") if event.actor_id else "",
                what=oxford(kinds),
                things=len(seen),
                purpose=purpose_in_words(event.details),
                number=event.number,
                member_id=event.actor_id,
            )
        )
    return found


def purpose_in_words(details: dict[str, object]) -> str:
    """What it was opened for, as one reads it."""
    code = str(details.get("purpose") or "")
    name = code.split(":")[-1]
    return PURPOSES.get(code) or PURPOSES.get(name) or name.replace("_", " ").capitalize()


def _people(tenant: Tenant) -> dict[UUID, str]:
    return dict(Member.objects.filter(tenant=tenant).values_list("pk", "person__full_name"))


def _agencies(tenant: Tenant) -> dict[UUID, str]:
    rows = Appointment.objects.filter(tenant=tenant, agency__isnull=False).order_by("from_date")
    return dict(rows.values_list("member_id", "agency__name"))
