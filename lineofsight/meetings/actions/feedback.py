"""Saying how useful a meeting was."""

from lineofsight import trail
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from .. import rules as rules
from ..models import Meeting, MeetingFeedback


def rate_meeting(*, meeting: Meeting, score: int, words: str = "", by: Member) -> None:
    """Her score from 1 to 5 and, if she likes, why; given again, the new one stands. Raises NotYet.

    The record says that she gave feedback, and not what it was.
    """
    with trail.act(by=by, verb="rate_meeting", on=meeting):
        row = held(meeting, by=by)
        if reason := rules.why_not_heard(by, row):
            raise NotYet(reason)
        if score not in MeetingFeedback.Score.values:
            raise NotYet("Choose how useful the meeting was.")
        MeetingFeedback.objects.update_or_create(
            tenant_id=by.tenant_id, meeting=row, member=by, defaults={"score": score, "words": words.strip()[:1000]}
        )
