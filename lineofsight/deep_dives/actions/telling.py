"""Telling people of an agency something and keeping it in the contact log; and the addresses tasks point to."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse

from lineofsight.govuk.words import date as in_words
from lineofsight.partnership.actions import notify
from lineofsight.partnership.messages import worded
from lineofsight.partnership.models import Agency, Member, Notice

from ..models import Contact, Contributor, DeepDive

BY_LINK = "Open it with the link we sent you. If you cannot find that e-mail, ask us to send a new one."


def path_to(page: str, deep_dive: DeepDive, **more: Any) -> str:
    """The address of a page of this deep dive."""
    return reverse(f"deep_dives:{page}", kwargs={"tenant": deep_dive.tenant.slug, "pk": deep_dive.pk, **more})


def say(
    *,
    deep_dive: DeepDive,
    member: Member,
    kind: str,
    subject: str,
    words: str,
    due_date: date | None = None,
    by: Any,
) -> Notice | None:
    """Sends a notice in the partnership's own words for this kind, without a line in the contact log."""
    values = {
        "what": words,
        "audit": f"{deep_dive.settings.audit_name}: {deep_dive.title}",
        "due": in_words(due_date) if due_date else "",
        "partnership": deep_dive.tenant.name,
        "usual_subject": subject,
    }
    subject, body = worded(deep_dive.tenant_id, kind, values)
    if Contributor.in_force().filter(tenant=member.tenant_id, member=member).exists():
        # Somebody invited to one audit tool has no account to sign in with.
        body = "\n\n".join([values["audit"], words, BY_LINK])
    return notify(member=member, subject=subject, body=body, about=deep_dive, by=by)


def tell(
    *,
    deep_dive: DeepDive,
    member: Member,
    agency: Agency | None,
    about: Contact.About,
    subject: str,
    words: Iterable[str],
    letters: Iterable[str] = (),
    due_date: date | None = None,
    by: Any,
) -> Contact | None:
    """Sends a notice without personal data and adds a line to the contact log.

    ``words`` are the sentences of the notice: they count children and name none, not even by letter, for a notice
    leaves the product by e-mail. None for a member who is kept away from this deep dive: she is told nothing.
    """
    sent = say(
        deep_dive=deep_dive,
        member=member,
        kind=about.value,
        subject=subject,
        words=" ".join(words),
        due_date=due_date,
        by=by,
    )
    if sent is None:
        return None
    return Contact.objects.create(
        tenant_id=deep_dive.tenant_id,
        deep_dive=deep_dive,
        agency=agency,
        member=member,
        about=about,
        letters=sorted(letters),
        due_date=due_date,
        contacted_by=by if isinstance(by, Member) else None,
    )
