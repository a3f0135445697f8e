"""The ids of the pages of data protection."""

from collections.abc import Iterator
from itertools import islice
from typing import Any
from uuid import UUID

from lineofsight.deep_dives.models import AgencyReturn, Case, DeepDive
from lineofsight.protection.models import Agreement, Breach, LegalHold
from lineofsight.sharing.models import Disclosure

ROWS: dict[str, Any] = {
    "disclosure": Disclosure,
    "legal_hold": LegalHold,
    "ask_to_lift": LegalHold,
    "lift_hold": LegalHold,
    "keep_hold": LegalHold,
    "breach": Breach,
    "judge_breach": Breach,
    "regulator_told": Breach,
    "close_breach": Breach,
    "agreement": Agreement,
    "review_agreement": Agreement,
    "end_agreement": Agreement,
}


def ids_of(page: str, keys: frozenset[str], tenant: UUID) -> Iterator[dict[str, Any]]:
    """Up to eight of each; a page whose rows no story makes is asked for with an id nobody has."""

    def some(model: Any, **where: Any) -> list[UUID]:
        return list(islice(model.objects.filter(tenant=tenant, **where).order_by("pk").values_list("pk", flat=True), 8))

    if keys == {"case_pk"}:
        yield from ({"case_pk": pk} for pk in some(Case))
    elif keys == {"return_pk"}:
        yield from ({"return_pk": pk} for pk in some(AgencyReturn))
    elif keys == {"retention_class", "thing_pk"}:
        signed_off = some(DeepDive, signed_off_on__isnull=False)
        yield from ({"retention_class": "case_details", "thing_pk": pk} for pk in signed_off)
    elif keys == {"document"}:
        yield {"document": "privacy-notice"}
    elif page in ROWS:
        yield from ({"pk": pk} for pk in some(ROWS[page]))
    else:
        yield {key: UUID(int=1) for key in keys}
