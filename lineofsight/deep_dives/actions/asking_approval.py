"""Asking for approval: the tasks and notices of each step of the chain."""

from datetime import date

from lineofsight.govuk.words import weekday_date as in_words
from lineofsight.partnership.actions import ask, holders, settle
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Member

from ..models import Contact, DeepDive, SummaryReport
from ..report_round import asked_participants
from ..rules.approvals import DUTIES, silence_counts
from ..rules.groups import group_with
from ..seats import statutory_partners
from ..setting_kinds import ApprovalStep
from .telling import path_to, say, tell

ANSWER, CLOSE, APPROVE, SIGN = "answer_report", "close_round", "approve_report", "sign_report"


def ask_participants(deep_dive: DeepDive, report: SummaryReport, step: ApprovalStep, by: Member) -> None:
    """Each who took part is asked whether the report is right; the business unit closes the round on its day."""
    due = report.answer_due_date
    for attendee in asked_participants(report):
        ask(
            key=ANSWER,
            words="Read the report and say whether it is right",
            path=path_to("participant_answer", deep_dive),
            about=deep_dive,
            thing=deep_dive.title,
            member=attendee.member,
            due_date=due,
            by=by,
        )
        tell(
            deep_dive=deep_dive,
            member=attendee.member,
            agency=attendee.agency,
            about=Contact.About.DRAFT_REPORT,
            subject=f"{deep_dive.reference}: please read the report and say whether it is right",
            words=[
                f"The report of the audit you took part in is ready. Please answer by {in_words(due)}.",
                *_silence(deep_dive, step),
            ],
            due_date=due,
            by=by,
        )
    ask_to_close(deep_dive, due, by)


def _ask_to_count_silence(deep_dive: DeepDive, report: SummaryReport, step: ApprovalStep, by: Member) -> None:
    if not silence_counts(deep_dive.settings, step):
        return
    ask(
        key=CLOSE,
        words=f"Go on when the time for “{step.words}” is over: silence counts as approval",
        path=path_to("approvals", deep_dive),
        about=deep_dive,
        thing=deep_dive.title,
        role=Role.BUSINESS_UNIT,
        due_date=report.answer_due_date,
        by=by,
    )


def ask_to_close(deep_dive: DeepDive, due: date | None, by: Member) -> None:
    """The business unit looks at the answers on this day."""
    ask(
        key=CLOSE,
        words="Look at the participants’ answers and close the round",
        path=path_to("approvals", deep_dive),
        about=deep_dive,
        thing=deep_dive.title,
        role=Role.BUSINESS_UNIT,
        due_date=due,
        by=by,
    )


def ask_group(deep_dive: DeepDive, report: SummaryReport, step: ApprovalStep, by: Member) -> None:
    """The group's chair is asked, and the business unit for the case that it is minuted."""
    group = group_with(DUTIES[step.by], tenant_id=deep_dive.tenant_id)
    chairs = _not_excluded(deep_dive, holders(tenant_id=deep_dive.tenant_id, role=Role.COMMITTEE_CHAIR, group=group))
    for chair in chairs:
        ask(
            key=APPROVE,
            words="Approve the report, or return it",
            path=path_to("approve_report", deep_dive),
            about=deep_dive,
            thing=deep_dive.title,
            member=chair,
            due_date=report.answer_due_date,
            by=by,
        )
        if chair.pk != by.pk:
            words = " ".join(["A report waits for your group.", *_time_to_answer(deep_dive, report, step)])
            _notify(deep_dive, chair, f"{deep_dive.reference}: a report to approve", words, by)
    ask(
        key=APPROVE,
        words=f"Record what {group.short_name} decided on the report, when it is minuted",
        path=path_to("approve_report", deep_dive),
        about=deep_dive,
        thing=deep_dive.title,
        role=Role.BUSINESS_UNIT,
        due_date=report.answer_due_date,
        by=by,
    )
    _ask_to_count_silence(deep_dive, report, step, by)


def ask_partners(deep_dive: DeepDive, report: SummaryReport, step: ApprovalStep, by: Member) -> None:
    """The executive of each statutory partner is asked, and the business unit for the case that it is minuted."""
    for partner in statutory_partners(deep_dive):
        executives = holders(tenant_id=deep_dive.tenant_id, role=Role.EXECUTIVE, agency=partner.agency)
        for executive in _not_excluded(deep_dive, executives):
            ask(
                key=SIGN,
                words=f"Consider the report and sign it off for {partner.short_name}",
                path=path_to("approve_report", deep_dive),
                about=deep_dive,
                thing=deep_dive.title,
                member=executive,
                due_date=report.answer_due_date,
                by=by,
            )
            if executive.pk != by.pk:
                _notify(
                    deep_dive,
                    executive,
                    f"{deep_dive.reference}: a report to sign off",
                    " ".join(["A report waits for your signature.", *_time_to_answer(deep_dive, report, step)]),
                    by,
                )
    ask(
        key=SIGN,
        words="Record the partners’ signatures, when they are minuted",
        path=path_to("approve_report", deep_dive),
        about=deep_dive,
        thing=deep_dive.title,
        role=Role.BUSINESS_UNIT,
        due_date=report.answer_due_date,
        by=by,
    )
    _ask_to_count_silence(deep_dive, report, step, by)


def settle_all(deep_dive: DeepDive, by: Member) -> None:
    """Takes every task of the chain about this deep dive off all lists."""
    for key in (ANSWER, CLOSE, APPROVE, SIGN):
        settle(key=key, about=deep_dive, by=by)


def _notify(deep_dive: DeepDive, member: Member, subject: str, words: str, by: Member) -> None:
    say(deep_dive=deep_dive, member=member, kind="report_to_approve", subject=subject, words=words, by=by)


def _silence(deep_dive: DeepDive, step: ApprovalStep) -> list[str]:
    if not silence_counts(deep_dive.settings, step):
        return []
    return ["If you do not answer by then, that counts as approval."]


def _time_to_answer(deep_dive: DeepDive, report: SummaryReport, step: ApprovalStep) -> list[str]:
    if not silence_counts(deep_dive.settings, step):
        return []
    return [f"Please answer by {in_words(report.answer_due_date)}: after that, silence counts as approval."]


def _not_excluded(deep_dive: DeepDive, members: list[Member]) -> list[Member]:
    away = set(deep_dive.exclusions.values_list("member_id", flat=True))
    return [member for member in members if member.pk not in away]
