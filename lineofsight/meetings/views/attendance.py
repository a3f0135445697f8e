"""Who came to a group's meetings over a year, by partner: held, attended, deputised, with the percentage behind it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import Column, Table
from lineofsight.govuk.words import date as in_words
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..attendance_year import by_partner, year_of
from ..pages import menu, the_group
from ..rules import settings_of


@allow(Permission.MEETING_SEE)
def attendance(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_group(request, pk)
    first, last = year_of(request.GET.get("year", ""), settings_of(found).year_begins_month)
    held, rows = by_partner(request.member, found, first, last)
    table = Table(
        request,
        rows,
        columns=[
            Column("partner", "Partner", sort=True),
            Column("statutory", "Statutory", value=lambda r: "Yes" if r["statutory"] else "", sort=True),
            Column("asked", "Meetings held", kind="number", sort=True),
            Column("present", "Attended", kind="number", sort=True),
            Column("deputy", "Deputised", kind="number", sort=True),
            Column("apologies", "Apologies", kind="number", sort=True),
            Column("absent", "Absent", kind="number", sort=True),
            Column("share", "Represented", value=lambda r: r["share"], sort=lambda r: r["part"]),
        ],
        one="partner",
        sort="partner",
        name="attendance",
        caption=f"Attendance at {found}, {in_words(first)} to {in_words(last)}",
        empty="No meeting of this year has been held and recorded yet.",
        per_page=100,
    )
    if table.wants_export:
        return table.export_response()
    base = url_for(request, "meetings:attendance", pk=found.pk)
    context = {
        "group": found,
        "menu": menu(request, "meetings"),
        "table": table,
        "held": held,
        "year": f"{in_words(first)} to {in_words(last)}",
        "years": [
            {"text": f"{y}/{(y + 1) % 100:02d}", "url": f"{base}?year={y}", "current": y == first.year}
            for y in (first.year - 1, first.year, first.year + 1)
        ],
    }
    return render(request, "meetings/attendance.html", context)
