"""Reviews of services: registered, changed, and done with what came of them; until then on the lead's calendar."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.actions import ask, settle
from lineofsight.partnership.doors import Role
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from .. import rules as rules
from ..models import ServiceReview

REVIEW = "service_review"


def register_review(*, service: str, due_date: date, by: Member, **said: Any) -> ServiceReview:
    """``said`` is who leads, the scope and how it is decided. Raises NotYet."""
    rules.check_said(the_service_that_is_reviewed=service, what_is_looked_at=said["scope"])
    with trail.act(by=by, verb="register_review") as act:
        if ServiceReview.objects.filter(tenant=by.tenant_id, service__iexact=service.strip(), due_date=due_date):
            raise NotYet("This review is registered already.")
        review = ServiceReview.objects.create(
            tenant_id=by.tenant_id, service=service.strip(), due_date=due_date, registered_by=by, **said
        )
        act.on(review)
        _put_on_the_calendar(review, by)
    return review


def change_review(*, review: ServiceReview, by: Member, **said: Any) -> None:
    """Raises NotYet once it is done."""
    rules.check_said(the_service_that_is_reviewed=said["service"], what_is_looked_at=said["scope"])
    with trail.act(by=by, verb="change_review", on=review):
        row = _open(review, by)
        for name, value in said.items():
            setattr(row, name, value)
        row.save()
        settle(key=REVIEW, about=row, by=by)
        _put_on_the_calendar(row, by)


def finish_review(*, review: ServiceReview, done_on: date, outcome: str, by: Member) -> None:
    """What came of it; its lead or the business unit says so. Raises NotYet."""
    if review.lead_id != by.pk and not by.is_business_unit:
        raise NotYet("The lead of the review or the business unit says what came of it.")
    rules.check_said(what_came_of_it=outcome)
    if done_on > timezone.localdate():
        raise NotYet("Enter the day it was done; it cannot lie in the future.")
    with trail.act(by=by, verb="finish_review", on=review):
        row = _open(review, by)
        row.done_on, row.outcome = done_on, outcome
        row.save(update_fields=["done_on", "outcome"])
        settle(key=REVIEW, about=row, by=by)


def _open(review: ServiceReview, by: Member) -> ServiceReview:
    row = held(review, by=by)
    if row.done_on:
        raise NotYet("This review is done, so it is not changed any more.")
    return row


def _put_on_the_calendar(review: ServiceReview, by: Member) -> None:
    whom: tuple[dict[str, Any], ...] = ({"member": review.lead}, {"role": Role.BUSINESS_UNIT})
    for who in whom:
        ask(
            key=REVIEW,
            words="Review a service with all agencies",
            thing=f"{review}, {review.when}",
            path=reverse("programme:service_review", kwargs={"tenant": by.tenant.slug, "pk": review.pk}),
            about=review,
            due_date=review.due_date,
            by=by,
            **who,
        )
