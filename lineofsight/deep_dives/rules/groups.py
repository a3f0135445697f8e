"""Which members speak for the group that decides and for the committee that oversees."""

from typing import Any

from lineofsight.govuk.words import plural
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Decision, Group, Member
from lineofsight.partnership.refusals import NotYet


def group_with(duty: Group.Duty, *, tenant_id: Any) -> Group:
    """The partnership's group with this duty. Raises NotYet where none is formed."""
    group = Group.objects.filter(tenant=tenant_id, duty=duty).order_by("name").first()
    if group is None:
        raise NotYet("No group of this partnership has this duty yet. Ask an administrator to form it first.")
    return group


def chairs(member: Member, duty: Group.Duty) -> bool:
    """Whether she chairs a group with this duty; the chair of another group does not."""
    if not member.chaired_group_ids:
        return False
    return Group.objects.filter(tenant=member.tenant_id, duty=duty, pk__in=member.chaired_group_ids).exists()


def sits_on(member: Member, duty: Group.Duty) -> bool:
    """Whether she is a member or chair of a group with this duty."""
    if not member.group_ids:
        return False
    return Group.objects.filter(tenant=member.tenant_id, duty=duty, pk__in=member.group_ids).exists()


def may_decide_theme(member: Member) -> bool:
    """The decision group's chair and the statutory partners on screen; the business unit from the minute."""
    return member.has(Role.BUSINESS_UNIT, Role.EXECUTIVE) or chairs(member, Group.Duty.DECIDES)


def decides_theme_herself(member: Member) -> bool:
    """Whether what she enters is the group's own decision, not a record of its minute."""
    return member.has(Role.EXECUTIVE) or chairs(member, Group.Duty.DECIDES)


def may_draft_terms(member: Member) -> bool:
    """The committee that oversees, and the business unit."""
    return member.is_business_unit or sits_on(member, Group.Duty.OVERSEES)


def may_approve_terms(member: Member) -> bool:
    """The chair of the committee that oversees; the business unit from the minute. No other committee's chair."""
    return member.is_business_unit or chairs(member, Group.Duty.OVERSEES)


def check_how_decided(*, what: str, between_meetings: bool, quorum: int, how: str, took_part: int | None) -> None:
    """In a meeting where this partnership asks for one, and by as many of the group as it asks for. Raises NotYet."""
    if not between_meetings and how != Decision.How.MEETING:
        raise NotYet(
            f"“{what}” is decided in a meeting here, not in writing between meetings. Record it when the group has met."
        )
    if quorum and took_part is None:
        raise NotYet(f"Enter how many of the group took part: at least {quorum} are needed.")
    if took_part is not None and took_part < quorum:
        raise NotYet(
            f"{plural(took_part, 'member')} took part and at least {quorum} are needed, so the group has not decided yet."
        )
