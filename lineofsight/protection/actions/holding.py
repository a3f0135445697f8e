"""Legal holds, set by one person and lifted by two; and keeping longer what was looked at again."""

from datetime import date
from typing import Any

from django.utils import timezone

from lineofsight import trail, vault
from lineofsight.partnership.actions import ask, kind_of, settle
from lineofsight.partnership.doors import Role
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Member
from lineofsight.partnership.once import made_just_now
from lineofsight.partnership.refusals import NotYet

from ..holdings import Thing
from ..models import EVERYTHING, KeptLonger, LegalHold
from ..rules import retention as rules
from .paths import path_to

LIFT, REVIEW, DUE = "lift_legal_hold", "review_legal_hold", "retention_due"


def set_hold(*, thing: Thing | None, reason: str, reference: str = "", review_on: date, by: Member) -> LegalHold:
    """From now on nothing of the thing is destroyed (None: of everything the partnership holds). Raises NotYet."""
    if len(reason.strip()) < 5:
        raise NotYet("Say in a sentence why it must be kept.")
    if review_on <= timezone.localdate():
        raise NotYet("The day on which the hold is looked at again must be after today.")
    with trail.act(by=by, verb="set_legal_hold") as act:
        values = {
            "about_kind": thing.kind if thing else EVERYTHING,
            "about_id": thing.id if thing else None,
            "about_words": thing.words if thing else "Everything the partnership holds",
            "reason": reason.strip(),
            "reference": reference.strip(),
            "review_on": review_on,
        }
        mine = LegalHold.in_force(by.tenant_id).filter(set_by=by)
        known = made_just_now(mine, values, by=by, when="set_at")
        if known is not None:
            act.on(known)
            act.note(sent_again=True)
            return known
        key = vault.new_key(by.tenant_id, by=by)
        hold = LegalHold(tenant_id=by.tenant_id, key_id=key.pk, set_by=by, **values)
        hold.save(force_insert=True)
        act.on(hold)
        ask(
            key=REVIEW,
            words="Look again whether a legal hold is still needed",
            path=path_to("legal_hold", by.tenant, pk=hold.pk),
            about=hold,
            role=Role.DATA_PROTECTION,
            due_date=review_on,
            by=by,
        )
    return hold


def _locked(hold: LegalHold, by: Any) -> LegalHold:
    return held(hold, "lift_asked_by__person", by=by)


def ask_to_lift(*, hold: LegalHold, reason: str, by: Member) -> None:
    """The first of the two: the hold goes on until somebody else agrees. Raises NotYet."""
    if len(reason.strip()) < 5:
        raise NotYet("Say in a sentence why it is no longer needed.")
    with trail.act(by=by, verb="ask_to_lift_legal_hold", on=hold):
        row = _locked(hold, by)
        row.state = rules.next_hold_state(row, "ask_to_lift")
        row.lift_reason, row.lift_asked_by, row.lift_asked_at = reason.strip(), by, timezone.now()
        row.save()
        ask(
            key=LIFT,
            words="Agree that a legal hold is lifted, or keep it",
            path=path_to("legal_hold", by.tenant, pk=row.pk),
            about=row,
            role=Role.BUSINESS_UNIT if by.has(Role.DATA_PROTECTION) else Role.DATA_PROTECTION,
            by=by,
        )


def lift_hold(*, hold: LegalHold, by: Member) -> None:
    """The second of the two agrees, and what was held may be destroyed again when it is due. Raises NotYet."""
    with trail.act(by=by, verb="lift_legal_hold", on=hold):
        row = _locked(hold, by)
        row.state = rules.next_hold_state(row, "lift")
        rules.check_lift(row, by)
        row.lifted_by, row.lifted_at = by, timezone.now()
        row.save()
        for key in (LIFT, REVIEW):
            settle(key=key, about=row, by=by)


def keep_hold(*, hold: LegalHold, by: Member) -> None:
    """Lifting was asked for and the hold stays. Raises NotYet."""
    with trail.act(by=by, verb="keep_legal_hold", on=hold):
        row = _locked(hold, by)
        row.state = rules.next_hold_state(row, "keep")
        row.lift_reason, row.lift_asked_by, row.lift_asked_at = "", None, None
        row.save()
        settle(key=LIFT, about=row, by=by)


def keep_longer(*, thing: Thing | None, until_date: date, reason: str, by: Member) -> KeptLonger:
    """What was due was looked at and is kept until a later day. Raises NotYet."""
    if thing is None:
        raise NotYet("This is not held any more.")
    rules.check_keep_longer(until_date, reason)
    with trail.act(by=by, verb="keep_longer", on=thing.thing, until=until_date.isoformat()) as act:
        kept = KeptLonger.objects.create(
            tenant_id=by.tenant_id,
            about_kind=kind_of(thing.thing),
            about_id=thing.id,
            about_words=thing.words,
            retention_class=thing.rule.key,
            until_date=until_date,
            reason=reason.strip(),
            decided_by=by,
        )
        act.also("keep_longer", kept)
        settle(key=key_of_task(thing.rule.key), about=thing.thing, by=by)
    return kept


def key_of_task(retention_class: str) -> str:
    """One task for each class a thing is due in."""
    return f"{DUE}_{retention_class}"[:60]
