"""The component plan: what this deep dive consists of, each part with its owner, due day and how far it is."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import Column, Table
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member

from ..component_types import BY_CONCLUSIONS
from ..models import DeepDive, PlannedComponent
from ..rules.components import may_record
from ..states import Stage

State = PlannedComponent.State
COLOURS = {State.PLANNED: "grey", State.UNDER_WAY: "blue", State.DONE: "green", State.NOT_DONE: "yellow"}


@allow(Permission.DEEP_DIVE_SEE)
def component_plan(request: MemberRequest, pk: Any) -> HttpResponse:
    deep_dive = get_object_or_404(DeepDive.visible_to(request.member), pk=pk)
    rows = components_of(deep_dive, request.member)
    table = table_of(request, deep_dive, rows)
    if table.wants_export:
        return table.export_response()
    today = timezone.localdate()
    context = {
        "deep_dive": deep_dive,
        "table": table,
        "without_owner": [c for c in rows if c.is_open and c.owner_id is None],
        "late": [c for c in rows if is_late(c, today)],
        "settled": sum(not c.is_open for c in rows),
        "all": len(rows),
        "may_plan": request.member.is_business_unit,
    }
    return render(request, "deep_dives/component_plan.html", context)


def components_of(deep_dive: DeepDive, member: Member) -> list[PlannedComponent]:
    return list(PlannedComponent.visible_to(member).filter(deep_dive=deep_dive).order_by("position", "words"))


def table_of(request: HttpRequest, deep_dive: DeepDive, rows: list[PlannedComponent], prefix: str = "") -> Table:
    """The components as a list with what this member can do about each; shown here and below the timetable."""
    member: Member = request.member  # type: ignore[attr-defined]
    today = timezone.localdate()

    def planning(component: PlannedComponent) -> str:
        if not member.is_business_unit or not component.is_open or is_over(component):
            return ""
        return "Change owner or day" if component.owner_id else "Name an owner"

    def page(name: str, component: PlannedComponent) -> str:
        return url_for(request, f"deep_dives:{name}", pk=deep_dive.pk, component_pk=component.pk)

    return Table(
        request,
        rows,
        columns=[
            Column("words", "Component"),
            Column("owner", "Owner", value=lambda c: c.owner.name if c.owner else "Not named yet"),
            Column("due_date", "Due", kind="date", sort=True),
            Column(
                "state",
                "How far",
                kind="tag",
                value=lambda c: how_far(c, today)[0],
                colour=lambda c: how_far(c, today)[1],
            ),
            Column("settled_on", "Since", kind="date"),
            Column("because", "Why not done", value=lambda c: c.not_done_because),
            Column("plan", "Plan", kind="actions", value=planning, url=lambda c: page("plan_component", c)),
            Column(
                "record",
                "Record",
                kind="actions",
                value=lambda c: "Say how far it is" if may_record(c, member) else "",
                url=lambda c: page("record_component", c),
            ),
        ],
        one="component",
        name=f"components-{deep_dive.reference}",
        caption="Component plan",
        prefix=prefix,
        empty=empty_words(deep_dive),
    )


def empty_words(deep_dive: DeepDive) -> str:
    if deep_dive.terms.filter(state="approved").exists():
        return "The terms of reference chose no components. Begin a new version of the terms to choose some."
    return "The plan is made when the terms of reference are approved. Choose the components while you draft them."


def how_far(component: PlannedComponent, today: date) -> tuple[str, str]:
    """Its state in words with its colour."""
    if component.is_open and is_over(component):
        return "Not recorded as done", "grey"
    if is_late(component, today):
        return "Overdue", "red"
    return component.get_state_display(), COLOURS[State(component.state)]


def is_over(component: PlannedComponent) -> bool:
    """Whether its time has passed: after the sign-off, or after the conclusions it was to help with."""
    deep_dive = component.deep_dive
    if deep_dive.stage == Stage.SIGNED_OFF:
        return True
    kinds = {c.key: c.done_with for c in deep_dive.settings.components}
    return kinds.get(component.component) == BY_CONCLUSIONS and Stage(deep_dive.stage).reached(Stage.CONCLUSIONS_AGREED)


def is_late(component: PlannedComponent, today: date) -> bool:
    return (
        component.is_open and not is_over(component) and component.due_date is not None and component.due_date < today
    )
