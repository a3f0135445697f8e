"""Recording what a group or a partner decided."""

from datetime import date

from django.db import models
from django.utils import timezone

from lineofsight import trail

from ..models import Agency, Decision, Group, Member
from ..refusals import NotYet
from .tasks import kind_of


def record_decision(
    *,
    about: models.Model,
    question: str,
    outcome: str,
    decided_on: date,
    group: Group | None = None,
    agency: Agency | None = None,
    reason: str = "",
    minute_reference: str = "",
    from_minute: bool = False,
    how: str = "",
    took_part: int | None = None,
    by: Member,
) -> Decision:
    """Keeps a decision with its real day.

    Entered from a minute (or an attached e-mail) it needs the reference. Raises NotYet for a day in the future.
    """
    if decided_on > timezone.localdate():
        raise NotYet("Enter the day the decision was made; it cannot lie in the future.")
    if from_minute and not minute_reference.strip():
        raise NotYet("Enter the minute reference, so that the decision can be found again.")
    with trail.act(by=by, verb="record_decision") as act:
        decision = Decision.objects.create(
            tenant_id=by.tenant_id,
            group=group,
            group_name=group.name if group else "",
            agency=agency,
            about_kind=kind_of(about),
            about_id=about.pk,
            question=question,
            outcome=outcome,
            reason=reason,
            decided_on=decided_on,
            minute_reference=minute_reference.strip(),
            from_minute=from_minute,
            how=how,
            took_part=took_part,
            recorded_by=by,
        )
        act.also("record_decision", decision, question=question, outcome=outcome)
    return decision
