"""Westmere and Eastmere making something together, by the product's own actions."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from lineofsight.demo.cast import Cast
from lineofsight.joint import actions
from lineofsight.joint.models import JointWork
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Group, Member
from tests.told import told_once

PURPOSE = "Children are moved between our areas by those who exploit them."
AGREEMENT = "Westmere and Eastmere sharing agreement, ISA 14"


def proposed(westmere: Cast, eastmere: Cast, kind: str = "joint", name: str = "Across the county line") -> JointWork:
    return actions.propose(
        kind=kind,
        name=name,
        short_name="JDD" if kind == "joint" else "Panel",
        purpose=PURPOSE,
        agreement=AGREEMENT,
        agreement_date=timezone.localdate(),
        partnerships=[eastmere.tenant],
        led_by=westmere.tenant,
        by=westmere.business_unit,
    )


@told_once
def agreed(westmere: Cast, eastmere: Cast, kind: str = "joint") -> JointWork:
    """Both executives have agreed; the business managers take it on."""
    made = proposed(westmere, eastmere, kind)
    actions.agree(joint_work=made, run_by=westmere.business_unit, by=westmere.executives["council"])
    actions.agree(joint_work=made, run_by=eastmere.business_unit, by=eastmere.executives["council"])
    return JointWork.objects.get(pk=made.pk)


def inside(joint_work: JointWork, member: Member) -> Member:
    """Somebody's membership of what was made together."""
    found = Member.entering(member.person, joint_work.place.slug)
    assert found is not None
    return found


def page(cast: Cast, name: str, **ids: Any) -> str:
    return reverse(f"joint:{name}", kwargs={"tenant": cast.tenant.slug, **ids})


def there(joint_work: JointWork, name: str, **ids: Any) -> str:
    return reverse(name, kwargs={"tenant": joint_work.place.slug, **ids})


@told_once
def peopled(westmere: Cast, eastmere: Cast, joint_work: JointWork) -> Cast:
    """Everybody a deep dive needs, named from both sides by each side's own business unit; as a cast of its own."""
    cast = Cast(tenant=joint_work.place)
    groups = {group.duty: group for group in Group.objects.filter(tenant=joint_work.place)}
    cast.groups |= {"decides": groups[Group.Duty.DECIDES], "oversight": groups[Group.Duty.OVERSEES]}

    def named(home: Cast, member: Member, role: Role, by: Member, **seat: Any) -> Member:
        actions.name_person(joint_work=joint_work, member=member, role=role, **seat, by=by)
        return inside(joint_work, member)

    # A colleague names the business managers' second, for nobody names herself.
    w, e = westmere.business_unit, eastmere.business_unit
    cast.members["business_unit"] = inside(joint_work, w)
    cast.members["second_business_unit"] = inside(joint_work, e)
    steering, executive = groups[Group.Duty.OVERSEES].name, groups[Group.Duty.DECIDES].name
    cast.members["oversight_chair"] = named(
        westmere, westmere.oversight_chair, Role.COMMITTEE_CHAIR, w, group_name=steering
    )
    cast.members["decision_chair"] = named(
        eastmere, eastmere.decision_chair, Role.COMMITTEE_CHAIR, e, group_name=executive
    )
    cast.members["scrutineer"] = named(westmere, westmere.scrutineer, Role.SCRUTINEER, w)
    for key, home, source, by in (
        ("council", westmere, "council", w),
        ("police", westmere, "police", w),
        ("health", eastmere, "health", e),
        ("school", eastmere, "school", e),
    ):
        agency = home.agencies[source]
        cast.agencies[key] = agency
        cast.leads[key] = named(home, home.leads[source], Role.AGENCY_LEAD, by, agency=agency)
        cast.authors[key] = named(home, home.authors[source], Role.PRACTITIONER, by, agency=agency)
        if source in home.executives:
            cast.executives[key] = named(home, home.executives[source], Role.EXECUTIVE, by, agency=agency)
    return cast
