"""When a recommendation or an action may move on, and who may move it."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from lineofsight.engine.states import NoSuchStep
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Group, Member, Tenant
from lineofsight.partnership.refusals import NotYet

from .chapter import NAME, ImprovementSettings
from .models import Action, Innovation, LearningNote, Recommendation, RoundReport, Scope
from .states import ACTION, AT_WORK, RECOMMENDATION, ActionState, RecommendationState


def next_state(action: Action, event: str) -> ActionState:
    """Raises NotYet with a sentence where the action does not stand so that this can be done."""
    try:
        return ActionState(ACTION.next(action.state, event))
    except NoSuchStep:
        words = ActionState(action.state).words.lower()
        raise NotYet(f"This cannot be done now: action {action.number} is {words}.") from None


def next_state_of(recommendation: Recommendation, event: str) -> RecommendationState:
    """The same for a recommendation. Raises NotYet."""
    try:
        return RecommendationState(RECOMMENDATION.next(recommendation.state, event))
    except NoSuchStep:
        words = RecommendationState(recommendation.state).words.lower()
        raise NotYet(f"This cannot be done now: recommendation {recommendation.number} is {words}.") from None


def overseeing(recommendation: Recommendation) -> Group:
    """The group whose work plan it belongs on. Raises NotYet where no group of the partnership oversees."""
    if recommendation.overseen_by is not None:
        return recommendation.overseen_by
    groups = Group.objects.filter(tenant=recommendation.tenant_id, duty=Group.Duty.OVERSEES)
    return check_monitored(groups.order_by("name").first())


def monitoring(tenant: Tenant) -> Group | None:
    """The group that monitors what is recommended from now on: as the settings name it, else the one that oversees."""
    groups = Group.objects.filter(tenant=tenant)
    named = in_force(tenant, NAME).monitoring_group.strip()
    found = groups.filter(name__iexact=named).first() if named else None
    return found or groups.filter(duty=Group.Duty.OVERSEES).order_by("name").first()


def check_monitored(group: Group | None) -> Group:
    """Raises NotYet where there is none."""
    if group is None:
        raise NotYet("No group of this partnership oversees actions yet. Ask an administrator to form one first.")
    return group


def decides_for(member: Member, group: Group) -> bool:
    """Its chair, by her own appointment; the business unit records what the group decided from its minute."""
    return member.is_business_unit or chairs_herself(member, group)


def chairs_herself(member: Member, group: Group) -> bool:
    return any(a.role == Role.COMMITTEE_CHAIR and a.group_id == group.pk for a in member.own_appointments)


def manages(member: Member, action: Action) -> bool:
    """May change its words: the agency's lead where the agency manages it itself, else chair or business unit."""
    if action.scope == Scope.AGENCY:
        return member.is_business_unit or action.agency_id in member.led_agency_ids
    return decides_for(member, action.group)


def speaks_for(member: Member, action: Action) -> bool:
    """May say how it goes: its owner, and for an agency's own action the agency's lead."""
    if member.stands_for(action.owner_id, action.agency_id):
        return True
    return action.scope == Scope.AGENCY and action.agency_id in member.led_agency_ids


def enters_for(member: Member, agency: Agency) -> bool:
    """Works on the page of all the agency's actions: its lead, and the business unit on its behalf."""
    return agency.pk in member.led_agency_ids or member.is_business_unit


def may_update(member: Member, action: Action) -> bool:
    """Those who speak for it; the business unit on their behalf."""
    return speaks_for(member, action) or member.is_business_unit


def confirms(member: Member, action: Action) -> bool:
    """Says whether what was entered on the agency's behalf is so: the owner or the agency's lead."""
    return member.stands_for(action.owner_id, action.agency_id) or action.agency_id in member.led_agency_ids


def may_respond(member: Member, recommendation: Recommendation) -> bool:
    """The agency it is addressed to, the chair of the group; without an addressee the executives and those who chair."""
    if member.is_business_unit:
        return True
    if recommendation.addressed_to_id is not None:
        executive_of = {a.agency_id for a in member.own_appointments if a.role == Role.EXECUTIVE}
        return recommendation.addressed_to_id in member.led_agency_ids | executive_of
    if recommendation.group is not None:
        return chairs_herself(member, recommendation.group)
    return member.has(Role.EXECUTIVE, Role.COMMITTEE_CHAIR)


def check_owner(owner: Member, agency: Any) -> None:
    """The owner works for the accountable agency today, or for the partnership itself. Raises NotYet."""
    works_for = owner.own_agency_ids
    if works_for and agency.pk not in works_for:
        raise NotYet(f"{owner.name} does not work for {agency}. Choose an owner from the accountable agency.")
    if not owner.own_appointments:
        raise NotYet(f"{owner.name} has no appointment today. Choose somebody who does.")


def check_complete(words: str, improvement: str, evidence_wanted: str) -> None:
    """Raises NotYet where it does not say what should improve and how that will be seen."""
    for said, ask in (
        (words, "what is to be done"),
        (improvement, "the improvement in practice that is required"),
        (evidence_wanted, "how it will be evidenced"),
    ):
        if not said.strip():
            raise NotYet(f"Enter {ask}.")


def check_takes_actions(recommendation: Recommendation) -> None:
    """Raises NotYet for one that was closed, refused or merged."""
    state = RecommendationState(recommendation.state)
    if state in (RecommendationState.CLOSED, RecommendationState.SUPERSEDED, RecommendationState.NOT_ACCEPTED):
        raise NotYet(f"This recommendation is {state.words.lower()}, so no action is added to it.")


