"""A form that is sent twice makes one row."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, TypeVar

from django.db import models
from django.utils import timezone

from .models import Member

M = TypeVar("M", bound=models.Model)
# A second click comes at once, a page sent again from the browser's history within the hour.
WITHIN = timedelta(hours=1)


def made_just_now(
    rows: "models.QuerySet[M]", same: Mapping[str, Any], *, by: Member, when: str = "recorded_at"
) -> M | None:
    """The one of ``rows`` made within the hour with exactly these values, sealed texts too; None where there is none.

    ``when`` is the field that holds the moment it was made. Call it inside the act, before the row is made: of two
    requests of one person at once the second waits here for the first.
    """
    Member.objects.select_for_update().get(pk=by.pk)
    for row in rows.filter(**{f"{when}__gte": timezone.now() - WITHIN}).order_by(f"-{when}"):
        if all(getattr(row, name) == value for name, value in same.items()):
            return row
    return None
