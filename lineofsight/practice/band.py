"""What stands on every page of a practice audit: that nothing is real, as whom one looks, and the way on."""

from typing import Any

from django.urls import reverse

from lineofsight.partnership.models import Member

from .models import Practice
from .stops import STOPS


def band_of(member: Member) -> dict[str, Any] | None:
    """For the layout; None outside practice audits."""
    if not member.tenant.is_practice:
        return None
    practice = Practice.objects.select_related("tenant").get(world=member.tenant)
    home = {"tenant": practice.tenant.slug}
    next_stop = None
    if practice.stop < len(STOPS):
        number = practice.stop + 1
        next_stop = {
            "text": f"Next stop: {number}. {STOPS[practice.stop].title}",
            "url": reverse("practice:open_stop", kwargs={**home, "number": number}),
        }
    return {
        "who": f"{member.name}, {member.role_words}",
        "tour": reverse("practice:practice", kwargs=home),
        "move_on": reverse("practice:move_on", kwargs=home),
        "next_stop": next_stop,
        "touring": practice.stop > 0,
        "delete": reverse("practice:delete_practice", kwargs=home),
        # Raised here it would reach nobody; so the way to raise one leads into the partnership itself.
        "real_concern": reverse("escalations:raise_concern", kwargs=home),
    }
