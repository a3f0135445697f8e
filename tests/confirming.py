"""The second person of a test: whoever of the business unit has not proposed it confirms what waits."""

from lineofsight.demo.cast import Cast
from lineofsight.partnership import actions
from lineofsight.partnership.models import ProposedAppointment


def second_person_confirms(cast: Cast) -> int:
    """Everything that waits in this partnership. Returns how many appointments that made."""
    second = cast.members["second_business_unit"]
    waiting = list(ProposedAppointment.visible_to(second).filter(settled_at__isnull=True))
    for proposal in waiting:
        actions.settle_appointment(proposal=proposal, confirmed=True, by=second)
    return len(waiting)
