"""The map of assurance: what speaks to each statement, year by year, and what nothing speaks to."""

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.tables import ChoiceFilter, Column, Table
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.year import year_starts_in_month

from ..assurance import STANDS, WHAT, lines, spoken
from ..audit_years import choices, unbroken
from ..chapter import NAME

COLOURS = {"planned": "grey", "under_way": "blue", "suspended": "orange", "finished": "green"}


@allow(Permission.ASSURANCE_SEE)
def assurance_map(request: MemberRequest) -> HttpResponse:
    request.purpose = "map_assurance"
    settings = in_force(request.tenant, NAME)
    found = lines(request.member, settings)
    years = choices(line.year for line in found)
    table = Table(
        request,
        found,
        columns=[
            Column("statement", "Statement", value=lambda line: line.statement_words, sort=True),
            Column("what", "What", value=lambda line: line.what_words, sort=True),
            Column("words", "Title or words", kind="long_text", url=lambda line: line.url, sort=True),
            Column("of", "Of", sort=True),
            Column(
                "stands",
                "How it stands",
                kind="tag",
                value=lambda line: line.stands_words,
                colour=lambda line: COLOURS.get(line.stands, "grey"),
                sort=True,
            ),
            Column("level", "Level of assurance", sort=True),
            Column("day", "Date", kind="date", sort=True),
            Column("year", "Year", value=lambda row: unbroken(row.year), sort=True),
        ],
        filters=[
            ChoiceFilter("year", "Year", years, by=lambda rows, year: [r for r in rows if r.year == year]),
            ChoiceFilter(
                "statement",
                "Statement",
                list({line.statement: line.statement_words for line in found}.items()),
                by=lambda rows, key: [r for r in rows if r.statement == key],
            ),
            ChoiceFilter(
                "stands",
                "How it stands",
                list(STANDS.items()),
                by=lambda rows, stands: [r for r in rows if r.stands == stands],
            ),
            ChoiceFilter("what", "What", list(WHAT.items()), by=lambda rows, what: [r for r in rows if r.what == what]),
        ],
        one="thing",
        sort="-day",
        name="assurance-map",
        caption="What speaks to each statement",
        empty="Nothing speaks to a statement yet. Choose statements when you propose a theme, word a finding or write "
        "a report.",
    )
    if table.wants_export:
        return table.export_response()
    year = table.typed["year"] if table.typed["year"] in dict(years) else ""
    context = {
        "table": table,
        "year": year,
        "spoken": spoken(settings, found, year_starts_in_month(request.tenant), year),
        "what": list(WHAT.items()),
        "settings": settings,
    }
    return render(request, "deep_dives/assurance_map.html", context)
