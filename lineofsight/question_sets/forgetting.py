"""Taking away what was answered under a key that is about to be destroyed."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from lineofsight import trail

from .models import Answer, ListEntry


def forget_answers(*, key_ids: Collection[UUID], by: Any) -> dict[str, int]:
    """Deletes every answer and list entry sealed under these keys; how many of each. That there were tools stays."""
    with trail.act(by=by, verb="forget_answers") as act:
        counts = {}
        for model in (ListEntry, Answer):
            rows = model._base_manager.filter(tenant=by.tenant_id, response__key_id__in=key_ids)
            counts[model._meta.label_lower] = rows.count()
            rows.delete()
        act.note(rows=sum(counts.values()))
    return counts
