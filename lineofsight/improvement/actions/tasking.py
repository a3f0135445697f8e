"""One group tasks another, with a recommendation or with one action: it stands on both work plans."""

from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.actions import holders, notify
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Group, Member
from lineofsight.partnership.refusals import NotYet

from .. import rules
from ..models import Action, Recommendation, WorkPlanItem
from .plans import locked


def task_group(*, recommendation: Recommendation, from_group: Group, to_group: Group, why: str, by: Member) -> None:
    """One group tasks another: the recommendation stands on both work plans, on the second with by whom. NotYet."""
    _check(from_group, to_group, by)
    with trail.act(by=by, verb="task_group", on=recommendation, group=to_group.pk):
        if not WorkPlanItem.objects.filter(group=from_group, recommendation=recommendation).exists():
            raise NotYet(f"{from_group} has not adopted this recommendation, so it cannot task another group with it.")
        _, made = WorkPlanItem.objects.get_or_create(
            tenant_id=by.tenant_id,
            group=to_group,
            recommendation=recommendation,
            defaults={"tasked_by": from_group, "why": why, "adopted_on": timezone.localdate(), "adopted_by": by},
        )
        if not made:
            raise NotYet(f"It stands on the work plan of {to_group} already.")
        _tell(recommendation, recommendation.number, from_group, to_group, by)


def task_action(*, action: Action, to_group: Group, why: str, by: Member) -> None:
    """The group that oversees an action tasks another with it: it stands on the work plans of both. Raises NotYet."""
    _check(action.group, to_group, by)
    if not why.strip():
        raise NotYet("Enter what the group is asked to do.")
    with trail.act(by=by, verb="task_action", on=action, group=to_group.pk):
        row = locked(action, by)
        if not rules.is_at_work(row):
            raise NotYet(f"Action {row.number} is {row.state_words.lower()}: no group is tasked with it now.")
        WorkPlanItem.objects.get_or_create(
            tenant_id=by.tenant_id,
            group=row.group,
            action=row,
            defaults={"adopted_on": row.agreed_on or timezone.localdate(), "adopted_by": by},
        )
        _, made = WorkPlanItem.objects.get_or_create(
            tenant_id=by.tenant_id,
            group=to_group,
            action=row,
            defaults={"tasked_by": row.group, "why": why, "adopted_on": timezone.localdate(), "adopted_by": by},
        )
        if not made:
            raise NotYet(f"It stands on the work plan of {to_group} already.")
        _tell(row, row.number, row.group, to_group, by)


def _check(from_group: Group, to_group: Group, by: Member) -> None:
    rules.check_decides(by, from_group)
    if from_group.pk == to_group.pk:
        raise NotYet("Choose another group: a group does not task itself.")


def _tell(about: Recommendation | Action, number: str, from_group: Group, to_group: Group, by: Member) -> None:
    for chair in holders(tenant_id=by.tenant_id, role=Role.COMMITTEE_CHAIR, group=to_group):
        notify(
            member=chair,
            subject=f"{from_group.short_name} tasks your group with {number}",
            body=f"It stands on the work plan of {to_group}, with what is asked of your group.",
            about=about,
            by=by,
        )