def check_not_own(action: Action, by: Member) -> None:
    """Nobody verifies her own: neither who claimed it nor who owns it, whatever other role she has. Raises NotYet."""
    persons = {action.owner.person_id}
    if action.claimed_by is not None:
        persons.add(action.claimed_by.person_id)
    if by.person_id in persons:
        raise NotYet(f"Ask a colleague to verify action {action.number}: nobody verifies what they did themselves.")


def check_decides(by: Member, group: Group) -> None:
    """Raises NotYet for anybody but the chair of the group and the business unit."""
    if not decides_for(by, group):
        raise NotYet(f"Only the chair of {group} decides this, or the business unit records it from the minute.")


def check_minute(by: Member, group: Group, minute_reference: str) -> None:
    """What the business unit records needs the minute it was decided in. Raises NotYet."""
    if not chairs_herself(by, group) and not minute_reference.strip():
        raise NotYet("Enter the minute reference, so that the decision can be found again.")


def all_ended(actions: Iterable[Action]) -> bool:
    """Whether there is an action and every one is closed or cancelled, at least one of them closed."""
    states = [ActionState(a.state) for a in actions]
    return ActionState.CLOSED in states and not any(s.is_open for s in states)


def is_at_work(action: Action) -> bool:
    return action.state in AT_WORK


def check_not_twice(rows: Any) -> None:
    """The same words about the same thing stand there already: a form sent twice makes one thing. Raises NotYet."""
    if rows.exists():
        raise NotYet("This is recorded already, in the same words.")


def may_measure(member: Member, of: Any) -> bool:
    """Sets the measures: for an action who manages or owns it, else who decides for the group that oversees."""
    if isinstance(of, Action):
        return manages(member, of) or speaks_for(member, of)
    if isinstance(of, Group):
        return decides_for(member, of)
    return member.is_business_unit or (of.overseen_by is not None and chairs_herself(member, of.overseen_by))


def may_add_points(member: Member, of: Any) -> bool:
    """Enters figures and looks at them: who sets the measures, and the partnership's analyst."""
    return member.has(Role.ANALYST) or may_measure(member, of)


def check_did_not_do(recommendation: Recommendation, by: Member) -> None:
    """The judgement is by somebody who did not do the work: neither owned nor claimed one of its actions. NotYet."""
    rows = Action.objects.filter(tenant=recommendation.tenant_id, recommendation=recommendation).exclude(
        state=ActionState.CANCELLED
    )
    doers = {person for pair in rows.values_list("owner__person", "claimed_by__person") for person in pair}
    if by.person_id in doers:
        raise NotYet("Ask a colleague to judge this: nobody judges the difference made by what they did themselves.")


def check_confidence(confidence: str, agreeing: int, needed: int) -> None:
    """High confidence needs so many sources that agree. Raises NotYet."""
    if confidence == "high" and agreeing < needed:
        raise NotYet(
            f"High confidence needs {needed} sources that speak for it; there "
            f"{'is' if agreeing == 1 else 'are'} {agreeing}. Add evidence, or choose a lower confidence."
        )


def may_change_note(member: Member, note: LearningNote) -> bool:
    """Who noted it, the lead of its agency, and the business unit."""
    return member.is_business_unit or member.pk == note.noted_by_id or note.agency_id in member.led_agency_ids


def check_own_agency(by: Member, agency: Any) -> None:
    """An agency's lead speaks for her own agency only. Raises NotYet."""
    if agency is None or by.is_business_unit or by.has(Role.COMMITTEE_CHAIR, Role.SCRUTINEER, Role.TRAINER):
        return
    if agency.pk not in by.own_agency_ids:
        raise NotYet("Choose your own agency, or leave the agency open.")


def check_looks_after(by: Member, innovation: Innovation) -> None:
    """Its owner, the business unit and those who chair. Raises NotYet."""
    if by.pk != innovation.owner_id and not by.is_business_unit and not by.has(Role.COMMITTEE_CHAIR):
        raise NotYet("Its owner decides this, a chair or the business unit.")


def duties_in(period_end: date, settings: ImprovementSettings) -> set[int]:
    """The lengths in months of which one ended within the round's period; they are counted from 1 April."""
    now = (period_end.month - 4) % 12 + 1
    before = now - settings.months_between_rounds
    return {months for months in (1, 2, 3, 6, 12) if now // months > before // months} & {
        duty.months for duty in settings.reporting_duties
    }


def duty_of(settings: ImprovementSettings, kinds: Collection[str], statutory: bool, names: Collection[str]) -> int:
    """Every how many months somebody must report; 0: never. What is said of one goes before what is said of all."""
    known = {name.casefold() for name in names}
    mine = [duty for duty in settings.reporting_duties if duty.who in kinds]
    named = [duty.months for duty in mine if duty.only and duty.only.strip().casefold() in known]
    of_all = [duty.months for duty in mine if not duty.only and (statutory or duty.who != "statutory_partners")]
    return min(named or of_all, default=0)


def may_report(member: Member, report: RoundReport) -> bool:
    """The agency's lead, the group's chair, and the business unit in their place."""
    if member.is_business_unit:
        return True
    if report.agency_id is not None:
        return report.agency_id in member.led_agency_ids
    return report.group is not None and chairs_herself(member, report.group)
