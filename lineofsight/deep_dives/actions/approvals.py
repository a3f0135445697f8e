"""The chain of approvals: participants, groups, partners, each in this partnership's order; then the sign-off."""

from datetime import date

from django.utils import timezone

from lineofsight import trail
from lineofsight.engine.workdays import add_working_days
from lineofsight.govuk.words import date as in_words
from lineofsight.partnership.actions import holders, record_decision, settle
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Decision, Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.release import actions as release

from ..models import Approval, Attendee, DeepDive, ParticipantAnswer, SummaryReport
from ..report_round import changes_asked, report_of, signed_by, waiting_for
from ..rules import approvals as rules
from ..rules.groups import check_how_decided, group_with
from ..seats import statutory_partners
from ..setting_kinds import ApprovalStep
from . import stages
from .asking_approval import ANSWER, SIGN, ask_group, ask_participants, ask_partners, ask_to_close, settle_all
from .report import ask_to_write
from .signing_off import check_words, sign_off


def go_on(*, deep_dive: DeepDive, report: SummaryReport, on: date | None = None, by: Member) -> None:
    """Takes the report to the next step of the chain, or signs it off after the last. Inside the caller's act."""
    step = rules.step_after(deep_dive.settings, deep_dive.stage)
    if step is None:
        sign_off(deep_dive=deep_dive, report=report, on=on, by=by)
        return
    stages.move(deep_dive=deep_dive, event=rules.EVENTS[step.by], on=on, by=by)
    due = add_working_days(timezone.localdate(), max(1, step.working_days))
    report.answer_due_date = due
    report.save(update_fields=["answer_due_date"])
    {"participants": ask_participants, "partners": ask_partners}.get(step.by, ask_group)(deep_dive, report, step, by)


def answer_report(*, deep_dive: DeepDive, answer: str, comment: str = "", by: Member) -> ParticipantAnswer:
    """What one who took part says to this version: right, or a change asked for. Can be given anew while it is open."""
    rules.check_at(deep_dive, "participants")
    report = report_of(deep_dive)
    attendee = Attendee.objects.filter(deep_dive=deep_dive, member=by).select_related("deep_dive", "member").first()
    given = ParticipantAnswer.objects.filter(deep_dive=deep_dive, attendee=attendee, report_version=report.version)
    attendee = rules.check_may_answer(report, attendee, given.first())
    if answer == ParticipantAnswer.Answer.CHANGE and not comment.strip():
        raise NotYet("Say what should be changed.")
    with trail.act(by=by, verb="answer_report", on=deep_dive) as act:
        kept = given.select_related("deep_dive").first() or ParticipantAnswer(
            tenant_id=deep_dive.tenant_id, deep_dive=deep_dive, attendee=attendee, report_version=report.version
        )
        kept.answer, kept.comment = answer, comment.strip()
        kept.save()
        settle(key=ANSWER, about=deep_dive, member=by, by=by)
        act.also("answer_report", kept, answer=answer)
        if not waiting_for(report) or answer == ParticipantAnswer.Answer.CHANGE:
            ask_to_close(deep_dive, timezone.localdate(), by)
    return kept


def close_round(*, deep_dive: DeepDive, because: str = "", by: Member) -> None:
    """Ends the participants' round: all have answered, or the day has passed. Raises NotYet.

    Silence counts as approval where this partnership says so; a change that is not made, and answers done without,
    have a reason.
    """
    step = rules.check_at(deep_dive, "participants")
    report = report_of(deep_dive)
    rules.check_can_close(
        waiting=waiting_for(report),
        changes=changes_asked(report),
        due=report.answer_due_date,
        today=timezone.localdate(),
        silence_counts=rules.silence_counts(deep_dive.settings, step),
        because=because,
    )
    check_words(deep_dive)
    with trail.act(by=by, verb="close_participants_round", on=deep_dive):
        report.round_closed_at, report.round_closed_because = timezone.now(), because.strip()
        report.save(update_fields=["round_closed_at", "round_closed_because"])
        settle_all(deep_dive, by)
        go_on(deep_dive=deep_dive, report=report, by=by)


def return_to_drafting(*, deep_dive: DeepDive, because: str, by: Member) -> None:
    """The business unit takes the report back to change what participants asked for. Raises NotYet."""
    rules.check_at(deep_dive, "participants")
    _return(deep_dive, report_of(deep_dive), because, by)


def approve_report(
    *,
    deep_dive: DeepDive,
    approved: bool,
    decided_on: date,
    minute_reference: str = "",
    comment: str = "",
    how: str = "",
    took_part: int | None = None,
    by: Member,
) -> Decision:
    """A group's decision on this version with its real day: by its chair on screen, or from the minute. Raises NotYet.

    Approved it goes on to the next step of the chain; not approved it goes back to be changed.
    """
    step = rules.check_at(deep_dive, "oversight_committee", "decision_group")
    report = report_of(deep_dive)
    herself = rules.check_may_decide(deep_dive, report, step, by)
    check_how_decided(
        what=step.words,
        between_meetings=step.between_meetings,
        quorum=step.quorum,
        how=how,
        took_part=took_part,
    )
    _check_day(report, decided_on)
    if not approved and not comment.strip():
        raise NotYet("Say what is to be changed.")
    check_words(deep_dive)
    group = group_with(rules.DUTIES[step.by], tenant_id=deep_dive.tenant_id)
    with trail.act(by=by, verb="decide_on_report", on=deep_dive, approved=approved):
        decision = record_decision(
            about=report,
            question=f"report_{step.by}",
            outcome="approved" if approved else "returned",
            decided_on=decided_on,
            group=group,
            minute_reference=minute_reference,
            from_minute=not herself,
            how=how,
            took_part=took_part,
            by=by,
        )
        _keep(report, step, decision, approved, comment)
        if approved:
            settle_all(deep_dive, by)
            go_on(deep_dive=deep_dive, report=report, on=decided_on, by=by)
        else:
            _return(deep_dive, report, comment, by)
    return decision


