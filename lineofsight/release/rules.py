"""Who may check, resolve, release and withdraw a finished report, and when."""

from collections.abc import Collection, Iterable, Sequence
from itertools import combinations
from typing import Any

from lineofsight.govuk.words import oxford, plural
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from .chapter import ReleaseSettings
from .models import FinishedReport, Flag, Obstacle, Reading, ReleaseRecord

State = FinishedReport.State
QUESTIONS: dict[str, str] = {
    Obstacle.Kind.CRIMINAL: "Are criminal proceedings going on or expected?",
    Obstacle.Kind.COURT: "Is a case about one of the children before a court?",
    Obstacle.Kind.FAMILY: "Is there a family that has still to be told?",
    Obstacle.Kind.HOLD: "Is there a legal hold on what the report is about?",
    Obstacle.Kind.RISK: "Is a concern about an immediate risk still open?",
}


def check_at_check(finished: FinishedReport) -> None:
    """Raises NotYet unless the report is at its anonymisation check."""
    if finished.state == State.BLOCKED:
        raise NotYet(
            "The scan found somebody named, so this version goes no further. Edit the report and send it again."
        )
    if finished.state != State.AT_CHECK:
        raise NotYet(f"This version of the report stands at “{State(finished.state).label}”.")


def check_reader(finished: FinishedReport, reader: Member) -> None:
    """A checker is of the same partnership and wrote no part of the report. Raises NotYet."""
    if reader.tenant_id != finished.tenant_id:
        raise NotYet("Choose a reader of this partnership.")
    if finished.wrote(reader):
        raise NotYet(f"{reader.name} wrote part of this report. Choose a reader who did not.")


def check_readers(
    finished: FinishedReport,
    readers: Sequence[Member],
    *,
    stay: Sequence[Member],
    settings: ReleaseSettings,
    trained: Collection[Any],
) -> None:
    """As many different people as are needed, none an author, no two of one team unless the settings say so, each
    trained where the settings ask for it. ``stay`` have answered already. Raises NotYet."""
    for reader in readers:
        check_reader(finished, reader)
    check_people(readers, stay=stay, needed=finished.checkers_needed, settings=settings, trained=trained)


def check_people(
    readers: Sequence[Member],
    *,
    stay: Sequence[Member] = (),
    needed: int,
    settings: ReleaseSettings,
    trained: Collection[Any],
) -> None:
    """The same before there are files. Raises NotYet."""
    for reader in readers:
        if settings.training_asked and reader.pk not in trained:
            raise NotYet(
                f"{reader.name} is not noted as trained to check. Choose somebody who is, or note the training."
            )
    everybody = [*stay, *readers]
    if len({each.person_id for each in everybody}) < len(everybody):
        raise NotYet("Choose different people.")
    if len(everybody) != needed:
        raise NotYet(f"This report is checked by {plural(needed, 'person', 'people')}.")
    if settings.two_of_one_team:
        return
    for one, other in combinations(everybody, 2):
        if one.works_with(other):
            raise NotYet(
                f"{one.name} and {other.name} work for one agency or team. Choose two people of different ones."
            )


def check_may_resolve(finished: FinishedReport, flags: Iterable[Flag], because: str, member: Member) -> None:
    """Only false alarms, only with a reason, and never by somebody who wrote the report. Raises NotYet."""
    check_may_ask_rewording(finished, member)
    if not because.strip():
        raise NotYet("Say in a sentence why this identifies nobody.")
    if any(flag.blocks for flag in flags):
        raise NotYet(
            "This is an identifier of somebody in the audit. It cannot be waved through: return the report and have "
            "the words changed."
        )


def check_may_ask_rewording(finished: FinishedReport, member: Member) -> None:
    """At the check, by somebody who wrote no part of it. Raises NotYet."""
    check_at_check(finished)
    if finished.wrote(member):
        raise NotYet("You wrote part of this report, so somebody else looks at what the scan found.")


def check_may_answer(reading: Reading | None) -> Reading:
    """The checker who was asked, before she has answered. Raises NotYet."""
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


def check_may_write_record(finished: FinishedReport, member: Member) -> None:
    """The release record is written at the check by somebody who was asked to check. Raises NotYet."""
    check_at_check(finished)
    if finished.wrote(member):
        raise NotYet("You wrote part of this report, so its checkers write the release record.")
    check_may_answer(finished.readings.filter(reader=member).first())


