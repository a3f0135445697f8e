"""A corrected version of a report that was released and withdrawn: written, checked, approved and released anew."""

from lineofsight import trail
from lineofsight.improvement.actions import correct_words
from lineofsight.improvement.models import Recommendation
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.release.models import FinishedReport
from lineofsight.thread.actions import tie
from lineofsight.thread.models import Strand

from ..models import DeepDive, ReportRecommendation, SummaryReport
from ..rules import report as rules
from . import stages
from .report import ask_to_write


def correct_report(*, deep_dive: DeepDive, by: Member) -> SummaryReport:
    """Opens the text of a withdrawn report again. The withdrawn version stays withdrawn. Raises NotYet.

    The way back is the whole way: every checker reads all of it, every step of the chain of approvals is taken again.
    """
    rules.check_may_write(by)
    stages.require(deep_dive, event="correct_report")
    report = SummaryReport.objects.filter(deep_dive=deep_dive).select_related("finished", "deep_dive").first()
    if report is None or report.finished is None or report.finished.state != FinishedReport.State.WITHDRAWN:
        raise NotYet("Withdraw the report first. A corrected version is made of a report that is withdrawn.")
    with trail.act(by=by, verb="correct_report", on=deep_dive, version=report.version):
        stages.move(deep_dive=deep_dive, event="correct_report", by=by)
        # Until the corrected version is signed off nothing of it is due to be destroyed.
        deep_dive.signed_off_on = None
        deep_dive.save(update_fields=["signed_off_on"])
        report.returned_because = f"Version {report.version} was withdrawn: {report.finished.withdrawn_because}"
        report.save(update_fields=["returned_because"])
        ask_to_write(deep_dive, by, again=True)
    return report


def tie_versions(*, deep_dive: DeepDive, finished: FinishedReport, by: Member) -> None:
    """Says on the golden thread which version stands instead of which; call it inside the sign-off."""
    if finished.replaces is None:
        return
    for version in (finished, finished.replaces):
        tie(from_thing=version, to_thing=deep_dive, means=Strand.Means.PART_OF, by=by)
    tie(from_thing=finished, to_thing=finished.replaces, means=Strand.Means.REPLACES, by=by)


def correct_in_register(row: ReportRecommendation, by: Member) -> bool:
    """Whether the recommendation stands in the register already; its words there become those of this version."""
    if row.registered_as is None:
        return False
    correct_words(recommendation=Recommendation.objects.get(pk=row.registered_as), words=row.words, by=by)
    return True
