"""Who may read, resolve and release a finished report, and when."""

from collections.abc import Iterable

from lineofsight.govuk.words import plural
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from .models import FinishedReport, Flag, Reading

State = FinishedReport.State


def check_at_check(finished: FinishedReport) -> None:
    """Raises NotYet unless the report is at its anonymisation check."""
    if finished.state == State.BLOCKED:
        raise NotYet(
            "The scan found somebody named, so this version goes no further. Edit the report and send it again."
        )
    if finished.state != State.AT_CHECK:
        raise NotYet(f"This version of the report stands at “{State(finished.state).label}”.")


def check_reader(finished: FinishedReport, reader: Member) -> None:
    """A second reader is of the same partnership and wrote no part of the report. Raises NotYet."""
    if reader.tenant_id != finished.tenant_id:
        raise NotYet("Choose a reader of this partnership.")
    if finished.wrote(reader):
        raise NotYet(f"{reader.name} wrote part of this report. Choose a reader who did not.")


def check_may_resolve(finished: FinishedReport, flags: Iterable[Flag], because: str, member: Member) -> None:
    """Only false alarms, only with a reason, and never by somebody who wrote the report. Raises NotYet."""
    check_at_check(finished)
    if finished.wrote(member):
        raise NotYet("You wrote part of this report, so somebody else looks at what the scan found.")
    if not because.strip():
        raise NotYet("Say in a sentence why this identifies nobody.")
    if any(flag.blocks for flag in flags):
        raise NotYet(
            "This is an identifier of somebody in the audit. It cannot be waved through: return the report and have "
            "the words changed."
        )


def check_may_answer(reading: Reading | None) -> Reading:
    """The reader who was asked, before she has answered. Raises NotYet."""
    if reading is None:
        raise NotYet("You have not been asked to read this version of the report.")
    if reading.verdict != Reading.Verdict.ASKED:
        raise NotYet("You have answered already for this version of the report.")
    return reading


def check_nothing_open(flags: Iterable[Flag]) -> None:
    """Every place the scan found was looked at. Raises NotYet with how many were not."""
    open_ = len({(flag.kind, flag.same) for flag in flags if flag.resolved_at is None})
    if open_:
        raise NotYet(
            f"{plural(open_, 'thing')} the scan found {'is' if open_ == 1 else 'are'} still open. Say why each "
            "identifies nobody, or return the report."
        )


def check_can_release(finished: FinishedReport) -> None:
    """Only what has passed its check, once. Raises NotYet."""
    if finished.state == State.RELEASED:
        raise NotYet("This report has been released.")
    if finished.state != State.PASSED:
        raise NotYet("This report has not passed the anonymisation check, so it cannot be released.")
