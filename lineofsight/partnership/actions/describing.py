"""What a partnership, its areas and groups are called, changed so that what was made before keeps its names."""

from datetime import date
from typing import Any

from django.utils import timezone

from lineofsight import trail

from ..models import Area, FormerName, Group, Locality, Member, Tenant
from ..refusals import NotYet


def rename_partnership(*, tenant: Tenant, name: str, short_name: str, from_date: date, by: Member) -> None:
    """A new name from a day on. Documents made before keep the old one; the address of the pages stays. Raises NotYet."""
    if from_date > timezone.localdate():
        raise NotYet("Enter the new name when it holds: its first day lies in the future.")
    if (name.strip(), short_name.strip()) == (tenant.name, tenant.short_name):
        raise NotYet("This is the name already.")
    last = FormerName.objects.filter(tenant=tenant).order_by("-until_date").first()
    if last is not None and from_date <= last.until_date:
        raise NotYet("The first day must lie after the last change of name.")
    with trail.act(by=by, verb="rename_partnership", on=tenant) as act:
        former = FormerName.objects.create(
            tenant=tenant, name=tenant.name, short_name=tenant.short_name, until_date=from_date
        )
        tenant.name, tenant.short_name = name.strip(), short_name.strip()
        tenant.save(update_fields=["name", "short_name"])
        act.also("rename_partnership", former)


def say_when_it_began(*, tenant: Tenant, began_on: date, by: Member) -> None:
    """The day the partnership's statutory arrangements began; its age is counted from it. Raises NotYet."""
    if began_on > timezone.localdate():
        raise NotYet("Enter the day the arrangements began; it cannot lie in the future.")
    with trail.act(by=by, verb="say_when_it_began", on=tenant):
        tenant.began_on = began_on
        tenant.save(update_fields=["began_on"])


def describe_area(*, area: Area, name: str, council: str, localities: list[str], by: Any) -> Area:
    """An area with its council and the localities below it. Raises NotYet for a name that is there already."""
    if Area.objects.filter(tenant=area.tenant_id, name__iexact=name.strip()).exclude(pk=area.pk).exists():
        raise NotYet("There is an area with this name already.")
    with trail.act(by=by, verb="describe_area", on=area):
        area.name, area.council = name.strip(), council.strip()
        area.save(update_fields=["name", "council"])
        Locality.objects.filter(tenant=area.tenant_id, area=area).exclude(name__in=localities).delete()
        for locality in dict.fromkeys(localities):
            Locality.objects.get_or_create(tenant_id=area.tenant_id, area=area, name=locality)
    return area


def describe_group(*, group: Group, name: str, short_name: str, meets: str, joint_with: str, by: Member) -> Group:
    """A group's name, how often it meets and with whom it sits together. Decisions made before keep the old name.

    Raises NotYet for a name that another group has.
    """
    if Group.objects.filter(tenant=group.tenant_id, name__iexact=name.strip()).exclude(pk=group.pk).exists():
        raise NotYet("There is a group with this name already.")
    with trail.act(by=by, verb="describe_group", on=group):
        group.name, group.short_name = name.strip(), short_name.strip()
        group.meets, group.joint_with = meets.strip(), joint_with.strip()
        group.save(update_fields=["name", "short_name", "meets", "joint_with"])
    return group
