"""The agencies' parts of the annual report of a year as a Word file."""

from django.http import HttpResponse

from lineofsight.engine.documents.blocks import Block, Heading, Paragraph
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..entries import annual_parts as parts_of
from ..entries import lines_of, year_asked
from ..in_word import word_response


@allow(Permission.RECOMMENDATION_SEE)
def annual_parts_in_word(request: MemberRequest) -> HttpResponse:
    year, _ = year_asked(request)
    parts: list[Block] = [Paragraph(f"{request.tenant.name}. Draft.")]
    for part in parts_of(request, year):
        parts.append(Heading(1, part.agency.name))
        for words, entries in part.headings:
            parts.append(Heading(2, words))
            for entry in entries:
                parts += [Heading(3, entry.theme), Paragraph("\n".join(lines_of(entry)))]
        if not part.headings:
            parts.append(Paragraph("Nothing was entered for this year."))
    title = f"Annual report {year}/{(year + 1) % 100:02d}: what each agency says"
    return word_response(title, parts, f"annual-report-agencies-{year}")
