"""What the rounds of updates know of an action's answer, and when their task leaves an owner's list."""

from django.utils import timezone

from lineofsight.partnership.actions import settle
from lineofsight.partnership.models import Member

from ..models import Action, UpdateRequest
from .reporting import reported_by_updates

UPDATE = "update_actions"


def answered(row: Action, by: Member) -> None:
    """An update has come: every round that waits for it has its answer."""
    waiting = UpdateRequest.objects.filter(tenant=row.tenant_id, action=row, answered_at__isnull=True)
    requests = list(waiting.select_related("of_round", "asked"))
    waiting.update(answered_at=timezone.now())
    _settle(requests, by)
    for of_round in {request.of_round for request in requests}:
        reported_by_updates(row, of_round, by)


def not_due_any_more(row: Action, by: Member) -> None:
    """It will not be done: no round waits for it."""
    waiting = UpdateRequest.objects.filter(tenant=row.tenant_id, action=row, answered_at__isnull=True)
    requests = list(waiting.select_related("of_round", "asked"))
    waiting.delete()
    _settle(requests, by)


def _settle(requests: list[UpdateRequest], by: Member) -> None:
    """Takes a round's task off an owner's list when nothing of hers is left in it."""
    for request in requests:
        left = UpdateRequest.objects.filter(of_round=request.of_round, asked=request.asked, answered_at__isnull=True)
        if not left.exists():
            settle(key=UPDATE, about=request.of_round, member=request.asked, by=by)
