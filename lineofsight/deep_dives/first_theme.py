"""With its first proposed theme a partnership's own work has begun."""

from lineofsight.partnership import first_steps
from lineofsight.partnership.first_steps import FirstStep
from lineofsight.partnership.models import Member

from .models import DeepDive

STEP = FirstStep(
    "Propose the first theme",
    "With the sources that speak for it; the group that decides then finds it under its own work",
    "deep_dives:propose_theme",
)


def register() -> None:
    first_steps.register(begun=has_proposed, step=STEP)


def has_proposed(member: Member) -> bool:
    return DeepDive.objects.filter(tenant=member.tenant_id).exists()
