"""What of deep dives waits for a group to decide it, for the agenda of its next meeting.

Terms of reference are put on the committee's list as a task and come from there.
"""

from django.urls import reverse

from lineofsight.meetings.waiting import Waits
from lineofsight.meetings.waiting import register as register_provider
from lineofsight.partnership.models import Group

from .models import DeepDive
from .states import Stage

# Duty of the group -> stage, key, what it does, and the page on which it does it.
_DECIDES: dict[str, tuple[tuple[Stage, str, str, str], ...]] = {
    Group.Duty.DECIDES: (
        (Stage.READY_FOR_DECISION, "decide_theme", "Decide on the proposed theme", "decide_theme"),
        (Stage.DECISION_GROUP_AGREEMENT, "approve_report", "Agree the learning of the report", "approve_report"),
    ),
    Group.Duty.OVERSEES: ((Stage.GROUP_APPROVAL, "approve_report", "Approve the report", "approve_report"),),
}


def register() -> None:
    """Called when the room is made ready."""
    register_provider(waiting)


def waiting(group: Group) -> list[Waits]:
    """Themes and reports that stand where this group decides; two queries at most."""
    found = []
    for stage, key, words, page in _DECIDES.get(group.duty, ()):
        rows = DeepDive.objects.filter(tenant=group.tenant_id, stage=stage).order_by("stage_since", "reference")
        found += [
            Waits(
                key,
                f"{words}: {row.title} ({row.reference})",
                reverse(f"deep_dives:{page}", kwargs={"tenant": group.tenant.slug, "pk": row.pk}),
                "deep_dives.deepdive",
                row.pk,
                row.pk,
            )
            for row in rows
        ]
    return found
