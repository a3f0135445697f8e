"""What the pages of the room share: its menu, and the rows their addresses name."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency, Group, Member

from .models import Action, Innovation, Measure, Recommendation, YearlyReview
from .rules import decides_for

MENU = (
    ("Recommendations", "recommendations", Permission.RECOMMENDATION_SEE),
    ("Action tracker", "actions", Permission.ACTION_TRACK),
    ("My actions", "my_actions", Permission.ACTION_UPDATE),
    ("Work plans", "work_plans", Permission.RECOMMENDATION_SEE),
    ("Rounds of updates", "update_rounds", Permission.ACTION_TRACK),
    ("Challenges", "challenges", Permission.RECOMMENDATION_SEE),
    ("Impact", "impact", Permission.RECOMMENDATION_SEE),
    ("Good practice fed back", "feedback", Permission.RECOMMENDATION_SEE),
    ("Bring in a tracker", "bring_tracker", Permission.RECOMMENDATION_RAISE),
)
IMPACT_MENU = (
    ("Impact", "impact", Permission.RECOMMENDATION_SEE),
    ("Measures", "measures", Permission.RECOMMENDATION_SEE),
    ("Evidence", "impact_evidence", Permission.RECOMMENDATION_SEE),
    ("Changes in practice", "changes", Permission.RECOMMENDATION_SEE),
    ("Courses", "courses", Permission.RECOMMENDATION_SEE),
    ("Learning", "learning_notes", Permission.RECOMMENDATION_SEE),
    ("Innovations", "innovations", Permission.RECOMMENDATION_SEE),
    ("Agencies’ own entries", "agency_entries", Permission.RECOMMENDATION_SEE),
    ("Yearly evaluation", "yearly_reviews", Permission.RECOMMENDATION_SEE),
    ("Recommendations", "recommendations", Permission.RECOMMENDATION_SEE),
)


def impact_menu(request: MemberRequest, here: str) -> list[dict[str, Any]]:
    """The pages about the difference made."""
    return _items(request, here, IMPACT_MENU)


def menu(request: MemberRequest, here: str) -> list[dict[str, Any]]:
    """The pages of the room this member may open, with the page of each agency she leads."""
    items = _items(request, here, MENU)
    if not request.member.may(Permission.ACTION_UPDATE):
        return items
    led = {a.agency for a in request.member.current_appointments if a.agency_id in request.member.led_agency_ids}
    after = next((n for n, item in enumerate(items, start=1) if item["text"] == "My actions"), len(items))
    items[after:after] = [
        {
            "text": f"All actions of {agency.name if len(led) > 1 else 'my agency'}",
            "url": (url := url_for(request, "improvement:agency_actions", pk=agency.pk)),
            "current": url == request.path,
        }
        for agency in sorted(filter(None, led), key=lambda each: each.name)
    ]
    return items


def _items(request: MemberRequest, here: str, items: tuple[tuple[str, str, Permission], ...]) -> list[dict[str, Any]]:
    return [
        {"text": words, "url": url_for(request, f"improvement:{page}"), "current": page == here}
        for words, page, permission in items
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


def the_measure(request: MemberRequest, pk: Any) -> Measure:
    rows = Measure.visible_to(request.member).select_related(
        "recommendation__overseen_by",
        "action__agency",
        "action__owner__person",
        "action__group",
        "group",
        "limits_renewed_by__person",
    )
    return get_object_or_404(rows, pk=pk)


def the_innovation(request: MemberRequest, pk: Any) -> Innovation:
    return get_object_or_404(Innovation.visible_to(request.member), pk=pk)


def the_review(request: MemberRequest, pk: Any) -> YearlyReview:
    return get_object_or_404(YearlyReview.visible_to(request.member), pk=pk)


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


def named_in_address(request: MemberRequest) -> Recommendation | None:
    """The recommendation a page was opened from, where its address names one this member sees."""
    wanted = request.GET.get("recommendation", "")
    try:
        return Recommendation.visible_to(request.member).filter(pk=UUID(wanted)).first() if wanted else None
    except ValueError:
        return None
