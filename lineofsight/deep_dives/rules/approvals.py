"""The chain a report goes along after its check: which step comes next, who answers it, and when a round is closed."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from lineofsight.govuk.words import oxford, plural
from lineofsight.govuk.words import weekday_date as in_words
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Group, Member
from lineofsight.partnership.refusals import NotYet

from ..chapter import DeepDiveSettings
from ..models import Attendee, DeepDive, ParticipantAnswer, SummaryReport
from ..setting_kinds import ApprovalStep
from ..states import Stage
from .groups import chairs

STAGES: dict[str, Stage] = {
    "participants": Stage.PARTICIPANT_APPROVAL,
    "oversight_committee": Stage.GROUP_APPROVAL,
    "decision_group": Stage.DECISION_GROUP_AGREEMENT,
    "partners": Stage.PARTNERSHIP_SIGN_OFF,
}
EVENTS: dict[str, str] = {step: f"ask_{step}" for step in STAGES}
DUTIES: dict[str, Group.Duty] = {
    "oversight_committee": Group.Duty.OVERSEES,
    "decision_group": Group.Duty.DECIDES,
}


def step_at(settings: DeepDiveSettings, stage: str) -> ApprovalStep | None:
    """The step of this partnership's chain that a deep dive stands at, or None."""
    return next((step for step in settings.approval_chain if STAGES[step.by] == stage), None)


def step_after(settings: DeepDiveSettings, stage: str) -> ApprovalStep | None:
    """The step that follows: the first after the check, then each in its order; None after the last."""
    chain = settings.approval_chain
    if stage == Stage.ANONYMISATION_CHECK:
        return chain[0] if chain else None
    places = [i for i, step in enumerate(chain) if STAGES[step.by] == stage]
    if not places:
        raise NotYet("The report does not stand at a step of this partnership’s chain of approvals.")
    return chain[places[0] + 1] if places[0] + 1 < len(chain) else None


def check_at(deep_dive: DeepDive, *steps: str) -> ApprovalStep:
    """The step it stands at, if it is one of these. Raises NotYet and says where it stands and what comes first."""
    step = step_at(deep_dive.settings, deep_dive.stage)
    if step is not None and step.by in steps:
        return step
    stage = Stage(deep_dive.stage)
    if stage == Stage.SIGNED_OFF:
        raise NotYet("The report has been signed off.")
    order = [each.words for each in deep_dive.settings.approval_chain]
    raise NotYet(
        f"The report now stands at “{stage.words}”. In this partnership it goes through the anonymisation check"
        f"{''.join(f', then “{words}”' for words in order)}. No step is left out."
    )


def silence_counts(settings: DeepDiveSettings, step: ApprovalStep) -> bool:
    """Whether no answer within the time is an approval at this step."""
    if step.silence == "usual":
        return step.by == "participants" and settings.silence_counts_as_approval
    return step.silence == "approves"


def check_can_count_silence(settings: DeepDiveSettings, step: ApprovalStep, *, due: date | None, today: date) -> None:
    """The time of a step at which silence counts is over. Raises NotYet."""
    if not silence_counts(settings, step):
        raise NotYet(f"Silence does not count as approval at “{step.words}”: the answer is waited for.")
    if due is None or today <= due:
        raise NotYet(f"There is time to answer until {in_words(due)}. After that, silence counts as approval.")


def check_not_author(report: SummaryReport, member: Member) -> None:
    """Nobody approves what they wrote. Raises NotYet."""
    if report.wrote(member):
        raise NotYet(
            "You wrote part of this report, so you do not approve it. Somebody else decides, or the business unit "
            "records what the group decided from its minute."
        )


def check_may_answer(report: SummaryReport, attendee: Attendee | None, answer: ParticipantAnswer | None) -> Attendee:
    """Those who took part, once for each version; an approval can still become a wish for change. Raises NotYet."""
    if attendee is None:
        raise NotYet("Only those who took part in the discussion are asked.")
    check_not_author(report, attendee.member)
    if report.round_closed_at is not None:
        raise NotYet("The round of answers is closed.")
    return attendee


def check_can_close(
    *,
    waiting: Collection[Attendee],
    changes: Collection[ParticipantAnswer],
    due: date | None,
    today: date,
    silence_counts: bool,
    because: str,
) -> None:
    """All have answered, or the day has passed; what is not taken up and who is missing has a reason. Raises NotYet."""
    if waiting and (due is None or today <= due):
        names = oxford([each.member.name for each in waiting])
        raise NotYet(f"Still waiting for {names}, who can answer until {in_words(due)}.")
    if changes and not because.strip():
        raise NotYet(
            f"{plural(len(changes), 'person', 'people')} asked for a change. Return the report to be changed, or say "
            "why the change is not made."
        )
    if waiting and not silence_counts and not because.strip():
        raise NotYet(
            "In this partnership silence does not count as approval. Say why the report goes on without these answers."
        )


def check_may_decide(deep_dive: DeepDive, report: SummaryReport, step: ApprovalStep, member: Member) -> bool:
    """Whether the member decides herself, as the group's chair; False when she records it from the minute.

    Raises NotYet for anybody who is neither the chair nor of the business unit, and for a chair who wrote it.
    """
    if chairs(member, DUTIES[step.by]):
        if not member.is_business_unit:
            check_not_author(report, member)
        return not report.wrote(member)
    if not member.is_business_unit:
        raise NotYet("The chair of the group decides on the screen; the business unit records it from the minute.")
    return False


def signs_for(member: Member) -> frozenset[UUID]:
    """The agencies for which she signs as their executive."""
    return frozenset(
        a.agency_id for a in member.current_appointments if a.role == Role.EXECUTIVE and a.agency_id is not None
    )


def check_may_sign(
    report: SummaryReport, agency: Agency, member: Member, *, partners: Collection[UUID], signed: Collection[UUID]
) -> bool:
    """Whether she signs herself as the agency's executive; False when she records it. Raises NotYet."""
    if agency.pk not in partners:
        raise NotYet(f"{agency} is not a statutory partner here, so it does not sign the report.")
    if agency.pk in signed:
        raise NotYet(f"{agency} has signed this version of the report.")
    if agency.pk in signs_for(member):
        check_not_author(report, member)
        return True
    if not member.is_business_unit:
        raise NotYet(f"The executive of {agency} signs for it, or the business unit records it.")
    return False


def enough_signed(settings: DeepDiveSettings, *, partners: int, signed: int) -> bool:
    """All statutory partners, or as many as this partnership needs."""
    needed = min(settings.partners_needed or partners, partners)
    return signed >= max(needed, 1)
