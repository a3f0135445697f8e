"""Who may plan a component and say how far it is, and what that needs."""

from datetime import date

from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from ..models import DeepDive, PlannedComponent
from .suspending import check_running

State = PlannedComponent.State


def may_record(component: PlannedComponent, member: Member) -> bool:
    """Its owner, and the business unit."""
    return member.is_business_unit or component.owner_id == member.pk


def check_can_plan(component: PlannedComponent, *, owner: Member, due_date: date, member: Member) -> None:
    """An owner who sees this deep dive, and a day after its theme was agreed. Raises NotYet."""
    deep_dive = component.deep_dive
    check_running(deep_dive)
    if not member.is_business_unit:
        raise NotYet("The business unit says who owns a component and by when it is due.")
    if not component.is_open:
        raise NotYet("This component is settled. Record it as under way again before you give it another owner or day.")
    if not DeepDive.visible_to(owner).filter(pk=deep_dive.pk).exists():
        raise NotYet("This person does not see this deep dive, so somebody else must own the component.")
    if deep_dive.agreed_on and due_date < deep_dive.agreed_on:
        raise NotYet("Enter a due day after the theme was agreed.")


def check_can_record(component: PlannedComponent, *, state: str, reason: str, member: Member) -> None:
    """What was not done says why. Raises NotYet."""
    check_running(component.deep_dive)
    if not may_record(component, member):
        raise NotYet("The owner of the component and the business unit say how far it is.")
    if state not in State.values:
        raise NotYet("Choose how far the component is.")
    if state == State.NOT_DONE and not reason.strip():
        raise NotYet("Enter why it was not done: whoever reads the plan will want to know.")
