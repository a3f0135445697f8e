"""What the pages of the room share: its menu, and the rows their addresses name."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency, Group, Member

from .models import Action, Recommendation
from .rules import decides_for

MENU = (
    ("Recommendations", "recommendations", Permission.RECOMMENDATION_SEE),
    ("Action tracker", "actions", Permission.ACTION_TRACK),
    ("My actions", "my_actions", Permission.ACTION_UPDATE),
    ("Work plans", "work_plans", Permission.RECOMMENDATION_SEE),
    ("Rounds of updates", "update_rounds", Permission.ACTION_TRACK),
    ("Challenges", "challenges", Permission.RECOMMENDATION_SEE),
    ("Good practice fed back", "feedback", Permission.RECOMMENDATION_SEE),
    ("Bring in a tracker", "bring_tracker", Permission.RECOMMENDATION_RAISE),
)


def menu(request: MemberRequest, here: str) -> list[dict[str, Any]]:
    """The pages of the room this member may open."""
    return [
        {"text": words, "url": url_for(request, f"improvement:{page}"), "current": page == here}
        for words, page, permission in MENU
        if request.member.may(permission)
    ]


def the_action(request: MemberRequest, pk: Any) -> Action:
    return get_object_or_404(
        Action.visible_to(request.member).select_related(
            "tenant",
            "recommendation__overseen_by",
            "agency",
            "owner__person",
            "group",
            "claimed_by__person",
            "verified_by__person",
        ),
        pk=pk,
    )


def the_recommendation(request: MemberRequest, pk: Any) -> Recommendation:
    return get_object_or_404(Recommendation.visible_to(request.member).select_related("merged_into"), pk=pk)


def the_group(request: MemberRequest, pk: Any) -> Group:
    return get_object_or_404(Group.objects.filter(tenant=request.tenant), pk=pk)


def the_agency(request: MemberRequest, pk: Any) -> Agency:
    """An agency seated in this partnership."""
    return get_object_or_404(Agency.seated_in(request.tenant.pk), pk=pk)


def people(request: MemberRequest) -> list[Member]:
    """Members of today with their appointments, by name; two queries."""
    rows = Member.current().filter(tenant=request.tenant).select_related("person")
    return list(rows.prefetch_related("appointments__agency", "appointments__group").order_by("person__full_name"))


def address(tenant_slug: str, page: str, pk: Any) -> str:
    return reverse(f"improvement:{page}", kwargs={"tenant": tenant_slug, "pk": pk})


def only_deciders(request: MemberRequest, group: Group) -> None:
    """Not there for anybody but the group's chair and the business unit."""
    if not decides_for(request.member, group):
        raise Http404


def seated(request: MemberRequest) -> Any:
    """The agencies of the partnership in the order of their seats."""
    return Agency.seated_in(request.tenant.pk)
