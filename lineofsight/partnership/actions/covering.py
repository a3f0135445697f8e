"""Naming who covers for somebody away, and ending it."""

from datetime import date
from typing import Any

from django.utils import timezone

from lineofsight import trail
from lineofsight.govuk.words import date as in_words

from .. import rules
from ..models import Cover, Member
from .tasks import notify_only


def name_cover(*, absent: Member, cover: Member, from_date: date, until_date: date, by: Member) -> Cover:
    """From the first day to the last the cover sees and does the absent one's tasks, as herself. Raises NotYet."""
    rules.may_name_cover(absent, by)
    rules.may_cover(absent, cover)
    rules.days_of_cover(absent, from_date, until_date)
    with trail.act(by=by, verb="name_cover", on=absent, cover=cover.pk, from_date=from_date, until=until_date) as act:
        row = Cover.objects.create(
            tenant_id=by.tenant_id,
            absent=absent,
            cover=cover,
            from_date=from_date,
            until_date=until_date,
            named_by=by,
        )
        act.also("name_cover", row)
        days = f"from {in_words(from_date)} to {in_words(until_date)}"
        _tell(cover, "You cover for a colleague", f"You are named to cover for a colleague {days}.", by)
        if absent.pk != by.pk:
            _tell(absent, "A colleague covers for you", f"A colleague is named to cover for you {days}.", by)
    return row


def end_cover(*, cover: Cover, by: Member) -> None:
    """Ends it today, before its last day. Raises NotYet."""
    rules.may_end_cover(cover, by)
    with trail.act(by=by, verb="end_cover", on=cover):
        cover.ended_at = timezone.now()
        cover.ended_by = by
        cover.save(update_fields=["ended_at", "ended_by"])
        for member in (cover.absent, cover.cover):
            if member.pk != by.pk:
                _tell(member, "Covering has ended", "The cover named while somebody is away has ended early.", by)


def _tell(member: Member, subject: str, words: str, by: Any) -> None:
    body = f"{words}\nSign in to Line of Sight and open “Cover while you are away” under “My work”."
    notify_only(member=member, subject=subject, body=body, about=member, by=by)
