"""What data protection has to look after: a refusal, a legal hold, a small breach, a notice that was kept."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from lineofsight.deep_dives.models import DeepDive
from lineofsight.deep_dives.states import Stage
from lineofsight.protection import actions
from lineofsight.protection.governance import KINDS
from lineofsight.protection.holdings import find_thing
from lineofsight.protection.models import Agreement, Breach
from lineofsight.sharing.actions import record_disclosure
from lineofsight.sharing.models import Disclosure

from ..cast import Cast
from ..days import on_the_day, working_days_before


def everything(w: Cast) -> None:
    """All entered by the business unit, a few days apart."""
    today = timezone.localdate()
    with on_the_day(working_days_before(today, 14)):
        enter_agreement(w)
    with on_the_day(working_days_before(today, 12)):
        actions.keep_document(kind=KINDS["privacy-notice"], by=w.business_unit)
    with on_the_day(working_days_before(today, 8)):
        refuse_a_newspaper(w)
    with on_the_day(working_days_before(today, 5)):
        hold_a_finished_audit(w)
    with on_the_day(working_days_before(today, 1)):
        wrong_attachment(w)


def enter_agreement(w: Cast) -> Agreement:
    today = timezone.localdate()
    return actions.record_agreement(
        kind=Agreement.Kind.SHARING,
        title="Sharing for multi-agency audits",
        reference="ISA 7",
        agencies=[w.agencies[key] for key in ("council", "police", "health", "school")],
        purpose="Learning from the practice of all agencies with children whose cases are audited",
        legal_basis="Children Act 2004, sections 11 and 16H",
        signed_on=today - timedelta(days=340),
        review_on=today + timedelta(days=45),
        by=w.business_unit,
    )


def refuse_a_newspaper(w: Cast) -> Disclosure:
    return record_disclosure(
        outcome=Disclosure.Outcome.REFUSED,
        on=timezone.localdate(),
        recipient="A local newspaper",
        what="Whether a named family was part of an audit",
        why="For an article",
        legal_hook="There is no legal ground",
        detriment=Disclosure.Detriment.MORE,
        detriment_reason="It would make the family known.",
        decided_by_words="Partnership manager, after asking the data protection officer",
        details="Asked by telephone; told that the partnership does not comment.",
        by=w.business_unit,
    )


def hold_a_finished_audit(w: Cast) -> None:
    dive = DeepDive.objects.filter(tenant=w.tenant, stage=Stage.SIGNED_OFF).order_by("reference").first()
    if dive is None:
        return
    actions.set_hold(
        thing=find_thing(w.tenant, "case_details", dive.pk),
        reason="The coroner has asked that nothing be destroyed until the inquest is over.",
        reference="Coroner, letter of this month",
        review_on=timezone.localdate() + timedelta(days=180),
        by=w.business_unit,
    )


def wrong_attachment(w: Cast) -> Breach:
    today = timezone.localdate()
    return actions.record_breach(
        kind=Breach.Kind.CONFIDENTIALITY,
        happened_on=today,
        known_at=timezone.make_aware(datetime.combine(today, time(7, 30))),
        facts="A list of invitations to a discussion was sent to a colleague of the same surname in another agency. It "
        "named the audit and no child, and was deleted unread within the hour.",
        who_is_affected="Eight professionals",
        by=w.business_unit,
    )
