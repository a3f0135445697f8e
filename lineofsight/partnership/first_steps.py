"""What a new partnership's business unit does first, shown on "My work" until the partnership has begun its own work.

The room whose thing it begins with registers when it has begun and what its own first step is.
"""

from collections.abc import Callable
from dataclasses import dataclass

from .doors import Role
from .models import Appointment, Edition, Member

# Without anybody of an agency or a group, nothing can be decided and nobody be asked.
OWN = (Role.BUSINESS_UNIT, Role.ADMINISTRATOR)


@dataclass(frozen=True)
class FirstStep:
    """One step; ``page`` is the name of its address."""

    words: str
    hint: str
    page: str
    done: bool = False


_BEGUN: list[Callable[[Member], bool]] = []
_STEPS: list[FirstStep] = []


def register(*, begun: Callable[[Member], bool], step: FirstStep) -> None:
    """``begun`` says of a member's partnership whether the first steps are behind it. Registered once a room."""
    if step not in _STEPS:
        _BEGUN.append(begun)
        _STEPS.append(step)


def first_steps(member: Member) -> list[FirstStep]:
    """What is to be done first, in order; empty for everybody else and once it has begun."""
    if not member.is_business_unit or member.tenant.is_practice or any(begun(member) for begun in _BEGUN):
        return []
    others = Appointment.objects.filter(tenant=member.tenant_id).exclude(role__in=OWN)
    # What the set-up wrote was made by nobody.
    changed = Edition.objects.filter(tenant=member.tenant_id, made_by__isnull=False)
    return [
        FirstStep(
            "Bring in the people",
            "Each agency’s safeguarding lead, the chairs of the groups, the statutory partners’ executives",
            "partnership:people",
            others.exists(),
        ),
        FirstStep(
            "Look at the settings",
            "What the ten questions did not ask: categories, domains, deadlines, whom to telephone first",
            "partnership:settings",
            changed.exists(),
        ),
        *_STEPS,
    ]
