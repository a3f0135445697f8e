"""What the checkers of the report say, and what becomes of it when all of them have answered."""

from collections.abc import Callable, Sequence

from lineofsight import trail
from lineofsight.partnership.actions import settle
from lineofsight.partnership.models import Member
from lineofsight.release import actions as release
from lineofsight.release.models import FinishedReport, Flag, Reading

from ..models import DeepDive, SummaryReport
from . import stages
from .approvals import go_on
from .report import ask_to_write
from .sending import READ, checked
from .signing_off import check_words


def resolve_flags(*, deep_dive: DeepDive, flags: Sequence[Flag], because: str, by: Member) -> None:
    """The scan's false alarms, each with the reason why it names nobody. Raises NotYet."""
    checked(deep_dive)
    release.resolve_flags(flags=flags, because=because, by=by)


def ask_for_other_words(*, deep_dive: DeepDive, flags: Sequence[Flag], by: Member) -> None:
    """Asks the author to put what the scan found into other words; the checker changes nothing. Raises NotYet."""
    checked(deep_dive)
    release.ask_for_other_words(flags=flags, by=by)


def pass_check(*, deep_dive: DeepDive, words: str = "", by: Member) -> FinishedReport:
    """A checker finds nobody in it. When all have said so, it goes on to the first step of this partnership's chain.

    Raises NotYet.
    """
    check_words(deep_dive)
    return _answer(deep_dive, by, lambda finished: release.pass_reading(finished=finished, words=words, by=by))


def return_from_check(*, deep_dive: DeepDive, because: str, by: Member) -> FinishedReport:
    """A checker gives it back to be changed. It goes back when all have answered, with what each said. Raises NotYet."""
    return _answer(deep_dive, by, lambda finished: release.return_reading(finished=finished, because=because, by=by))


def _answer(deep_dive: DeepDive, by: Member, say: Callable[[FinishedReport], Reading]) -> FinishedReport:
    """Keeps one checker's answer; nothing outside shows what it is before the others have answered too."""
    report = checked(deep_dive)
    finished = report.finished
    assert finished is not None
    with trail.act(by=by, verb="answer_check", on=deep_dive):
        say(finished)
        settle(key=READ, about=deep_dive, member=by, by=by)
        if finished.state == FinishedReport.State.PASSED:
            go_on(deep_dive=deep_dive, report=report, by=by)
        elif finished.state == FinishedReport.State.RETURNED:
            _give_back(deep_dive, report, finished, by)
    return finished


def _give_back(deep_dive: DeepDive, report: SummaryReport, finished: FinishedReport, by: Member) -> None:
    stages.move(deep_dive=deep_dive, event="return_report", by=by)
    report.returned_because = _what_they_said(finished)
    report.save(update_fields=["returned_because"])
    ask_to_write(deep_dive, by)


def _what_they_said(finished: FinishedReport) -> str:
    """The reason of one checker as it is; of two, what each said under her name."""
    rows = list(finished.readings.select_related("reader__person", "finished").order_by("answered_at"))
    if len(rows) == 1:
        return rows[0].words
    passed = "finds nobody in it."
    return " ".join(
        f"{row.reader.name}: {row.words or passed}"
        if row.verdict == Reading.Verdict.RETURNED
        else f"{row.reader.name} {passed}"
        for row in rows
    )
