"""Who may write the report, when, and what must be there before it goes to the anonymisation check."""

from collections.abc import Iterable

from lineofsight.govuk.words import oxford, plural
from lineofsight.partnership.models import Group, Member
from lineofsight.partnership.refusals import NotYet

from ..chapter import DeepDiveSettings
from ..models import DeepDive, Finding, ReportSection, SummaryReport
from ..report_plan import ANSWER
from ..states import Stage
from .groups import sits_on

# Begun with a first sentence that is not an answer yet.
_NEEDS_WRITING = frozenset({ANSWER, "views"})


class ChangedMeanwhile(NotYet):
    """Somebody else saved the same part after this page was opened; ``now`` is what stands there."""

    def __init__(self, who: str, now: str) -> None:
        super().__init__(
            f"{who} saved this part while you were writing. What you typed is still here and not saved yet. Compare "
            "it with the saved words below, then save again."
        )
        self.now = now


def may_write(member: Member) -> bool:
    """The business unit, and the committee that oversees deep dives, whose report it is."""
    return member.is_business_unit or sits_on(member, Group.Duty.OVERSEES)


def check_may_write(member: Member) -> None:
    if not may_write(member):
        raise NotYet("The report is written by the business unit and the committee that oversees deep dives.")


def check_in_draft(deep_dive: DeepDive, report: SummaryReport | None) -> SummaryReport:
    """The report while it is written. Raises NotYet before it is begun and after it was sent to its check."""
    stage = Stage(deep_dive.stage)
    if report is None or not stage.reached(Stage.REPORT_DRAFTING):
        raise NotYet("The report has not been begun. Begin it when the findings are coded.")
    if stage != Stage.REPORT_DRAFTING:
        raise NotYet(f"The report stands at “{stage.words}”, so it is not edited now. It can be if it is returned.")
    return report


def check_can_begin(findings: int) -> None:
    """At least one finding. Raises NotYet."""
    if not findings:
        raise NotYet("Code at least one finding first: the report is put together from them.")


def is_open(section: ReportSection) -> bool:
    """Whether a part that stays in the report is still to be written."""
    if section.left_out and section.key != ANSWER:
        return False
    return not section.words.strip() or (section.key in _NEEDS_WRITING and section.version == 1)


def lacks_level(report: SummaryReport) -> bool:
    """Whether the level of assurance is still to be given, where this partnership's reports give one."""
    return bool(report.deep_dive.settings.assurance_levels) and not report.assurance_level


def check_can_send(report: SummaryReport, sections: Iterable[ReportSection], unanswered: Iterable[Finding]) -> None:
    """Every part written or left out, the audit question answered, the level of assurance given, every area for
    development answered. Raises NotYet and says what is missing."""
    open_ = [section for section in sections if is_open(section)]
    parts = [f"“{section.heading}”" for section in open_ if section.key != ANSWER]
    said = [f"Still to be written, or to be left out: {oxford(parts)}."] if parts else []
    if len(parts) < len(open_):
        said.append("The audit question is not answered yet: write the part “Answer to the audit question”.")
    if lacks_level(report):
        said.append("The level of assurance is not given yet: choose it, with the reason.")
    if said:
        raise NotYet(" ".join(said))
    left = len(list(unanswered))
    if left:
        raise NotYet(
            f"{plural(left, 'area')} for development {'has' if left == 1 else 'have'} neither a recommendation nor a "
            "reason why there is none. Add a recommendation, or give the reason."
        )


def check_section(section: ReportSection, words: str, left_out: bool) -> None:
    """The recommendations, and the answer where there is a question, are always in the report. Raises NotYet."""
    if left_out and section.key == ANSWER:
        raise NotYet("The terms of reference ask a question, so the report answers it: this part is not left out.")
    if left_out and section.key == "recommendations":
        raise NotYet("A report always has this part. If there are no recommendations it says so.")


def check_level(settings: DeepDiveSettings, level: str, reason: str) -> None:
    """A level of this partnership's own scale, with a reason. Raises NotYet."""
    if not settings.assurance_levels:
        raise NotYet("Reports of this partnership give no level of assurance. Its settings hold the levels, if wanted.")
    if level not in {each.key for each in settings.assurance_levels}:
        raise NotYet("Choose the level of assurance.")
    if not reason.strip():
        raise NotYet("Enter the reason for this level: what it rests on.")
