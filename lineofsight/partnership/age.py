"""How long a partnership's statutory arrangements have been in force on a day."""

from datetime import date

from lineofsight.govuk.words import plural

MONTHS_OF_A_YEAR = 12


def months_between(began_on: date, day: date) -> int:
    """Whole calendar months from a day to another, not before it: one that began on the 31st is a month old on the last
    day of a shorter month only when that day number comes."""
    return (day.year - began_on.year) * MONTHS_OF_A_YEAR + day.month - began_on.month - (day.day < began_on.day)


def age_in_words(months: int) -> str:
    """Such as "15 months (1 year and 3 months)"."""
    years, rest = divmod(months, MONTHS_OF_A_YEAR)
    if not years:
        return plural(months, "month")
    full = plural(years, "year") + (f" and {plural(rest, 'month')}" if rest else "")
    return f"{plural(months, 'month')} ({full})"
