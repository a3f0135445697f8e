"""The register of audits of every kind, by year and theme, with the count of each kind."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.tables import ChoiceFilter, Column, Table, TextFilter
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..audit_register import KIND_COLOURS, KINDS, STATE_COLOURS, STATES, Entry, by_year, entries, short_names
from ..audit_years import choices, unbroken
from ..chapter import NAME
from ..rules.audits import kinds_for


@allow(Permission.AUDIT_REGISTER_SEE)
def audit_register(request: MemberRequest) -> HttpResponse:
    settings = in_force(request.tenant, NAME)
    found = entries(request.member, settings)
    names = short_names(request.tenant.pk)
    table = Table(
        request,
        found,
        columns=[
            Column("year", "Year", value=lambda row: unbroken(row.year), sort=True),
            Column(
                "kind",
                "Kind",
                kind="tag",
                value=lambda e: e.kind_words,
                colour=lambda e: KIND_COLOURS[e.kind],
                sort=True,
            ),
            Column("title", "Title", sort=True, url=lambda e: e.url),
            Column("theme", "Theme", value=lambda e: e.theme_words, sort=True),
            Column("agency", "Agencies", value=lambda e: e.agency_words, sort=True),
            Column("cases", "Cases", kind="number", sort=True),
            Column("day", "Date", kind="date", sort=True),
            Column(
                "state",
                "State",
                kind="tag",
                value=lambda e: e.state_words,
                colour=lambda e: STATE_COLOURS[e.state],
                sort=True,
            ),
        ],
        filters=[
            ChoiceFilter("year", "Year", choices(e.year for e in found), by=_by("year")),
            ChoiceFilter("kind", "Kind", list(KINDS.items()), by=_by("kind")),
            ChoiceFilter("theme", "Theme", sorted({e.theme: e.theme_words for e in found}.items()), by=_by("theme")),
            ChoiceFilter("agency", "Agency", sorted(names.items(), key=lambda each: each[1]), by=_agency),
            ChoiceFilter("state", "State", list(STATES.items()), by=_by("state")),
            TextFilter("title", "Title contains", by=_title),
        ],
        one="audit",
        sort="-day",
        name="audit-register",
        caption="Audits",
        empty="No audit stands in the register yet. An audit of the partnership appears here when its theme is agreed; "
        "add a single-agency audit with the button above.",
    )
    if table.wants_export:
        return table.export_response()
    matching = list(table.rows)
    years = Table(
        request,
        by_year(found),
        columns=[
            Column("year", "Year", sort=True, url=lambda r: f"{request.path}?year={r['year']}"),
            *(Column(kind, words + "s", kind="number", sort=True) for kind, words in KINDS.items()),
            Column("total", "All", kind="number", sort=True),
        ],
        one="year",
        sort="-year",
        name="audits-by-year",
        caption="Audits by year and kind",
        prefix="y-",
        empty="The years are counted here once an audit stands in the register.",
    )
    if years.wants_export:
        return years.export_response()
    context = {
        "table": table,
        "years": years,
        "settings": settings,
        "tiles": [
            {
                "number": sum(e.kind == kind for e in matching),
                "words": words if sum(e.kind == kind for e in matching) == 1 else words + "s",
                "url": table.address(kind=kind, page=None),
            }
            for kind, words in KINDS.items()
        ],
        "may_record": bool(kinds_for(request.member)),
        "may_import": request.member.may(Permission.AUDIT_REVIEW),
        "may_see_assurance": request.member.may(Permission.ASSURANCE_SEE),
        "may_see_responses": request.member.may(Permission.RESPONSES_SEE),
    }
    return render(request, "deep_dives/audit_register.html", context)


def _by(name: str) -> Any:
    return lambda rows, value: [row for row in rows if getattr(row, name) == value]


def _agency(rows: list[Entry], value: str) -> list[Entry]:
    return [row for row in rows if value in {str(agency) for agency in row.agencies}]


def _title(rows: list[Entry], text: str) -> list[Entry]:
    return [row for row in rows if text.casefold() in f"{row.title} {row.reference}".casefold()]
