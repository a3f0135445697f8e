"""What the clock does for everybody: reminds of what is due, sends again what the mail server did not take, closes
accounts nobody uses, and has it looked at who still needs access."""

from datetime import timedelta

from django.utils import timezone

from lineofsight import trail

from . import chapters
from .actions import (
    TOLD_BEFORE,
    close_review,
    close_unused_account,
    forget_old_guesses,
    forget_old_refusals,
    forget_old_sendings,
    is_due,
    open_review,
    post,
    remind,
    tell_unconfirmed,
    warn_of_closing,
)
from .chapter import NAME
from .models import AccessReview, Member, Notice, Person, Tenant
from .refusals import NotYet

# After three days a reminder is no longer news; it stays on the log as not sent.
TRY_FOR = timedelta(days=3)

UNUSED = timedelta(days=45)
WARNED_BEFORE = timedelta(days=7)


def send_unsent() -> int:
    """Hands every notice that has not been sent to the mail server again; returns how many were tried."""
    waiting = list(
        Notice.objects.filter(sent_at__isnull=True, written_at__gt=timezone.now() - TRY_FOR)
        .exclude(tenant__kind=Tenant.Kind.PRACTICE)
        .select_related("member__person", "member__tenant")
    )
    for notice in waiting:
        post(notice)
    return len(waiting)


def remind_of_tasks() -> int:
    """Once a day: one e-mail to each person with something due, never the same step twice. Returns how many."""
    sent = 0
    for tenant in Tenant.objects.exclude(kind=Tenant.Kind.PRACTICE):
        settings = chapters.in_force(tenant, NAME)
        if not settings.send:
            continue
        members = Member.current().filter(tenant=tenant).select_related("person", "tenant")
        for member in members.prefetch_related("appointments__agency", "appointments__group"):
            sent += remind(member=member, settings=settings, by=trail.System(tenant.id)) is not None
    return sent


def close_unused_accounts() -> tuple[int, int]:
    """Once a day: who has not signed in for 45 days is shut out, and told a week before. Returns how many of each.

    Somebody added and never signed in counts from the day she was added.
    """
    forget_old_guesses()
    forget_old_sendings()
    forget_old_refusals()
    now = timezone.now()
    warned = closed = 0
    for person in Person.objects.filter(is_active=True).order_by("joined_at"):
        unused = now - max(filter(None, (person.last_login, person.reopened_at, person.joined_at)))
        if unused >= UNUSED:
            close_unused_account(person=person)
            closed += 1
        elif unused >= UNUSED - WARNED_BEFORE and person.warned_at is None:
            warn_of_closing(person=person, on=timezone.localdate() + (UNUSED - unused))
            warned += 1
    return warned, closed


def review_access() -> tuple[int, int]:
    """Once a day: closes reviews whose day is past, tells whom nobody has answered for, opens the next round.

    Returns how many reviews were opened and how many people suspended.
    """
    today, suspended, opened = timezone.localdate(), 0, 0
    for review in AccessReview.objects.filter(closed_at__isnull=True).select_related("tenant", "agency"):
        by = trail.System(review.tenant_id)
        if review.due_date < today:
            suspended += close_review(review=review, by=by)
        elif review.due_date - TOLD_BEFORE <= today:
            tell_unconfirmed(review=review, by=by)
    for tenant in Tenant.objects.exclude(kind=Tenant.Kind.PRACTICE):
        if is_due(tenant, today):
            try:
                opened += len(open_review(tenant=tenant, by=trail.System(tenant.id)))
            except NotYet:
                # Nobody there yet whom somebody else could confirm.
                continue
    return opened, suspended
