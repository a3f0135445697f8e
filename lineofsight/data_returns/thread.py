"""What a member may see of a data return when she follows the golden thread."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member
from lineofsight.thread.kinds import Seen, register

from .collections import collections_of, title_of
from .models import DataReturn

DATA_RETURN = "data_returns.datareturn"


def register_return() -> None:
    """Says what may be seen of a return; called when the room is ready."""
    register(DATA_RETURN, data_returns)


def data_returns(member: Member, ids: Iterable[UUID]) -> dict[UUID, Seen]:
    if not member.may(Permission.RETURN_SEE):
        return {}
    rows = list(DataReturn.visible_to(member).filter(pk__in=list(ids)))
    known = collections_of(member.tenant_id) if rows else {}
    return {
        row.pk: Seen(
            f"{title_of(row.collection, known)}, {row.period}",
            reverse("data_returns:data_return", kwargs={"tenant": member.tenant.slug, "pk": row.pk}),
            row.period_end,
            row.state_words,
            f"Data return, {row.agency}",
        )
        for row in rows
    }
