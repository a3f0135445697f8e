"""An agency doubts a rule; the business unit answers, and an upheld doubt sets the rule aside for that agency."""

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from lineofsight import trail
from lineofsight.engine.states import NoSuchStep
from lineofsight.partnership.actions import ask, notify, settle
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from ..models import DataReturn, ReturnCheck, RuleDispute
from ..rules import sends
from ..states import RULE_DISPUTE, CheckState, DisputeState, ReturnState
from .returns_checking import check_again

ANSWER = "answer_dispute"


def may_be_disputed(rule: str) -> bool:
    """Not what says that a file or row cannot be read at all."""
    return rule not in ("row", "no-child") and not rule.startswith(("column-", "history-"))


def dispute_rule(*, data_return: DataReturn, rule: str, words: str, by: Member) -> RuleDispute:
    """Says why a rule that was found broken is wrong. Raises NotYet."""
    if not sends(by, data_return.agency_id, data_return.collection):
        raise NotYet("A rule is disputed by the agency whose return it is.")
    check = data_return.checks.filter(state=CheckState.DONE).order_by("-number").first()
    found = check.rule(rule) if check else None
    if found is None:
        raise NotYet("This rule is not broken in the return any more.")
    if not may_be_disputed(rule):
        raise NotYet("Without this the file cannot be read, so it cannot be set aside. Correct the file instead.")
    with trail.act(by=by, verb="dispute_rule") as act:
        try:
            with transaction.atomic():
                dispute = RuleDispute(
                    tenant_id=by.tenant_id,
                    data_return=data_return,
                    agency=data_return.agency,
                    collection=data_return.collection,
                    rule=rule,
                    rule_words=found["message"][:400],
                    words=words,
                    raised_by=by,
                )
                dispute.save(force_insert=True)
        except IntegrityError:
            raise NotYet("Your agency has disputed this rule already, and an answer is awaited.") from None
        act.on(dispute)
        ask(
            key=ANSWER,
            words="Answer an agency that disputes a rule of a data return",
            thing=f"{data_return.agency}, rule {rule}"[:200],
            path=reverse("data_returns:answer_dispute", kwargs={"tenant": by.tenant.slug, "pk": dispute.pk}),
            about=dispute,
            role=Role.BUSINESS_UNIT,
            by=by,
        )
    return dispute


def answer_dispute(*, dispute: RuleDispute, uphold: bool, answer: str, by: Member) -> RuleDispute:
    """The rule is set aside for the agency and its return checked again, or the rule stands. Raises NotYet."""
    with trail.act(by=by, verb="answer_dispute", on=dispute, uphold=uphold):
        rows = RuleDispute.objects.select_for_update(of=("self",)).select_related("data_return__tenant", "raised_by")
        row = rows.get(pk=dispute.pk)
        try:
            row.state = DisputeState(RULE_DISPUTE.next(row.state, "uphold" if uphold else "refuse"))
        except NoSuchStep:
            raise NotYet("It has been answered already.") from None
        row.answer, row.answered_by, row.answered_at = answer, by, timezone.now()
        row.save(update_fields=["state", "answer", "answered_by", "answered_at"])
        settle(key=ANSWER, about=row, by=by)
        notify(
            member=row.raised_by,
            subject="Your question about a rule is answered",
            body="Sign in to Line of Sight and open your data return to read the answer.",
            about=row,
            by=by,
        )
        current = (ReturnState.RECEIVED, ReturnState.CHECKED, ReturnState.SIGNED_OFF)
        if uphold:
            for each in DataReturn.objects.filter(
                tenant=row.tenant_id,
                agency=row.agency_id,
                collection=row.collection,
                state__in=current,
                key__destroyed_at=None,
            ):
                check_again(data_return=each, because=ReturnCheck.Because.RULE_SET_ASIDE, by=by)
    return row
