"""Somebody is away next month and a colleague is named to cover; the area's school holidays are entered."""

from datetime import date, timedelta

from django.utils import timezone

from lineofsight.engine.school_holidays import SchoolHoliday
from lineofsight.partnership.actions import add_school_holidays, name_cover

from ..cast import Cast


def next_month(w: Cast) -> None:
    """The police author goes on leave in four weeks; the lead covers."""
    first = timezone.localdate() + timedelta(weeks=4)
    absent = w.authors["police"]
    name_cover(
        absent=absent, cover=w.leads["police"], from_date=first, until_date=first + timedelta(days=11), by=absent
    )


def school_holidays(w: Cast) -> None:
    """The usual ones of this school year and the next, as a council publishes them."""
    this_year = timezone.localdate().year
    for begins in (this_year - 1, this_year):
        ahead = begins + 1
        days = [
            SchoolHoliday(date(begins, 10, 26), date(begins, 10, 30), "Autumn half term"),
            SchoolHoliday(date(begins, 12, 21), date(ahead, 1, 1), "Christmas"),
            SchoolHoliday(date(ahead, 2, 15), date(ahead, 2, 19), "Spring half term"),
            SchoolHoliday(date(ahead, 4, 1), date(ahead, 4, 14), "Easter"),
            SchoolHoliday(date(ahead, 5, 25), date(ahead, 5, 29), "Summer half term"),
            SchoolHoliday(date(ahead, 7, 22), date(ahead, 9, 1), "Summer"),
        ]
        add_school_holidays(holidays=days, by=w.business_unit)
