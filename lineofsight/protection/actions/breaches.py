"""The breach register: recorded, judged, the regulator told, closed."""

from datetime import date, datetime

from django.utils import timezone

from lineofsight import trail, vault
from lineofsight.partnership.actions import ask, settle
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Member
from lineofsight.partnership.once import made_just_now
from lineofsight.partnership.refusals import NotYet

from ..models import Breach
from .paths import path_to

DECIDE = "decide_breach"


def record_breach(
    *,
    kind: str,
    happened_on: date,
    known_at: datetime,
    facts: str,
    who_is_affected: str = "",
    children: int = 0,
    by: Member,
) -> Breach:
    """What happened; from when it became known the 72 hours run; sent twice it is one. Raises NotYet."""
    if known_at > timezone.now():
        raise NotYet("The time it became known cannot lie in the future.")
    if happened_on > timezone.localdate(known_at):
        raise NotYet("It cannot have become known before it happened.")
    if not facts.strip():
        raise NotYet("Say in a few sentences what happened.")
    with trail.act(by=by, verb="record_breach") as act:
        values = {
            "kind": kind,
            "happened_on": happened_on,
            "known_at": known_at,
            "facts": facts.strip(),
            "who_is_affected": who_is_affected.strip(),
            "children": children,
        }
        known = made_just_now(Breach.objects.filter(tenant=by.tenant_id, recorded_by=by), values, by=by)
        if known is not None:
            act.on(known)
            act.note(sent_again=True)
            return known
        key = vault.new_key(by.tenant_id, by=by)
        count = Breach.objects.filter(tenant=by.tenant_id).count()
        breach = Breach(
            tenant_id=by.tenant_id,
            key_id=key.pk,
            number=f"BR-{known_at.year}-{count + 1:03d}",
            recorded_by=by,
            **values,
        )
        breach.save(force_insert=True)
        act.on(breach)
        ask(
            key=DECIDE,
            words="Judge a data breach: is the regulator told within 72 hours?",
            path=path_to("breach", by.tenant, pk=breach.pk),
            about=breach,
            thing=breach.number,
            role=Role.DATA_PROTECTION,
            due_date=timezone.localdate(breach.tell_by),
            urgent=True,
            by=by,
        )
    return breach


def judge_breach(*, breach: Breach, risk: str, reasons: str, measures: str = "", by: Member) -> None:
    """Whether people are at risk, why, and what is done. Raises NotYet."""
    check_is_open(breach)
    if risk == Breach.Risk.NOT_JUDGED or not reasons.strip():
        raise NotYet("Choose how great the risk is and say why.")
    with trail.act(by=by, verb="judge_breach", on=breach, risk=risk):
        breach.risk, breach.reasons, breach.measures, breach.judged_by = risk, reasons.strip(), measures.strip(), by
        breach.save(update_fields=["risk", "reasons", "measures", "judged_by"])
        if risk == Breach.Risk.UNLIKELY:
            settle(key=DECIDE, about=breach, by=by)


def note_regulator_told(
    *, breach: Breach, told_at: datetime, reference: str = "", people_told_at: datetime | None = None, by: Member
) -> None:
    """When the regulator was told, and the people themselves where they were. Raises NotYet."""
    check_is_open(breach)
    if told_at > timezone.now() or told_at < breach.known_at:
        raise NotYet("Enter when the regulator was told: after it became known, and not in the future.")
    with trail.act(by=by, verb="tell_regulator", on=breach):
        breach.regulator_told_at, breach.regulator_reference = told_at, reference.strip()
        breach.people_told_at = people_told_at or breach.people_told_at
        breach.save(update_fields=["regulator_told_at", "regulator_reference", "people_told_at"])
        settle(key=DECIDE, about=breach, by=by)


def close_breach(*, breach: Breach, by: Member) -> None:
    """Nothing more is done. Raises NotYet before it is judged, or before the regulator was told where that is needed."""
    check_is_open(breach)
    if breach.risk == Breach.Risk.NOT_JUDGED:
        raise NotYet("Judge the risk first.")
    if breach.risk != Breach.Risk.UNLIKELY and breach.regulator_told_at is None:
        raise NotYet("Enter first when the regulator was told.")
    if breach.risk == Breach.Risk.HIGH and breach.people_told_at is None:
        raise NotYet("The risk is high: enter first when the people themselves were told.")
    with trail.act(by=by, verb="close_breach", on=breach):
        breach.closed_at = timezone.now()
        breach.save(update_fields=["closed_at"])
        settle(key=DECIDE, about=breach, by=by)


def check_is_open(breach: Breach) -> None:
    if breach.closed_at:
        raise NotYet("This breach is closed: nothing in it is changed any more.")
