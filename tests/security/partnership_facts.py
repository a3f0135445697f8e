"""What a partnership holds that a page's address may name, read row by row."""

from dataclasses import dataclass
from uuid import UUID

from lineofsight.partnership.models import AccessReview


@dataclass
class PartnershipFacts:
    """Reviews of access: their partnership, and the agency whose people they are about."""

    access_reviews: dict[UUID, tuple[UUID, UUID | None]]


def gather_partnership() -> PartnershipFacts:
    rows = AccessReview.objects.values_list("id", "tenant_id", "agency_id")
    return PartnershipFacts({pk: (tenant, agency) for pk, tenant, agency in rows})
