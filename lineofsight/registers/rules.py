"""Who may do what with a row of the registers, and when it may move on."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from lineofsight.engine.states import NoSuchStep, StateTable
from lineofsight.improvement.rules import decides_for
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency, Group, Member, does_for
from lineofsight.partnership.refusals import NotYet

from .chapter import RegisterSettings
from .models import Mitigation, Problem, RegisteredDocument, Risk, ServiceGap

MOST_WORDS = 300


def next_of(table: StateTable, row: Any, event: str) -> str:
    """The state that follows. Raises NotYet with a sentence where the row does not stand so that this can be done."""
    try:
        return table.next(row.state, event)
    except NoSuchStep:
        raise NotYet(f"This cannot be done now: {row.number} is “{row.state_words.lower()}”.") from None


def check_said(**said: str) -> None:
    """Raises NotYet for the first text that is empty; the name of each says in words what to enter."""
    for what, text in said.items():
        if not (text or "").strip():
            raise NotYet(f"Enter {what.replace('_', ' ')}.")


def check_not_ahead(day: date, what: str) -> None:
    if day > timezone.localdate():
        raise NotYet(f"Enter {what}; it cannot lie in the future.")


def check_ahead(day: date, what: str) -> None:
    if day <= timezone.localdate():
        raise NotYet(f"Enter {what} that lies in the future.")


def check_can_own(owner: Member, permission: Permission, register: str) -> None:
    """Who owns a row must be able to open it and to keep it up to date. Raises NotYet."""
    if not owner.may(permission):
        raise NotYet(f"{owner.name} cannot work in {register}, so cannot own this. Choose somebody else.")


def executive_of(member: Member) -> Group:
    """The group that decides for the partnership. Raises NotYet where none does."""
    group = Group.objects.filter(tenant=member.tenant_id, duty=Group.Duty.DECIDES).order_by("name").first()
    if group is None:
        raise NotYet("No group of this partnership decides yet. Ask an administrator to form one first.")
    return group


def changes_risk(member: Member, risk: Risk) -> bool:
    """The business unit, and the chair of the group the risk is with."""
    return decides_for(member, risk.group)


def updates_mitigation(member: Member, mitigation: Mitigation) -> bool:
    """Who does it, or covers for her; and whoever updates the risk."""
    return does_for(member, mitigation.owner_id, mitigation.risk_id) or updates_risk(member, mitigation.risk)


def updates_risk(member: Member, risk: Risk) -> bool:
    """They and its owner."""
    return changes_risk(member, risk) or does_for(member, risk.owner_id, risk.pk)


def check_risk(words: str, kind: str, agency: Any, multi_agency_consequence: str) -> None:
    """An agency's risk says whose it is and what it means for the others. Raises NotYet."""
    check_said(the_risk_in_a_sentence=words)
    if len(words) > MOST_WORDS:
        raise NotYet(
            f"Say the risk in {MOST_WORDS} characters or fewer; cause and consequence have places of their own."
        )
    if kind not in Risk.Kind.values:
        raise NotYet("Say whether it is a risk of partnership working or one agency’s.")
    if kind == Risk.Kind.AGENCY:
        if agency is None:
            raise NotYet("Say whose risk it is: choose the agency.")
        if not multi_agency_consequence.strip():
            raise NotYet("Enter what it means for other agencies: without that it stays in the agency’s own register.")


def check_score(settings: RegisterSettings, points: Mapping[str, int], target: int) -> None:
    """Each point lies on its scale, and what is done about a risk does not make it worse. Raises NotYet."""
    for name, point in points.items():
        scale = settings.likelihoods if name.startswith("likelihood") else settings.impacts
        if not 1 <= point <= len(scale):
            raise NotYet(f"Choose a point of the scale, from 1 to {len(scale)}.")
    if not 1 <= target <= settings.most:
        raise NotYet(f"Enter a target between 1 and {settings.most}.")
    before = points["likelihood_before"] * points["impact_before"]
    if points["likelihood"] * points["impact"] > before:
        raise NotYet("With what is done about it the score cannot be higher than without. Look at both again.")


def solves_problem(member: Member, problem: Problem) -> bool:
    return member.is_business_unit or does_for(member, problem.owner_id, problem.pk)


def sources_problem(member: Member, problem: Problem) -> bool:
    """Who may say where it was found: whoever raised it knows, and whoever solves it learns of it."""
    return solves_problem(member, problem) or problem.raised_by_id == member.pk


def reopens_problem(member: Member, problem: Problem) -> bool:
    return member.is_business_unit or problem.raised_by_id == member.pk


def changes_gap(member: Member, gap: ServiceGap) -> bool:
    """Who logged it, the lead of the agency it was logged for, and the business unit."""
    return member.is_business_unit or gap.logged_by_id == member.pk or gap.agency_id in member.led_agency_ids


def answers_gap(member: Member, gap: ServiceGap) -> bool:
    """The commissioner's lead or executive; the business unit writes down what came by letter."""
    return member.is_business_unit or (
        gap.commissioner_id is not None and gap.commissioner_id in commissions_for(member)
    )


def commissions_for(member: Member) -> set[Any]:
    """Agencies she can answer for as a commissioner: those she leads, and those whose executive she is."""
    return set(member.led_agency_ids) | {
        a.agency_id for a in member.own_appointments if a.role == "executive" and a.agency_id
    }


def keeps_document(member: Member, document: RegisteredDocument) -> bool:
    return member.is_business_unit or does_for(member, document.owner_id, document.pk)


def decides_at_all(member: Member) -> bool:
    return member.is_business_unit or bool(member.chaired_group_ids)


def enters_inspection(member: Member, agency: Agency | None) -> bool:
    """The business unit; a lead that of her own agency."""
    return member.is_business_unit or (agency is not None and agency.pk in member.led_agency_ids)


def check_enters_inspection(member: Member, agency: Agency | None) -> None:
    if not enters_inspection(member, agency):
        raise NotYet("Choose an agency you lead. The business unit enters what is about others or the partnership.")
