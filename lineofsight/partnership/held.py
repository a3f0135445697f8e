"""Holding a row while it is changed: the one way in which actions fetch what they are about to change."""

from typing import Any, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


def held(row: Row, *along: str, by: Any) -> Row:
    """The row as it stands now, held until the act ends, so that of two people at once only one succeeds.

    It is fetched within the partnership of who acts (``by``: a member, or the system acting for a partnership), and not
    within the row's own: a row of another partnership is never held or changed. Raises the model's DoesNotExist for
    such a row, and for one that is gone. ``along`` are the rows fetched with it.
    """
    rows = type(row)._default_manager.select_for_update(of=("self",)).select_related("tenant", *along)
    return rows.get(pk=row.pk, tenant=by.tenant_id)
