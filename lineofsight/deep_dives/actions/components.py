"""The component plan: it follows the terms of reference, gives each component an owner and a day, and says how far it is."""

from datetime import date
from typing import Any

from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.actions import ask, settle
from lineofsight.partnership.models import Member

from ..component_types import BY_CONCLUSIONS, CONCLUDED_BY, DONE_BY, OPENED_BY
from ..models import DeepDive, PlannedComponent, TermsOfReference
from ..rules import components as rules
from .telling import path_to, say

State = PlannedComponent.State
KEY = "do_component"


def fit_components(*, terms: TermsOfReference, by: Member) -> None:
    """Plans what the approved terms chose. What they no longer choose goes, unless somebody has begun it."""
    deep_dive = terms.deep_dive
    settings = deep_dive.settings
    standing = {
        c.component: c for c in PlannedComponent.objects.filter(deep_dive=deep_dive).select_related("deep_dive")
    }
    in_order = [c.key for c in settings.components if c.key in terms.components]
    in_order += [key for key in terms.components if key not in in_order]
    gone = [c for key, c in standing.items() if key not in in_order and c.state == State.PLANNED]
    new = [
        PlannedComponent(
            tenant_id=deep_dive.tenant_id,
            deep_dive=deep_dive,
            component=key,
            words=settings.words_of("components", key),
            position=position,
        )
        for position, key in enumerate(in_order, start=1)
        if key not in standing
    ]
    if not gone and not new:
        return
    with trail.act(by=by, verb="fit_components", on=deep_dive, gone=len(gone), new=len(new)):
        for component in gone:
            settle(key=KEY, about=component, by=by)
            component.delete()
        PlannedComponent.objects.bulk_create(new)


def plan_component(*, component: PlannedComponent, owner: Member, due_date: date, by: Member) -> PlannedComponent:
    """Gives a component its owner and due day; she finds it under "My work" and is told. Raises NotYet."""
    with trail.act(by=by, verb="plan_component", on=component.deep_dive, owner=owner.pk, due_date=due_date) as act:
        component = _locked(component)
        rules.check_can_plan(component, owner=owner, due_date=due_date, member=by)
        changes_hands = component.owner_id != owner.pk
        if changes_hands:
            settle(key=KEY, about=component, by=by)
        component.owner, component.due_date = owner, due_date
        component.save(update_fields=["owner", "due_date"])
        act.also("plan_component", component)
        _ask_owner(component, by)
        if changes_hands and owner.pk != by.pk:
            _tell_owner(component, owner, by)
    return component


def record_component(*, component: PlannedComponent, state: str, reason: str = "", by: Member) -> PlannedComponent:
    """Says how far a component is; settled ones leave the owner's list, opened ones come back. Raises NotYet."""
    with trail.act(by=by, verb="record_component", on=component.deep_dive, state=state) as act:
        component = _locked(component)
        rules.check_can_record(component, state=state, reason=reason, member=by)
        component.state = state
        component.not_done_because = reason.strip() if state == State.NOT_DONE else ""
        component.settled_on = None if component.is_open else timezone.localdate()
        component.save(update_fields=["state", "not_done_because", "settled_on"])
        act.also("record_component", component)
        if component.is_open:
            _ask_owner(component, by)
        else:
            settle(key=KEY, about=component, by=by)
    return component


def follow_stage(*, deep_dive: DeepDive, event: str, by: Any) -> None:
    """What is done with this event is done without anybody saying so, and open again with the event that undoes it.

    For what could only have helped to conclude nobody is asked after the conclusions, and for nothing after the sign-off.
    """
    done, opened = DONE_BY.get(event, ()), OPENED_BY.get(event, ())
    if not (done or opened or event == "sign_off"):
        return
    kinds = {c.key: c.done_with for c in deep_dive.settings.components}
    rows = PlannedComponent.objects.filter(deep_dive=deep_dive).select_related("deep_dive__tenant", "owner__person")
    for component in rows:
        with_event = kinds.get(component.component)
        if component.is_open and with_event in done:
            _turn(component, State.DONE, by)
        elif component.state == State.DONE and with_event in opened:
            _turn(component, State.UNDER_WAY, by)
        elif component.is_open and (event == "sign_off" or (event in CONCLUDED_BY and with_event == BY_CONCLUSIONS)):
            settle(key=KEY, about=component, by=by)


def _turn(component: PlannedComponent, state: PlannedComponent.State, by: Any) -> None:
    with trail.act(by=by, verb="record_component", on=component, state=str(state)):
        component.state = state
        component.settled_on = None if component.is_open else timezone.localdate()
        component.save(update_fields=["state", "settled_on"])
        if component.is_open:
            _ask_owner(component, by)
        else:
            settle(key=KEY, about=component, by=by)


def _locked(component: PlannedComponent) -> PlannedComponent:
    DeepDive.objects.select_for_update().only("id").get(pk=component.deep_dive_id)
    rows = PlannedComponent.objects.select_related("deep_dive__tenant", "deep_dive__edition", "owner__person")
    return rows.get(pk=component.pk)


def _ask_owner(component: PlannedComponent, by: Any) -> None:
    if component.owner is None:
        return
    deep_dive = component.deep_dive
    ask(
        key=KEY,
        words=f"{component.words}: see to it, and say when it is done",
        path=path_to("record_component", deep_dive, component_pk=component.pk),
        about=component,
        thing=deep_dive.title,
        member=component.owner,
        due_date=component.due_date,
        by=by,
    )


def _tell_owner(component: PlannedComponent, owner: Member, by: Member) -> None:
    say(
        deep_dive=component.deep_dive,
        member=owner,
        kind="component_owner",
        subject=f"{component.deep_dive.reference}: a component is yours",
        words=f"You have been named as owner of a component: {component.words}. Sign in to read the plan.",
        due_date=component.due_date,
        by=by,
    )
