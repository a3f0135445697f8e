"""Writing lines of the sharing log: by themselves, told by the room that shares, and by hand."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import models
from django.utils import timezone

from lineofsight import trail, vault
from lineofsight.partnership.actions import kind_of
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.models import Agency, Member, Tenant
from lineofsight.partnership.once import made_just_now

from . import rules
from .chapter import NAME, SharingSettings
from .models import Disclosure


def note_disclosure(
    *,
    kind: Disclosure.Kind,
    what: str,
    why: str,
    about: models.Model | None = None,
    about_words: str = "",
    child_ids: Iterable[UUID] = (),
    from_agency: Agency | None = None,
    to_agency: Agency | None = None,
    to_member: Member | None = None,
    to_organisation: str = "",
    decided_by_words: str = "",
    sha256: str = "",
    by: Any,
) -> Disclosure:
    """One line, written in the act that shares. ``what``, ``why`` and ``about_words`` never name a child."""
    children = sorted({str(each) for each in child_ids})
    settings: SharingSettings = in_force(Tenant.objects.get(pk=by.tenant_id), NAME)
    with trail.act(by=by, verb="note_disclosure", kind=kind.value, children=len(children)) as act:
        made = Disclosure.objects.create(
            tenant_id=by.tenant_id,
            kind=kind,
            at=timezone.now(),
            what=what,
            why=why,
            legal_hook=settings.usual_hook[:400],
            detriment=Disclosure.Detriment.WHOLE if children else Disclosure.Detriment.NO_CHILD,
            about_kind=kind_of(about) if about is not None else "",
            about_id=about.pk if about is not None else None,
            about_words=about_words,
            children=len(children),
            child_ids=children,
            from_agency=from_agency,
            to_agency=to_agency,
            to_member=to_member,
            to_organisation=to_organisation,
            decided_by=by if isinstance(by, Member) else None,
            decided_by_words=decided_by_words,
            recorded_by=by if isinstance(by, Member) else None,
            sha256=sha256,
        )
        act.on(made)
    return made


def record_disclosure(
    *,
    outcome: str,
    on: date,
    recipient: str,
    what: str,
    why: str,
    details: str,
    legal_hook: str,
    detriment: str,
    detriment_reason: str,
    decided_by_words: str,
    about: models.Model | None = None,
    about_words: str = "",
    by: Member,
) -> Disclosure:
    """A disclosure made outside the product, or one refused, entered by hand; sent twice it is one. Raises NotYet."""
    rules.check_by_hand(
        outcome=outcome, on=on, recipient=recipient, detriment=detriment, detriment_reason=detriment_reason
    )
    with trail.act(by=by, verb="record_disclosure", outcome=outcome) as act:
        values = {
            "outcome": outcome,
            "at": timezone.make_aware(datetime.combine(on, time(12))),
            "what": what.strip(),
            "why": why.strip(),
            "legal_hook": legal_hook,
            "detriment": detriment,
            "about_id": about.pk if about is not None else None,
            "to_organisation": recipient.strip(),
            "details": details.strip(),
            "detriment_reason": detriment_reason.strip(),
            "decided_by_words": decided_by_words.strip(),
        }
        mine = Disclosure.objects.filter(tenant=by.tenant_id, recorded_by=by, by_hand=True)
        made = made_just_now(mine, values, by=by)
        if made is not None:
            act.on(made)
            act.note(sent_again=True)
            return made
        key = vault.new_key(by.tenant_id, by=by)
        made = Disclosure(
            tenant_id=by.tenant_id,
            key_id=key.pk,
            kind=Disclosure.Kind.OUTSIDE,
            about_kind=kind_of(about) if about is not None else "",
            about_words=about_words,
            by_hand=True,
            recorded_by=by,
            **values,
        )
        made.save(force_insert=True)
        act.on(made)
    return made
