"""What the room tells the partnership's room of its tasks: which it reminds of itself, and what a colleague takes over."""

from lineofsight.govuk.words import plural
from lineofsight.partnership import beside, coverable, elsewhere_reminded, passing
from lineofsight.partnership.models import KeptAway, Member, Task

from .models import AgencyRequest, AgencyReturn, DeepDive, PlannedComponent
from .states import ReturnState

# `jobs.remind_agencies` reminds of these.
REMINDED_HERE = ("answer_involvement", "name_author", "complete_tool", "sign_off_tool")
# Handed over with the tool or the list, or bound to the person: her own invitation, her own acceptance of the terms.
STAYS = frozenset(
    {"answer_involvement", "name_author", "complete_tool", "reply_to_invitation", "accept_terms", "do_component"}
)
WITH_AN_AUTHOR = (ReturnState.REQUESTED, ReturnState.IN_PROGRESS, ReturnState.MORE_DETAIL_ASKED)


def register() -> None:
    elsewhere_reminded.declare(*REMINDED_HERE)
    # A component of an audit is seen to by somebody; the audit itself does not stand still over it.
    beside.declare("do_component")
    # A cover takes part in the agency's answers; what is a person's own (invitation, terms, approval) stays hers.
    coverable.declare(*REMINDED_HERE)
    passing.register("deep_dives", offers=offers, pass_on=pass_on, stays=STAYS)


def tools_of(giver: Member, taker: Member) -> list[AgencyReturn]:
    """Tools she is still to complete, of agencies the taker works for, in deep dives the taker may hear of."""
    kept_away = KeptAway.objects.filter(tenant=giver.tenant_id, member=taker).values("belongs_to")
    rows = AgencyReturn.objects.filter(
        tenant=giver.tenant_id, author=giver, state__in=WITH_AN_AUTHOR, agency__in=taker.agency_ids
    )
    return list(
        rows.exclude(deep_dive__in=kept_away)
        .select_related("deep_dive__tenant", "deep_dive__edition", "case", "agency", "author")
        .order_by("deep_dive_id", "agency_id")
    )


def requests_of(giver: Member, taker: Member) -> list[AgencyRequest]:
    """What her agency was asked through her, as long as something of it still waits for her."""
    waiting = Task.objects.filter(tenant=giver.tenant_id, member=giver, settled_at__isnull=True).values("about_id")
    kept_away = KeptAway.objects.filter(tenant=giver.tenant_id, member=taker).values("belongs_to")
    rows = AgencyRequest.objects.filter(tenant=giver.tenant_id, recipient=giver, agency__in=taker.agency_ids)
    return list(
        rows.exclude(deep_dive__in=kept_away)
        .filter(pk__in=waiting)
        .select_related("deep_dive__tenant", "deep_dive__edition", "agency", "recipient")
    )


def components_of(giver: Member, taker: Member) -> list[PlannedComponent]:
    """Components she owns that are not settled, of deep dives the taker sees."""
    rows = PlannedComponent.objects.filter(
        owner=giver, due_date__isnull=False, state__in=PlannedComponent.State.open_states()
    )
    return list(
        rows.filter(deep_dive__in=DeepDive.visible_to(taker))
        .select_related("deep_dive__tenant", "deep_dive__edition", "owner")
        .order_by("deep_dive_id", "position")
    )


def offers(giver: Member, taker: Member) -> list[str]:
    """In words and numbers what would go over."""
    tools, lists = len(tools_of(giver, taker)), len(requests_of(giver, taker))
    said = []
    if tools:
        said.append(f"{plural(tools, 'audit tool')} to complete, with what is written in them so far")
    if lists:
        said.append(f"{plural(lists, 'request')} to the agency, to answer")
    components = len(components_of(giver, taker))
    if components:
        said.append(f"{plural(components, 'component')} of deep dives, to see to")
    return said


def pass_on(giver: Member, taker: Member, by: Member) -> None:
    """Names the taker as author and as the one asked, by the room's own actions."""
    from . import actions

    groups: dict[tuple[object, object], list[AgencyReturn]] = {}
    for each in tools_of(giver, taker):
        groups.setdefault((each.deep_dive_id, each.agency_id), []).append(each)
    for returns in groups.values():
        actions.name_author(returns=returns, author=taker, by=by)
    for request in requests_of(giver, taker):
        actions.ask_somebody_else(request=request, recipient=taker, by=by)
    for component in components_of(giver, taker):
        if component.due_date is not None:
            actions.plan_component(component=component, owner=taker, due_date=component.due_date, by=by)
