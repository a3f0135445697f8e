"""What the clock does for the registers: reviews of documents that come near."""

from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.models import Tenant

from . import actions
from .chapter import NAME
from .models import RegisteredDocument
from .states import DocumentState


def remind_of_documents() -> int:
    """Once a day, for each partnership: owners are reminded of reviews that come near. Returns how many."""
    return sum(remind_owners(tenant) for tenant in Tenant.objects.filter(kind=Tenant.Kind.PARTNERSHIP))


def remind_owners(tenant: Tenant) -> int:
    """On each of the days before the review that the settings name, and once when it is overdue."""
    today, sent = timezone.localdate(), 0
    days_before = (*in_force(tenant, NAME).document_days_before, 0)
    rows = RegisteredDocument.objects.filter(tenant=tenant, state=DocumentState.IN_FORCE, review_date__isnull=False)
    for document in rows.select_related("tenant"):
        assert document.review_date is not None
        left = (document.review_date - today).days
        reached = [days for days in days_before if left <= days]
        if reached and document.reminded != f"{document.review_date} {min(reached)}":
            actions.remind_of_review(document=document, days=min(reached), by=trail.System(tenant.pk))
            sent += 1
    return sent
