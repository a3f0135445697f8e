"""A day of birth in the ways people write it."""

# ruff: noqa: SIM905 - long lists of words read better as running text.

_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth
twenty-fifth twenty-sixth twenty-seventh twenty-eighth""".split()


def dates(born: tuple[int, int, int]) -> list[str]:
    """The day of birth as it may be written."""
    y, m, d = born
    month = _MONTHS[m - 1]
    end = "th" if 10 < d < 20 else {1: "st", 2: "nd", 3: "rd"}.get(d % 10, "th")
    return [
        *(
            f"{d} {month} {y}",
            f"{d:02}/{m:02}/{y % 100:02}",
            f"{d}.{m}.{y}",
            f"{month} {d}{end} {y}",
            f"{y}-{m:02}-{d:02}",
        ),
        *(f"the {_DAYS[d - 1]} of {month}", f"{d}{end} {month[:3]} {y}", f"{d}/{m}/{y}", f"{d:02}-{m:02}-{y % 100:02}"),
        *(
            f"{month[:3]} {d}, {y}",
            f"{d}{end} of {month} {y}",
            f"{y}/{m:02}/{d:02}",
            f"{d}-{month}-{y}",
            f"{d} {month.upper()} {y}",
        ),
        *(
            f"{d}{end} {month} '{y % 100:02}",
            f"{d} {month.lower()} {y}",
            f"{d:02} / {m:02} / {y}",
            f"{d:02}\u2011{m:02}\u2011{y}",
        ),
        *(
            f"{_DAYS[d - 1]} of {month}, {y}",
            f"{d}\u00a0{month}\u00a0{y}",
            f"{d}{month[:3].upper()}{y}",
            f"{m:02}/{d:02}/{y}",
        ),
    ]
