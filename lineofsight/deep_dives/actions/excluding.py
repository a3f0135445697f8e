"""Keeping a member away from a deep dive, and letting her in again."""

from lineofsight import trail
from lineofsight.partnership.actions import holders, keep_away, let_in_again
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from ..models import DeepDive, Exclusion


def exclude_member(*, deep_dive: DeepDive, member: Member, by: Member) -> Exclusion:
    """Keeps a member away from this deep dive altogether (conflict of interest); it overrides every other right."""
    if member.tenant_id != deep_dive.tenant_id:
        raise NotYet("Choose a member of this partnership.")
    with trail.act(by=by, verb="exclude_member", on=deep_dive, member=member.pk) as act:
        kept_away = set(deep_dive.exclusions.values_list("member_id", flat=True)) | {member.pk}
        staff = holders(tenant_id=deep_dive.tenant_id, role=Role.BUSINESS_UNIT)
        if not [m for m in staff if m.pk not in kept_away]:
            raise NotYet(f"{member.name} is the last of the business unit who can run this deep dive.")
        exclusion, _ = Exclusion.objects.get_or_create(
            tenant_id=deep_dive.tenant_id, deep_dive=deep_dive, member=member, defaults={"made_by": by}
        )
        act.also("exclude_member", exclusion)
        keep_away(member=member, thing=deep_dive, by=by)
    return exclusion


def end_exclusion(*, exclusion: Exclusion, by: Member) -> None:
    """Lets a member back in; her other rights count again."""
    with trail.act(by=by, verb="end_exclusion", on=exclusion.deep_dive, member=exclusion.member_id):
        let_in_again(member=exclusion.member, thing=exclusion.deep_dive, by=by)
        exclusion.delete()
