"""Joint work and the places that partnerships made together, read row by row."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from lineofsight.joint.models import JointWork, Side
from lineofsight.partnership.models import Member


@dataclass
class JointFacts:
    """Joint work by id: its partnerships, state, place and who leads; and of whom each place's members were named."""

    works: dict[UUID, dict[str, Any]]
    places: dict[UUID, UUID]
    named_by: dict[UUID, UUID | None]


def gather_joint() -> JointFacts:
    works = {w["id"]: w | {"sides": set()} for w in JointWork.objects.values("id", "state", "place_id", "led_by_id")}
    for work, partnership in Side.objects.values_list("joint_work_id", "partnership_id"):
        works[work]["sides"].add(partnership)
    return JointFacts(
        works=works,
        places={w["place_id"]: pk for pk, w in works.items() if w["place_id"]},
        named_by=dict(Member.objects.filter(tenant__kind__in=["joint", "panel"]).values_list("id", "named_by_id")),
    )
