"""Whether a year's audits are enough: each number against its target, with the audits behind it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lineofsight.govuk.tables import Column, Table
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.year import year_starts_in_month

from ..audit_depth import Behind, Measure, measures, years_of
from ..audit_years import first_day, year_words
from ..chapter import NAME


@allow(Permission.ASSURANCE_SEE)
def audit_depth(request: MemberRequest) -> HttpResponse:
    settings = in_force(request.tenant, NAME)
    month = year_starts_in_month(request.tenant)
    this_year = year_words(timezone.localdate(), month)
    asked = request.GET.get("year", "")
    year = asked if first_day(asked, month) else this_year
    found = measures(request.member, settings, year)
    table = Table(
        request,
        found,
        columns=[
            Column("words", "What"),
            Column("target", "Target", value=lambda m: m.target_words),
            Column(
                "actual",
                "Actual",
                kind="number",
                value=lambda m: m.actual,
                url=lambda m: f"{request.path}?year={year}&behind={m.key}#behind",
            ),
            Column("met", "Target met?", kind="tag", value=lambda m: m.met, colour=_colour),
        ],
        one="measure",
        name=f"depth-of-audits-{year}",
        caption=f"Depth of audits {year}",
        per_page=100,
        empty="Nothing to measure yet.",
    )
    if table.wants_export:
        return table.export_response()
    chosen = next((m for m in found if m.key == request.GET.get("behind", "")), None)
    behind = _behind(request, chosen, year) if chosen else None
    if behind and behind.wants_export:
        return behind.export_response()
    years = sorted({this_year, year, *years_of(request.member, settings)}, reverse=True)
    context = {
        "table": table,
        "behind": behind,
        "chosen": chosen,
        "year": year,
        "years": [{"text": y, "url": f"{request.path}?year={y}", "current": y == year} for y in years],
        "missed": [m for m in found if m.met.startswith("Not met")],
        "settings": settings,
    }
    return render(request, "deep_dives/audit_depth.html", context)


def _colour(measure: Measure) -> str:
    return "green" if measure.met == "Met" else "orange"


def _behind(request: MemberRequest, measure: Measure, year: str) -> Table:
    def agreed(line: Behind) -> object:
        return line.deep_dive.agreed_on

    return Table(
        request,
        measure.behind,
        columns=[
            Column("reference", "Reference", value=lambda b: b.deep_dive.reference, sort=True),
            Column(
                "title",
                "Title",
                value=lambda b: b.deep_dive.title,
                url=lambda b: b.deep_dive.get_absolute_url(),
                sort=True,
            ),
            Column("agreed_on", "Theme agreed", kind="date", value=agreed, sort=True),
            Column("signed_off_on", "Signed off", kind="date", value=lambda b: b.deep_dive.signed_off_on, sort=True),
            Column("what", "What counts", sort=True),
            Column("count", "Children" if measure.different else "Number", kind="number", sort=True),
        ],
        one="line",
        name=f"behind-{measure.key}-{year}",
        caption=measure.words,
        prefix="b-",
        per_page=100,
        empty="No audit of this year counts here yet.",
    )
