"""The list of agencies' own entries, as its page and its Word file show it."""

from django.utils import timezone

from lineofsight.govuk.tables import ChoiceFilter, Column, Table, TextFilter
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest
from lineofsight.partnership.models import Agency

from .chapter import NAME, year_of
from .models import AgencyEntry


def entries_table(request: MemberRequest) -> Table:
    """Filtered by theme it is the page of that theme."""
    rows = AgencyEntry.visible_to(request.member)
    this_year = year_of(timezone.localdate(), in_force(request.tenant, NAME).year_starts_in_month)
    themes = sorted(set(rows.order_by().values_list("theme", flat=True).distinct()))
    agencies = list(Agency.seated_in(request.tenant.pk))
    return Table(
        request,
        rows,
        columns=[
            Column("theme", "Theme", sort=True),
            Column("agency", "Agency", value=lambda e: e.agency.name, sort="agency__name"),
            Column("heading", "Heading", value=lambda e: e.get_heading_display(), sort=True),
            Column("words", "What it says", kind="long_text"),
            Column("measure", "Measure"),
            Column("evidence", "What shows it", kind="long_text"),
            Column("year", "Year", value=lambda e: e.year_words, sort=True),
            Column("entered_by", "Entered by", value=lambda e: e.entered_by.name),
            Column("entered_at", "On", kind="datetime", sort=True),
        ],
        filters=[
            ChoiceFilter("theme", "Theme", [(theme, theme) for theme in themes]),
            ChoiceFilter("agency", "Agency", [(a.pk, a.name) for a in agencies]),
            ChoiceFilter("heading", "Heading", AgencyEntry.Heading.choices),
            ChoiceFilter(
                "year", "Year", [(y, f"{y}/{(y + 1) % 100:02d}") for y in range(this_year, this_year - 6, -1)]
            ),
            TextFilter("words", "Contains", by=("words", "evidence", "measure")),
        ],
        one="entry",
        many="entries",
        sort="theme",
        name="agencies-own-entries",
        caption="Agencies’ own entries",
        empty="No agency has entered anything yet. Its lead does it with the link above, once a year or when there is news.",
    )