def check_record(finished: FinishedReport, record: ReleaseRecord | None) -> None:
    """The release record says all that is asked of this report. Raises NotYet and names what is missing."""
    missing = missing_in_record(finished, record)
    if missing:
        raise NotYet(f"Write the release record first. Still missing: {oxford(missing)}.")


def missing_in_record(finished: FinishedReport, record: ReleaseRecord | None) -> list[str]:
    """What the release record of this report still lacks, in the words of its page."""
    asked = []
    if finished.record_needed:
        asked += [("singling_out", "singling out"), ("linkability", "linking"), ("inference", "inference")]
    if finished.intruder_test_needed:
        asked += [
            ("intruder_method", "how the intruder test was made"),
            ("intruder_hours", "how long it took"),
            ("intruder_sources", "the sources tried"),
            ("intruder_result", "what it found"),
        ]
    return [words for name, words in asked if record is None or not getattr(record, name)]


def check_can_release(finished: FinishedReport) -> None:
    """Only what has passed its check, once. Raises NotYet."""
    if finished.state == State.RELEASED:
        raise NotYet("This report has been released.")
    if finished.state != State.PASSED:
        raise NotYet("This report has not passed the anonymisation check, so it cannot be released.")


def check_no_obstacle(finished: FinishedReport, obstacles: Iterable[Obstacle]) -> None:
    """What becomes public has an answer to every question on what may stand in its way; nothing that stands there
    is left without an executive's reason. Raises NotYet."""
    rows = {row.kind: row for row in obstacles}
    if finished.record_needed:
        check_all_answered(rows)
    check_nothing_left(rows.values())


def check_nothing_left(obstacles: Iterable[Obstacle]) -> None:
    """Raises NotYet and names what stands in the way with no executive's reason for going on."""
    in_the_way = [Obstacle.Kind(row.kind).label.lower() for row in obstacles if row.is_in_the_way]
    if in_the_way:
        raise NotYet(
            f"Something stands in the way of the release: {oxford(in_the_way)}. It is to be cleared, or an executive "
            "gives a reason for going on."
        )


def check_all_answered(answered: Collection[str]) -> None:
    """Raises NotYet where a question on what may stand in the way has no answer yet."""
    open_ = [Obstacle.Kind(kind).label.lower() for kind in QUESTIONS if kind not in answered]
    if open_:
        raise NotYet(f"Say first what may stand in the way of the release. Not answered yet: {oxford(open_)}.")


def check_may_override(obstacle: Obstacle, because: str, member: Member) -> None:
    """An executive of a statutory partner, with a reason, where something stands in the way. Raises NotYet."""
    if Role.EXECUTIVE not in member.roles:
        raise NotYet(
            "Only an executive of a statutory partner may let a report go that something stands in the way of."
        )
    if not obstacle.is_in_the_way:
        raise NotYet("Nothing stands in the way here any more.")
    if not because.strip():
        raise NotYet("Say why the report is to go all the same.")


def may_withdraw(member: Member) -> bool:
    """The business unit or an executive."""
    return member.has(Role.BUSINESS_UNIT, Role.EXECUTIVE)


def check_can_withdraw(finished: FinishedReport, because: str, member: Member) -> None:
    """Only what is out, by the business unit or an executive, with a reason. Raises NotYet."""
    if not may_withdraw(member):
        raise NotYet("The business unit or an executive withdraws a report.")
    if finished.state == State.WITHDRAWN:
        raise NotYet("This report has been withdrawn already.")
    if finished.state != State.RELEASED:
        raise NotYet("This report has not been released, so there is nothing to withdraw.")
    if not because.strip():
        raise NotYet("Say why it is withdrawn, without writing a name. Everybody it was shared with reads this.")


def check_may_dismiss(flags: Sequence[Flag], because: str, member: Member) -> None:
    """The business unit, with a reason, and only what was found after the release. Raises NotYet."""
    if not member.is_business_unit:
        raise NotYet("The business unit looks at what was found in a released report.")
    if not flags or not all(flag.after_release for flag in flags):
        raise NotYet("Choose what you have looked at.")
    if not because.strip():
        raise NotYet("Say in a sentence why this identifies nobody.")
