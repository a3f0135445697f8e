"""The figures of a quarter as everybody may read them: of released quarters, small numbers hidden."""

from lineofsight.partnership.models import Tenant

from .figures import published_series
from .models import Indicator, Quarter
from .quarter_rows import LineOfQuarter, lines_of_points
from .states import RELEASED


def released_quarters(tenant: Tenant) -> list[Quarter]:
    """The newest first."""
    rows = Quarter.objects.filter(tenant=tenant, state__in=RELEASED).select_related("tenant", "group")
    return list(rows.order_by("-start"))


def published_lines(quarter: Quarter) -> list[LineOfQuarter]:
    """A row for each indicator with figures in the quarter, whole and line by line, whoever asks."""
    indicators = Indicator.objects.filter(tenant=quarter.tenant_id).order_by("position", "code")
    found: list[LineOfQuarter] = []
    for series in published_series(quarter.tenant, indicators).values():
        found += lines_of_points(quarter, series)
    return found
