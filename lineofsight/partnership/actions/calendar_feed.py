"""Opening, renewing and withdrawing the secret address of one's own calendar feed."""

import secrets
from hashlib import sha256

from lineofsight import trail

from ..models import CalendarFeed, Member, Tenant


def hash_of(secret: str) -> str:
    """The secret is long and random, so a plain hash is enough: there is nothing to guess."""
    return sha256(secret.encode()).hexdigest()


def open_calendar_feed(*, by: Member) -> str:
    """A new secret for her feed, returned this once; the address she had before stops working."""
    secret = secrets.token_urlsafe(32)
    with trail.act(by=by, verb="open_calendar_feed", on=by):
        CalendarFeed.objects.filter(tenant=by.tenant_id, member=by).delete()
        CalendarFeed.objects.create(tenant_id=by.tenant_id, member=by, secret_hash=hash_of(secret))
    return secret


def withdraw_calendar_feed(*, by: Member) -> None:
    with trail.act(by=by, verb="withdraw_calendar_feed", on=by):
        CalendarFeed.objects.filter(tenant=by.tenant_id, member=by).delete()


def reader_of(slug: str, secret: str) -> Member | None:
    """Whose feed this is, as long as she is a member of the partnership at this address today; none in a practice audit."""
    return (
        Member.current()
        .filter(tenant__slug=slug, calendar_feed__secret_hash=hash_of(secret))
        .exclude(tenant__kind=Tenant.Kind.PRACTICE)
        .select_related("tenant", "person")
        .prefetch_related("appointments__agency", "appointments__group")
        .first()
    )
