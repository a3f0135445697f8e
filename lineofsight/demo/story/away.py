"""Somebody is away next month, and a colleague is named to cover."""

from datetime import timedelta

from django.utils import timezone

from lineofsight.partnership.actions import name_cover

from ..cast import Cast


def next_month(w: Cast) -> None:
    """The police author goes on leave in four weeks; the lead covers."""
    first = timezone.localdate() + timedelta(weeks=4)
    absent = w.authors["police"]
    name_cover(
        absent=absent, cover=w.leads["police"], from_date=first, until_date=first + timedelta(days=11), by=absent
    )
