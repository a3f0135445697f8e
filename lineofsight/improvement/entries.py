"""The list of agencies' own entries, as its page and its Word file show it."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table, TextFilter
from lineofsight.govuk.words import date as in_words
from lineofsight.partnership.doorkeeper import MemberRequest
from lineofsight.partnership.models import Agency, Partner
from lineofsight.partnership.year import year_starts_in_month

from .chapter import year_of
from .models import AgencyEntry


def entries_table(request: MemberRequest) -> Table:
    """Filtered by theme it is the page of that theme."""
    rows = AgencyEntry.visible_to(request.member)
    this_year = year_of(timezone.localdate(), year_starts_in_month(request.tenant))
    themes = sorted(set(rows.order_by().values_list("theme", flat=True).distinct()))
    return Table(
        request,
        rows,
        columns=[
            Column("theme", "Theme", sort=True),
            Column("agency", "Agency", value=lambda e: e.agency.name, sort="agency__name"),
            Column("heading", "Heading", value=lambda e: e.get_heading_display(), sort=True),
            Column("words", "What it says", kind="long_text"),
            Column("status", "How it stands", value=lambda e: e.get_status_display(), sort=True, under="heading"),
            Column("measure", "Measure", under="words"),
            Column("evidence", "What shows it", kind="long_text", under="words"),
            Column("period", "Period", value=lambda e: e.period or "The whole year", under="year"),
            Column(
                "course",
                "Course",
                value=lambda e: e.change.course if e.change else "",
                url=lambda e: (
                    url_for(request, "improvement:course", pk=e.change.taught_in_id)
                    if e.change and e.change.taught_in_id
                    else ""
                ),
                under="words",
            ),
            Column("year", "Year", value=lambda e: e.year_words, sort=True),
            Column("entered_by", "Entered by", value=lambda e: e.entered_by.name),
            Column("entered_at", "On", kind="datetime", sort=True, under="entered_by"),
        ],
        filters=[
            ChoiceFilter("theme", "Theme", [(theme, theme) for theme in themes]),
            ChoiceFilter("agency", "Agency", Agency.known_in(request.tenant.pk).values_list("pk", "name")),
            ChoiceFilter("status", "How it stands", AgencyEntry.Status.choices),
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


def lines_of(entry: AgencyEntry) -> list[str]:
    """Everything an entry says, line by line, with who said it; for a document."""
    said = [entry.words]
    said += [f"How it stands: {entry.get_status_display()}"] if entry.status else []
    said += [f"Measure: {entry.measure}"] if entry.measure else []
    said += [f"What shows it: {entry.evidence}"] if entry.evidence else []
    said += [f"Course: {entry.change.course}"] if entry.change and entry.change.course else []
    said += [f"Period: {entry.period or 'the whole year'}"]
    return [*said, f"Entered by {entry.entered_by.name}, {in_words(entry.entered_at.date())}"]


@dataclass(frozen=True)
class AgencyPart:
    """One agency's part of a year's report: under each heading what it entered, then the bodies that are a part of it."""

    agency: Agency
    headings: list[tuple[str, list[AgencyEntry]]]
    bodies: "list[AgencyPart]"

    @property
    def says_something(self) -> bool:
        """Whether it or a body that is a part of it entered anything."""
        return bool(self.headings) or any(body.says_something for body in self.bodies)


def annual_parts(request: MemberRequest, year: int) -> list[AgencyPart]:
    """The part of every agency that sits in the partnership or entered something, such as health with its trusts.

    Two queries. A body stands under the one it is a part of, where that has a part itself.
    """
    entries: dict[Any, list[AgencyEntry]] = {}
    for entry in AgencyEntry.visible_to(request.member).filter(year=year).order_by("theme", "entered_at"):
        entries.setdefault(entry.agency_id, []).append(entry)
    seats = {
        seat.pk: seat
        for seat in Partner.visible_to(request.member)
        if seat.ended_on is None or seat.agency_id in entries
    }
    below: dict[Any, list[Partner]] = {}
    for seat in sorted(seats.values(), key=lambda each: each.agency.name):
        below.setdefault(seat.parent_id if seat.parent_id in seats else None, []).append(seat)

    def part(seat: Partner) -> AgencyPart:
        own = entries.get(seat.agency_id, [])
        headings = [(h.label, [e for e in own if e.heading == h]) for h in AgencyEntry.Heading]
        return AgencyPart(
            seat.agency, [(words, rows) for words, rows in headings if rows], [part(e) for e in below.get(seat.pk, [])]
        )

    return [part(seat) for seat in below.get(None, [])]


def year_asked(request: MemberRequest) -> tuple[int, list[dict[str, Any]]]:
    """The year in the address, else the one that runs; and the way to the others."""
    this_year = year_of(timezone.localdate(), year_starts_in_month(request.tenant))
    wanted = request.GET.get("year", "")
    year = int(wanted) if wanted.isdecimal() and 2000 <= int(wanted) < 2200 else this_year
    nav = [
        {"text": f"{y}/{(y + 1) % 100:02d}", "url": f"{request.path}?year={y}", "current": y == year}
        for y in range(this_year, this_year - 4, -1)
    ]
    return year, nav
