"""Says to the urgent concerns what a page of this room was about: the deep dive, and the child if it has one."""

from typing import Any

from lineofsight.escalations import places
from lineofsight.partnership.actions import kind_of
from lineofsight.partnership.models import Member

from .models import AgencyReturn, Case, DeepDive


def place_of(member: Member, address: dict[str, Any]) -> places.Place | None:
    """The deep dive of this address with the children she may see there by pseudonym; None where she sees none."""
    if "pk" not in address:
        return None
    deep_dive = DeepDive.visible_to(member).filter(pk=address["pk"]).first()
    if deep_dive is None:
        return None
    cases = Case.visible_to(member).filter(deep_dive=deep_dive).exclude(state=Case.State.REPLACED).order_by("letter")
    child = address.get("case_pk")
    if child is None and address.get("return_pk"):
        tool = AgencyReturn.listed_for(member).filter(pk=address["return_pk"]).values_list("case", flat=True)
        child = tool.first()
    children = tuple((case.pk, case.name) for case in cases)
    return places.Place(
        kind_of(deep_dive),
        deep_dive.pk,
        deep_dive.title,
        children,
        child=child if child in {pk for pk, _ in children} else None,
    )


places.register("deep_dives", place_of)
