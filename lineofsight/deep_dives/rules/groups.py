"""Which members speak for the group that decides and for the committee that oversees."""

from typing import Any

from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Group, Member
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
