"""Says before the table of bank holidays runs out, so that no working day is ever counted without it."""

from datetime import date, timedelta
from typing import Any

from django.core.checks import CheckMessage, Warning, register
from django.utils import timezone

from lineofsight.engine.workdays import LAST_YEAR, bank_holidays

# Audits are planned this far ahead.
AHEAD = timedelta(days=2 * 365)


@register()
def bank_holidays_reach_far_enough(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A warning while the table still serves, two years before the first day it could not say anything about."""
    ends = date(max(day.year for day in bank_holidays()), 12, 31)
    if timezone.localdate() + AHEAD <= min(ends, date(LAST_YEAR, 12, 31)):
        return []
    return [
        Warning(
            f"The table of England’s bank holidays ends with {ends.year}; days after it cannot be planned.",
            hint="Bring in a newer version of Line of Sight.",
            id="config.W001",
        )
    ]
