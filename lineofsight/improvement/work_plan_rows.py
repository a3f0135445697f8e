"""Which recommendations wait for a group to adopt them."""

from typing import Any

from django.db.models import Q

from lineofsight.partnership.models import Group, Member

from .models import Recommendation
from .states import RECOMMENDATION


def waiting_for(recommendation: Recommendation, group: Group) -> bool:
    """Those it oversees; one from before groups were named for them waits for every group that oversees."""
    if recommendation.overseen_by_id is None:
        return group.duty == Group.Duty.OVERSEES
    return recommendation.overseen_by_id == group.pk


def waiting(member: Member, group: Group) -> Any:
    """The same as rows."""
    rows = Recommendation.visible_to(member).filter(state__in=RECOMMENDATION.states_with("adopt"))
    mine = Q(overseen_by=group)
    if group.duty == Group.Duty.OVERSEES:
        mine |= Q(overseen_by=None)
    return rows.filter(mine).order_by("number")
