"""What a partnership's own page may say of joint work: its name and state, and the stages only to who is a member there."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from lineofsight.deep_dives.models import DeepDive
from lineofsight.deep_dives.states import Stage
from lineofsight.govuk.words import oxford
from lineofsight.partnership import row_lock
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.glance import Line
from lineofsight.partnership.models import Member, Tenant

from .models import JointWork
from .states import JointState

COLOURS = {
    JointState.PROPOSED: "blue",
    JointState.REFUSED: "red",
    JointState.WITHDRAWN: "grey",
    JointState.RUNNING: "green",
    JointState.CLOSED: "grey",
}


@dataclass
class Shown:
    """One line of the list. ``way_in`` and ``stages`` are empty for everybody who was not named there."""

    joint_work: JointWork
    with_whom: str
    colour: str
    way_in: str = ""
    stages: list[str] = field(default_factory=list)


def shown(rows: Iterable[JointWork], member: Member) -> list[Shown]:
    found = list(rows)
    inside = _memberships(found, member)
    return [_line(row, member, inside.get(row.place_id)) for row in found]


def at_a_glance(member: Member) -> list[Line]:
    """That it exists, for everybody; how it stands only for who is a member there."""
    if not member.may(Permission.JOINT_WORK_LIST):
        return []
    rows = JointWork.named_to(member).filter(state=JointState.RUNNING).order_by("name")
    return [
        Line(
            line.joint_work.name,
            f"{line.joint_work.get_kind_display()} with {line.with_whom}",
            line.way_in,
            line.stages,
        )
        for line in shown(rows, member)
    ]


def with_whom(joint_work: JointWork, tenant: Tenant) -> str:
    """The other partnerships by name."""
    return oxford(sorted(side.partnership.name for side in joint_work.sides.all() if side.partnership_id != tenant.pk))


def _memberships(rows: list[JointWork], member: Member) -> dict[Any, Member]:
    places = [row.place_id for row in rows if row.place_id]
    if not places:
        return {}
    own = Member.still_named().filter(person=member.person_id, tenant__in=places).select_related("tenant", "person")
    return {each.tenant_id: each for each in own}


def _line(row: JointWork, member: Member, inside: Member | None) -> Shown:
    line = Shown(row, with_whom(row, member.tenant), COLOURS[JointState(row.state)])
    if inside is not None:
        line.way_in = reverse("joint:joint_place", kwargs={"tenant": inside.tenant.slug})
        line.stages = stages_for(inside)
    return line


def stages_for(inside: Member) -> list[str]:
    """Title and stage of each deep dive this member of the place may see."""
    with row_lock.within(inside.tenant_id, inside.person_id):
        rows = DeepDive.visible_to(inside).order_by("reference")
        return [f"{row.title}: {Stage(row.stage).words}" for row in rows]
