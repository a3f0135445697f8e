"""What waits for a group here and in the rooms below: minutes to agree, tasks put to it, recommendations, actions."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from lineofsight.govuk.words import date as in_words
from lineofsight.govuk.words import oxford, plural
from lineofsight.improvement.models import Action, Challenge, Recommendation
from lineofsight.improvement.states import AT_WORK, RECOMMENDATION, ActionState
from lineofsight.partnership.models import Group, Task

from .models import Meeting
from .states import MeetingState
from .waiting import Waits

# Said below by themselves, with what they are about, or the group's own business.
_SAID_OTHERWISE = ("verify_actions", "agree_minutes")
# Due at one meeting of the group, not at the next one that comes.
_AT_ONE_MEETING = "due_at_meeting"
_MOST_NAMED = 5


def minutes(group: Group) -> list[Waits]:
    """Minutes that are circulated and not agreed yet, the oldest first."""
    rows = Meeting.objects.filter(tenant=group.tenant_id, group=group, state=MeetingState.CIRCULATED)
    return [
        Waits(
            "agree_minutes",
            f"Agree the minutes of {in_words(row.day)}",
            reverse("meetings:agree_minutes", kwargs={"tenant": group.tenant.slug, "pk": row.pk}),
            "meetings.meeting",
            row.pk,
            row.pk,
        )
        for row in rows.order_by("starts_at")
    ]


def tasks(group: Group) -> list[Waits]:
    """What any room has put on the group's list."""
    rows = Task.objects.filter(tenant=group.tenant_id, group=group, settled_at__isnull=True)
    return [
        Waits(
            key=row.key,
            words=f"{row.words.removesuffix('.')}: {row.thing}" if row.thing else row.words,
            path=row.path,
            about_kind=row.about_kind,
            about_id=row.about_id,
            belongs_to=row.belongs_to or row.about_id,
            not_before=row.due_date if row.key == _AT_ONE_MEETING else None,
        )
        for row in rows.exclude(key__in=_SAID_OTHERWISE).order_by("due_date", "raised_at")
    ]


def recommendations(group: Group) -> list[Waits]:
    """Those that wait to be adopted onto the group's work plan, each by itself."""
    mine = Q(overseen_by=group)
    if group.duty == Group.Duty.OVERSEES:
        mine |= Q(overseen_by=None)
    rows = Recommendation.objects.filter(mine, tenant=group.tenant_id, state__in=RECOMMENDATION.states_with("adopt"))
    path = _path("adopt_recommendations", group)
    return [
        Waits(
            "adopt_recommendation",
            f"Adopt recommendation {row.number}: {row.words}",
            f"{path}?chosen={row.pk}",
            "improvement.recommendation",
            row.pk,
            row.pk,
        )
        for row in rows.order_by("number")
    ]


def actions(group: Group) -> list[Waits]:
    """Proposed, claimed, verified and late actions of the group, one item for each of these."""
    rows = list(Action.objects.filter(tenant=group.tenant_id, group=group).order_by("number"))
    today = timezone.localdate()
    parts = (
        ("agree_actions", "Agree", "agree_actions", "decision", [r for r in rows if r.state == ActionState.PROPOSED]),
        ("verify_actions", "Verify", "verify_actions", "decision", [r for r in rows if r.state == ActionState.CLAIMED]),
        ("close_actions", "Close", "work_plan", "decision", [r for r in rows if r.state == ActionState.VERIFIED]),
        (
            "late_actions",
            "Look at overdue",
            "work_plan",
            "assurance",
            [r for r in rows if r.state in AT_WORK and r.due_date < today],
        ),
    )
    return [
        Waits(key, f"{verb} {_named(found)}", _path(page, group), "partnership.group", group.pk, group.pk, kind)
        for key, verb, page, kind, found in parts
        if found
    ]


def _named(found: list[Action]) -> str:
    numbers = [row.number for row in found[:_MOST_NAMED]]
    more = len(found) - len(numbers)
    return f"{plural(len(found), 'action')}: {oxford([*numbers, f'{more} more'] if more else numbers)}"


def challenges(group: Group) -> list[Waits]:
    """What the scrutineer asked about recommendations the group oversees, and nobody has answered."""
    rows = Challenge.objects.filter(
        tenant=group.tenant_id, recommendation__overseen_by=group, answered_at=None
    ).select_related("recommendation")
    return [
        Waits(
            "challenge",
            f"Challenge of the scrutineer on {row.recommendation.number}: {row.words}",
            _path("recommendation", row.recommendation),
            "improvement.challenge",
            row.pk,
            row.pk,
            "assurance",
        )
        for row in rows.order_by("due_date")
    ]


def _path(page: str, thing: Group | Recommendation) -> str:
    return reverse(f"improvement:{page}", kwargs={"tenant": thing.tenant.slug, "pk": thing.pk})
