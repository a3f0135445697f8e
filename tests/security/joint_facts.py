"""Joint work and the places that partnerships made together, read row by row."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from lineofsight.joint.models import JointWork, PanelMessage, PanelReply, ReceivedReport, Side
from lineofsight.partnership.models import Member


@dataclass
class JointFacts:
    """Joint work by id: its partnerships, kind, state, place and who leads; by whom the members of places were named, and in which;
    reports by id with whose they are and whether they are received; messages of panels, and what each partnership has of
    them."""

    works: dict[UUID, dict[str, Any]]
    places: dict[UUID, UUID]
    named_by: dict[UUID, UUID | None]
    place_of: dict[UUID, UUID]
    reports: dict[UUID, tuple[UUID, bool]]
    messages: dict[UUID, UUID]
    replies: dict[UUID, UUID]


def gather_joint() -> JointFacts:
    works = {
        w["id"]: w | {"sides": set()} for w in JointWork.objects.values("id", "kind", "state", "place_id", "led_by_id")
    }
    for work, partnership in Side.objects.values_list("joint_work_id", "partnership_id"):
        works[work]["sides"].add(partnership)
    inside = Member.objects.filter(tenant__kind__in=["joint", "panel"])
    return JointFacts(
        works=works,
        places={w["place_id"]: pk for pk, w in works.items() if w["place_id"]},
        named_by=dict(inside.values_list("id", "named_by_id")),
        place_of=dict(inside.values_list("id", "tenant_id")),
        reports={
            pk: (tenant, received is not None)
            for pk, tenant, received in ReceivedReport.objects.values_list("id", "tenant_id", "received_at")
        },
        messages=dict(PanelMessage.objects.values_list("id", "tenant_id")),
        replies=dict(PanelReply.objects.values_list("id", "partnership_id")),
    )
