"""What a partnership holds that a page's address may name, read row by row."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from lineofsight.partnership.models import (
    AccessReview,
    Appointment,
    Invitation,
    Passkey,
    ProposedAppointment,
    SecondStepReset,
    SignIn,
)

from .facts import in_time


@dataclass
class PartnershipFacts:
    """What waits for a second person, with its partnership and the agencies it is about; and what is a person's own."""

    access_reviews: dict[UUID, tuple[UUID, UUID | None]]
    proposed: dict[UUID, tuple[UUID, UUID | None]]
    resets: dict[UUID, tuple[UUID, set[UUID]]]
    invitations: dict[UUID, UUID]
    # Of a person, not of a partnership.
    passkeys: dict[UUID, UUID]
    sign_ins: dict[UUID, UUID]


def gather_partnership() -> PartnershipFacts:
    rows = AccessReview.objects.values_list("id", "tenant_id", "agency_id")
    proposed = ProposedAppointment.objects.values_list("id", "tenant_id", "agency_id")
    works: dict[UUID, set[UUID]] = defaultdict(set)
    for a in Appointment.objects.filter(agency__isnull=False).values(
        "member_id", "agency_id", "from_date", "until_date"
    ):
        if in_time(a["from_date"], a["until_date"]):
            works[a["member_id"]].add(a["agency_id"])
    resets = SecondStepReset.objects.values_list("id", "tenant_id", "member_id")
    return PartnershipFacts(
        access_reviews={pk: (tenant, agency) for pk, tenant, agency in rows},
        proposed={pk: (tenant, agency) for pk, tenant, agency in proposed},
        resets={pk: (tenant, works[member]) for pk, tenant, member in resets},
        invitations=dict(Invitation.objects.values_list("id", "tenant_id")),
        passkeys=dict(Passkey.objects.values_list("id", "person_id")),
        sign_ins=dict(SignIn.objects.values_list("id", "person_id")),
    )
