"""What agencies say of their year as a Word file: agency by agency, with the filters that were set."""

from itertools import groupby

from django.http import HttpResponse

from lineofsight.engine.documents.blocks import Block, Heading, Paragraph
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..in_word import MOST, word_response
from ..models import AgencyEntry

KEYS = ("theme", "agency", "heading", "year")


@allow(Permission.RECOMMENDATION_SEE)
def agency_entries_in_word(request: MemberRequest) -> HttpResponse:
    rows = AgencyEntry.visible_to(request.member)
    for key in KEYS:
        value = request.GET.get(key, "")
        if value and (key != "year" or value.isdecimal()):
            rows = rows.filter(**{"agency__pk" if key == "agency" else key: value}) if _fits(key, value) else rows
    ordered = rows.order_by("agency__name", "heading", "theme")[:MOST]
    parts: list[Block] = [Paragraph(request.tenant.name)]
    for agency, entries in groupby(ordered, key=lambda entry: entry.agency.name):
        parts.append(Heading(1, agency))
        for entry in entries:
            parts.append(Heading(2, f"{entry.get_heading_display()}: {entry.theme}, {entry.year_words}"))
            said = [entry.words]
            said += [f"Measure: {entry.measure}"] if entry.measure else []
            said += [f"What shows it: {entry.evidence}"] if entry.evidence else []
            parts.append(Paragraph("\n".join([*said, f"Entered by {entry.entered_by.name}"])))
    return word_response("Agencies’ own entries", parts, "agencies-own-entries")


def _fits(key: str, value: str) -> bool:
    from uuid import UUID

    if key != "agency":
        return True
    try:
        UUID(value)
    except ValueError:
        return False
    return True