def sign_report(
    *,
    deep_dive: DeepDive,
    agency: Agency,
    signed: bool = True,
    decided_on: date,
    minute_reference: str = "",
    comment: str = "",
    by: Member,
) -> Decision:
    """One statutory partner considers the report and signs this version, or returns it. Raises NotYet.

    When as many have signed as this partnership needs, the report is signed off by itself.
    """
    step = rules.check_at(deep_dive, "partners")
    report = report_of(deep_dive)
    partners = statutory_partners(deep_dive)
    herself = rules.check_may_sign(
        report, agency, by, partners={p.agency_id for p in partners}, signed=signed_by(report)
    )
    _check_day(report, decided_on)
    if not signed and not comment.strip():
        raise NotYet("Say what is to be changed.")
    check_words(deep_dive)
    with trail.act(by=by, verb="sign_report", on=deep_dive, signed=signed, agency=agency.pk):
        DeepDive.objects.select_for_update().only("id").get(pk=deep_dive.pk)
        decision = record_decision(
            about=report,
            question=f"report_{step.by}",
            outcome="approved" if signed else "returned",
            decided_on=decided_on,
            agency=agency,
            minute_reference=minute_reference,
            from_minute=not herself,
            by=by,
        )
        _keep(report, step, decision, signed, comment)
        if not signed:
            _return(deep_dive, report, comment, by)
        elif rules.enough_signed(deep_dive.settings, partners=len(partners), signed=len(signed_by(report))):
            settle_all(deep_dive, by)
            go_on(deep_dive=deep_dive, report=report, on=decided_on, by=by)
        else:
            for executive in holders(tenant_id=deep_dive.tenant_id, role=Role.EXECUTIVE, agency=agency):
                settle(key=SIGN, about=deep_dive, member=executive, by=by)
    return decision


def count_silence(*, deep_dive: DeepDive, by: Member) -> None:
    """Takes a group or partners who have not answered within their time as approving, and goes on. Raises NotYet.

    Only where this partnership says that silence counts at this step; what was returned or signed stays as it is.
    """
    step = rules.check_at(deep_dive, "oversight_committee", "decision_group", "partners")
    report = report_of(deep_dive)
    if not by.is_business_unit:
        raise NotYet("The business unit says when the time for an answer is over.")
    today = timezone.localdate()
    rules.check_can_count_silence(deep_dive.settings, step, due=report.answer_due_date, today=today)
    check_words(deep_dive)
    with trail.act(by=by, verb="count_silence_as_approval", on=deep_dive, step=step.by):
        DeepDive.objects.select_for_update().only("id").get(pk=deep_dive.pk)
        words = f"No answer by {in_words(report.answer_due_date)}, which counts as approval in this partnership."
        for agency in _silent_partners(report) if step.by == "partners" else [None]:
            decision = record_decision(
                about=report,
                question=f"report_{step.by}",
                outcome="approved",
                decided_on=today,
                group=None if agency else group_with(rules.DUTIES[step.by], tenant_id=deep_dive.tenant_id),
                agency=agency,
                reason=words,
                by=by,
            )
            Approval.objects.create(
                tenant_id=report.tenant_id,
                deep_dive=report.deep_dive,
                report_version=report.version,
                step=step.by,
                decision=decision,
                agency=agency,
                approved=True,
                by_silence=True,
                comment=words,
            )
        settle_all(deep_dive, by)
        go_on(deep_dive=deep_dive, report=report, on=today, by=by)


def _silent_partners(report: SummaryReport) -> list[Agency]:
    signed = signed_by(report)
    return [each.agency for each in statutory_partners(report.deep_dive) if each.agency_id not in signed]


def _return(deep_dive: DeepDive, report: SummaryReport, because: str, by: Member) -> None:
    if not because.strip():
        raise NotYet("Say what is to be changed.")
    with trail.act(by=by, verb="return_report_to_drafting", on=deep_dive):
        settle_all(deep_dive, by)
        stages.move(deep_dive=deep_dive, event="return_report", by=by)
        report.returned_because = because.strip()
        report.save(update_fields=["returned_because"])
        if report.finished is not None:
            release.set_aside(finished=report.finished, by=by)
        ask_to_write(deep_dive, by)


def _check_day(report: SummaryReport, decided_on: date) -> None:
    if report.finished is not None and decided_on < timezone.localdate(report.finished.made_at):
        made = in_words(timezone.localdate(report.finished.made_at))
        raise NotYet(f"This version was made on {made}, so it cannot have been approved before. Check the day.")


def _keep(report: SummaryReport, step: ApprovalStep, decision: Decision, approved: bool, comment: str) -> None:
    Approval.objects.create(
        tenant_id=report.tenant_id,
        deep_dive=report.deep_dive,
        report_version=report.version,
        step=step.by,
        decision=decision,
        agency=decision.agency,
        approved=approved,
        comment=comment.strip(),
    )
