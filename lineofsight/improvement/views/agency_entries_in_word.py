"""What agencies say of their year as a Word file: agency by agency, with the filters that were set."""

from itertools import groupby

from django.http import HttpResponse

from lineofsight.engine.documents.blocks import Block, Heading, Paragraph
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..entries import entries_table, lines_of
from ..in_word import MOST, word_response


@allow(Permission.RECOMMENDATION_SEE)
def agency_entries_in_word(request: MemberRequest) -> HttpResponse:
    rows = list(entries_table(request).rows[:MOST])
    ordered = sorted(rows, key=lambda entry: (entry.agency.name, entry.heading, entry.theme))
    parts: list[Block] = [Paragraph(request.tenant.name)]
    for agency, entries in groupby(ordered, key=lambda entry: entry.agency.name):
        parts.append(Heading(1, agency))
        for entry in entries:
            parts.append(Heading(2, f"{entry.get_heading_display()}: {entry.theme}, {entry.year_words}"))
            parts.append(Paragraph("\n".join(lines_of(entry))))
    return word_response("Agencies’ own entries", parts, "agencies-own-entries")
