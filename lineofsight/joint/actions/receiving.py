"""A partnership receives the report of a joint deep dive: its recommendations enter the partnership's own register."""

from django.utils import timezone

from lineofsight import trail
from lineofsight.improvement.actions import raise_recommendation
from lineofsight.partnership.actions import settle
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from ..models import ReceivedReport
from .closing import RECEIVE


def receive(*, report: ReceivedReport, by: Member) -> int:
    """Enters what concerns this partnership in its register, with the origin. Returns how many. Raises NotYet."""
    with trail.act(by=by, verb="receive_joint_report", on=report) as act:
        kept = ReceivedReport.objects.select_for_update().get(pk=report.pk)
        if kept.received_at is not None:
            raise NotYet("This report has been received already.")
        entered = 0
        for each in report.recommendations.filter(elsewhere=False).select_related("addressed_to").order_by("number"):
            raised = raise_recommendation(
                words=each.words,
                raised_in=report,
                raised_in_title=f"{report.joint_work.name}: {report.title}"[:200],
                rests_on=[],
                approved_on=report.signed_off_on,
                addressed_to=each.addressed_to,
                by=by,
            )
            each.registered_as = raised.pk
            each.save(update_fields=["registered_as"])
            entered += 1
        report.received_by, report.received_at = by, timezone.now()
        report.save(update_fields=["received_by", "received_at"])
        settle(key=RECEIVE, about=report, by=by)
        act.note(recommendations=entered)
    return entered
