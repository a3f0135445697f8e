"""Agreements under which information is shared: recorded, reviewed, ended."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.actions import ask, settle
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Member, Tenant
from lineofsight.partnership.once import made_just_now
from lineofsight.partnership.refusals import NotYet

from ..chapter import NAME, RetentionSettings
from ..models import Agreement
from ..models.agreements import split
from .paths import path_to

REVIEW = "review_agreement"


def record_agreement(
    *,
    kind: str,
    title: str,
    reference: str = "",
    agencies: Iterable[Agency],
    other_parties: str = "",
    purpose: str,
    legal_basis: str,
    signed_on: date,
    review_on: date,
    by: Member,
) -> Agreement:
    """Puts one agreement into the register. Raises NotYet for fewer than two parties or a review before it was signed."""
    parties = [*sorted(agency.name for agency in agencies), *split(other_parties)]
    if len(parties) < 2:
        raise NotYet("An agreement has at least two parties.")
    if review_on <= signed_on:
        raise NotYet("The review date must be after the day it was signed.")
    with trail.act(by=by, verb="record_agreement") as act:
        values = {
            "kind": kind,
            "title": title.strip(),
            "reference": reference.strip(),
            "parties_words": "; ".join(parties),
            "purpose": purpose.strip(),
            "legal_basis": legal_basis.strip(),
            "signed_on": signed_on,
            "review_on": review_on,
        }
        mine = Agreement.objects.filter(tenant=by.tenant_id, recorded_by=by)
        made = made_just_now(mine, values, by=by)
        if made is None:
            made = Agreement.objects.create(tenant_id=by.tenant_id, recorded_by=by, **values)
        act.on(made)
    return made


def review_agreement(*, agreement: Agreement, review_on: date, by: Member) -> None:
    """It was looked at and goes on until the next review. Raises NotYet."""
    _check_runs(agreement)
    if review_on <= timezone.localdate():
        raise NotYet("Enter the day of the next review, after today.")
    with trail.act(by=by, verb="review_agreement", on=agreement, review_on=review_on.isoformat()):
        agreement.review_on = review_on
        agreement.save(update_fields=["review_on"])
        settle(key=REVIEW, about=agreement, by=by)


def end_agreement(*, agreement: Agreement, ended_on: date, by: Member) -> None:
    """Nothing more is shared under it. Raises NotYet."""
    _check_runs(agreement)
    if ended_on < agreement.signed_on:
        raise NotYet("It cannot end before it was signed.")
    with trail.act(by=by, verb="end_agreement", on=agreement):
        agreement.ended_on = ended_on
        agreement.save(update_fields=["ended_on"])
        settle(key=REVIEW, about=agreement, by=by)


def _check_runs(agreement: Agreement) -> None:
    if agreement.ended_on:
        raise NotYet("This agreement has ended.")


def remind_of_reviews(*, tenant: Tenant, by: Any) -> int:
    """Asks for the review of every agreement whose date comes near; how many."""
    settings: RetentionSettings = in_force(tenant, NAME)
    until = timezone.localdate() + timedelta(days=settings.remind_of_review_days)
    rows = Agreement.objects.filter(tenant=tenant, ended_on__isnull=True, review_on__lte=until)
    for agreement in rows:
        for role in (Role.DATA_PROTECTION, Role.BUSINESS_UNIT):
            ask(
                key=REVIEW,
                words="Review an agreement under which information is shared",
                path=path_to("agreement", tenant, pk=agreement.pk),
                about=agreement,
                thing=agreement.title,
                role=role,
                due_date=agreement.review_on,
                by=by,
            )
    return len(rows)
