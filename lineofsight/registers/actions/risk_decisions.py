"""What groups decide about risks: accepting, escalating and its answer, closing and reopening."""

from datetime import date

from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.actions import ask, holders, notify, settle
from lineofsight.partnership.doors import Role
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from .. import rules as rules
from ..models import Risk
from ..states import RISK
from .registers import decide, path_to
from .risks import ALONG, ESCALATED, ask_review, settle_all


def accept_risk(*, risk: Risk, reason: str, decided_on: date, minute_reference: str = "", by: Member) -> None:
    """Its group lives with the risk as it is; the decision is kept and reviewed like the risk. Raises NotYet."""
    rules.check_said(why_the_risk_is_accepted=reason)
    with trail.act(by=by, verb="accept_risk", on=risk):
        row = held(risk, *ALONG, by=by)
        row.state = rules.next_of(RISK, row, "accept")
        row.accepted_on = decided_on
        row.save(update_fields=["state", "accepted_on"])
        decide(
            row,
            question="accept_risk",
            outcome="accepted",
            group=row.group,
            decided_on=decided_on,
            minute=minute_reference,
            reason=reason,
            by=by,
        )


def escalate_risk(*, risk: Risk, because: str, by: Member) -> None:
    """Puts it before the executive: its chair is asked to have it decided, every executive is told. Raises NotYet."""
    if not rules.updates_risk(by, risk):
        raise NotYet("Its owner, the chair of its group or the business unit escalates a risk.")
    rules.check_said(what_the_executive_is_asked_to_do=because)
    group = rules.executive_of(by)
    with trail.act(by=by, verb="escalate_risk", on=risk):
        row = held(risk, *ALONG, by=by)
        rules.next_of(RISK, row, "escalate")
        if row.waits_for_executive:
            raise NotYet(f"{row.number} is before {group} already.")
        row.escalated_on, row.escalated_because, row.escalated_to = timezone.localdate(), because, group
        row.escalation_answered_on = None
        row.save(update_fields=["escalated_on", "escalated_because", "escalated_to", "escalation_answered_on"])
        for role, where in ((Role.COMMITTEE_CHAIR, group), (Role.BUSINESS_UNIT, None)):
            ask(
                key=ESCALATED,
                words=f"Have {group.short_name} decide on risk {row.number}",
                thing="Risk register",
                path=path_to(row, "answer_escalation"),
                about=row,
                role=role,
                group=where,
                urgent=True,
                by=by,
            )
        for member in holders(tenant_id=row.tenant_id, role=Role.EXECUTIVE):
            notify(
                member=member,
                subject="A risk is put before the executive",
                body=f"Risk {row.number} has been escalated. Sign in and open the risk register to read it.",
                about=row,
                by=by,
            )


def answer_escalation(*, risk: Risk, answer: str, decided_on: date, minute_reference: str = "", by: Member) -> None:
    """What the executive decided on a risk put before it. Raises NotYet."""
    rules.check_said(what_the_executive_decided=answer)
    with trail.act(by=by, verb="answer_escalation", on=risk):
        row = held(risk, *ALONG, by=by)
        if not row.waits_for_executive or row.escalated_to is None:
            raise NotYet(f"{row.number} is not before the executive.")
        row.escalation_answered_on = decided_on
        row.save(update_fields=["escalation_answered_on"])
        decide(
            row,
            question="escalated_risk",
            outcome="answered",
            group=row.escalated_to,
            decided_on=decided_on,
            minute=minute_reference,
            reason=answer,
            by=by,
        )
        settle(key=ESCALATED, about=row, by=by)


def close_risk(*, risk: Risk, reason: str, by: Member) -> None:
    """It is no risk any more, with the reason. Raises NotYet."""
    if not rules.changes_risk(by, risk):
        raise NotYet("The business unit or the chair of its group closes a risk.")
    rules.check_said(the_reason_for_closing_it=reason)
    with trail.act(by=by, verb="close_risk", on=risk):
        row = held(risk, *ALONG, by=by)
        row.state = rules.next_of(RISK, row, "close")
        row.closed_on, row.closed_because = timezone.localdate(), reason
        row.save(update_fields=["state", "closed_on", "closed_because"])
        settle_all(row, by)


def reopen_risk(*, risk: Risk, reason: str, review_date: date, by: Member) -> None:
    """It is a risk again, looked at on a day. Raises NotYet."""
    if not rules.changes_risk(by, risk):
        raise NotYet("The business unit or the chair of its group reopens a risk.")
    rules.check_said(the_reason_for_reopening_it=reason)
    rules.check_ahead(review_date, "a review date")
    with trail.act(by=by, verb="reopen_risk", on=risk):
        row = held(risk, *ALONG, by=by)
        row.state = rules.next_of(RISK, row, "reopen")
        row.closed_because = f"{row.closed_because}\nReopened: {reason}"
        row.closed_on, row.review_date = None, review_date
        row.save(update_fields=["state", "closed_because", "closed_on", "review_date"])
        ask_review(row, by)
