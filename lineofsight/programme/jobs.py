"""What the clock does: agreed plans run from their first day."""

from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.models import Tenant

from . import actions
from .models import Plan
from .states import PlanState


def begin_plans() -> None:
    """Once a day, for each partnership."""
    due = Plan.objects.filter(
        state=PlanState.AGREED, from_date__lte=timezone.localdate(), tenant__kind=Tenant.Kind.PARTNERSHIP
    )
    for plan in due.select_related("tenant"):
        actions.begin_agreed(plan=plan, by=trail.System(plan.tenant_id))
