"""The quarterly review of access is under way: one agency's lead has answered, the others have it on their lists."""

from lineofsight import trail
from lineofsight.partnership import actions
from lineofsight.partnership.models import ReviewedMember

from ..cast import Cast


def review_under_way(w: Cast) -> None:
    """Opened by the clock; the police lead has confirmed her people."""
    reviews = actions.open_review(tenant=w.tenant, by=trail.System(w.tenant.id))
    of_police = next(each for each in reviews if each.agency_id == w.agencies["police"].pk)
    for row in ReviewedMember.objects.filter(review=of_police).select_related("member__person", "review__tenant"):
        actions.answer_review(person=row, still_needed=True, by=w.leads["police"])
