"""Which recommendations wait for a group to adopt them, and what stands on its work plan."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q

from lineofsight.govuk.words import oxford
from lineofsight.partnership.models import Group, Member

from .models import Action, Recommendation, WorkPlanItem
from .states import ENDED, RECOMMENDATION


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


@dataclass(frozen=True)
class PlanLine:
    """One item of a work plan: what, from where, whose, by when, when something was last said of it."""

    item: WorkPlanItem
    number: str
    words: str
    source: str
    owner: str
    due_date: date | None
    updated_on: date | None
    state: str


def with_actions(items: Any, member: Member) -> Any:
    """The items with the actions of their recommendations this member sees, as ``seen``. Two queries more."""
    actions = Action.visible_to(member).order_by("due_date")
    rows = items.select_related("action__owner__person", "action__recommendation")
    return rows.prefetch_related(Prefetch("recommendation__actions", queryset=actions, to_attr="seen"))


def line_of(item: WorkPlanItem) -> PlanLine:
    """Of a recommendation the owners and the next due date of its open actions, or to whom it is addressed."""
    if item.action is not None:
        action = item.action
        source = str(item.tasked_by or action.recommendation.raised_in_title)
        return PlanLine(
            item,
            action.number,
            action.words,
            source,
            action.owner.name,
            action.due_date,
            action.updated_on or item.adopted_on,
            action.state_words,
        )
    found = item.recommendation
    assert found is not None
    actions: list[Action] = found.seen  # type: ignore[attr-defined]
    still = [a for a in actions if a.state not in ENDED]
    told = [a.updated_on for a in actions if a.updated_on]
    return PlanLine(
        item,
        found.number,
        found.words,
        f"{found.get_source_display()}: {found.raised_in_title}",
        oxford(dict.fromkeys(a.owner.name for a in still)) or found.whom,
        still[0].due_date if still else None,
        max(told, default=item.adopted_on),
        found.state_words,
    )


def plan_lines(member: Member, group: Group) -> list[PlanLine]:
    """Everything on the plan that this member may see, what is due first at the top. Three queries."""
    seen = Action.visible_to(member).order_by().values("pk")
    items = WorkPlanItem.visible_to(member).filter(group=group)
    rows = with_actions(items.filter(Q(action=None) | Q(action__in=seen)), member)
    return sorted((line_of(item) for item in rows), key=lambda line: (line.due_date or date.max, line.number))
