"""Taking lines into the retention schedule that the product proposes and the partnership does not have yet."""

from collections.abc import Collection

from lineofsight import trail
from lineofsight.partnership.actions import change_value
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from ..chapter import NAME, RetentionSettings


def take_in_lines(*, keys: Collection[str], by: Member) -> int:
    """The lines of these keys are agreed as the product proposes them, and the schedule holds them from now on.

    Returns how many. Raises NotYet where none is chosen, or one is in the schedule by now.
    """
    if not keys:
        raise NotYet("Tick at least one line.")
    with trail.act(by=by, verb="take_in_retention_lines", lines=sorted(keys)):
        settings: RetentionSettings = in_force(by.tenant, NAME)
        taken = tuple(rule for rule in settings.not_agreed if rule.key in keys)
        if len(taken) != len(set(keys)):
            raise NotYet("One of these lines is in the schedule by now. Look at the list again.")
        change_value(tenant=by.tenant, chapter=NAME, field="schedule", value=(*settings.schedule, *taken), by=by)
    return len(taken)
