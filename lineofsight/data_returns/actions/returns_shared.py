"""What sending, checking and signing off a return have in common."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from lineofsight.partnership.actions import ask, settle
from lineofsight.partnership.doors import Role

from ..models import DataReturn, ExpectedReturn
from ..rules import next_state
from ..states import CheckState, ReturnState

SEND, SIGN_OFF, LOOK_AT = "send_return", "sign_off_return", "look_at_return"


def replace_earlier(row: DataReturn, states: Sequence[ReturnState], by: Any) -> None:
    """Earlier files of the same agency, collection and period give way to this one; all are kept."""
    earlier = DataReturn.objects.filter(
        tenant=row.tenant_id,
        agency=row.agency_id,
        collection=row.collection,
        period_end=row.period_end,
        number__lt=row.number,
        state__in=states,
    )
    for each in earlier:
        each.state, each.replaced_by, each.ended_at = next_state(each, "replace"), row, timezone.now()
        each.save(update_fields=["state", "replaced_by", "ended_at"])
        each.checks.filter(state__in=[CheckState.WAITING, CheckState.RUNNING]).update(
            state=CheckState.CANCELLED, ended_at=timezone.now()
        )
        settle(key=SIGN_OFF, about=each, by=by)
        settle(key=LOOK_AT, about=each, by=by)


def locked(data_return: DataReturn) -> DataReturn:
    """The row as it stands, held until the act is done."""
    rows = DataReturn.objects.select_for_update(of=("self",)).select_related("agency", "key", "sent_by", "tenant")
    return rows.get(pk=data_return.pk)


def expected_of(row: DataReturn) -> Any:
    """What was expected of the agency and is met by this return; none or one."""
    return ExpectedReturn.objects.filter(
        tenant=row.tenant_id, agency=row.agency_id, collection=row.collection, period_end=row.period_end
    )


def ask_agency(row: DataReturn, key: str, words: str, due_date: date | None, by: Any) -> None:
    """Puts something about a return on the list of the agency's lead."""
    ask(
        key=key,
        words=words,
        thing=row.period,
        path=reverse("data_returns:data_return", kwargs={"tenant": row.tenant.slug, "pk": row.pk}),
        about=row,
        role=Role.AGENCY_LEAD,
        agency=row.agency,
        due_date=due_date,
        by=by,
    )
