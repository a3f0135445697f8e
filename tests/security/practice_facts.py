"""Who has a practice audit, read row by row and without the product's own scopes."""

from dataclasses import dataclass
from uuid import UUID

from lineofsight.practice.models import Practice


@dataclass
class PracticeFacts:
    """The members who began a practice audit that is still there."""

    begun_by: set[UUID]


def gather_practice() -> PracticeFacts:
    return PracticeFacts(set(Practice.objects.filter(deleted_at=None).values_list("begun_by_id", flat=True)))
