"""The component plan of a deep dive: an owner and a day for each, and what is done by the discussion."""

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import DeepDive, PlannedComponent
from lineofsight.engine.workdays import add_working_days

from ..cast import Cast

State = PlannedComponent.State
DONE_WITH_DISCUSSION = ("document_search", "single_agency_tool", "case_discussion", "data")
NOT_HELD = "practitioner_session"


def plan_components(w: Cast, dd: DeepDive) -> DeepDive:
    """Practitioners are for the council's lead to gather; the rest is the business unit's."""
    assert dd.agreed_on is not None
    for place, component in enumerate(_of(dd)):
        actions.plan_component(
            component=component,
            owner=w.leads["council"] if component.component == NOT_HELD else w.business_unit,
            due_date=add_working_days(dd.agreed_on, 35 + 3 * place),
            by=w.business_unit,
        )
    return DeepDive.objects.get(pk=dd.pk)


def settle_components(w: Cast, dd: DeepDive) -> DeepDive:
    """After the discussion: most are done, one was not and says why."""
    for component in _of(dd):
        if component.component in DONE_WITH_DISCUSSION:
            actions.record_component(component=component, state=State.DONE, by=w.business_unit)
        elif component.component == NOT_HELD:
            actions.record_component(
                component=component,
                state=State.NOT_DONE,
                reason="Those who work with the families came to the discussion itself.",
                by=w.leads["council"],
            )
    return DeepDive.objects.get(pk=dd.pk)


def _of(dd: DeepDive) -> list[PlannedComponent]:
    return list(PlannedComponent.objects.filter(deep_dive=dd).select_related("deep_dive").order_by("position"))
