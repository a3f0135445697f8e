"""The agencies' parts of the annual report of a year as a Word file."""

from django.http import HttpResponse

from lineofsight.engine.documents.blocks import Block, Heading, Paragraph
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..entries import AgencyPart, lines_of, year_asked
from ..entries import annual_parts as parts_of
from ..in_word import word_response

# Word has three levels of headings below the title.
DEEPEST = 3


@allow(Permission.RECOMMENDATION_SEE)
def annual_parts_in_word(request: MemberRequest) -> HttpResponse:
    year, _ = year_asked(request)
    parts: list[Block] = [Paragraph(f"{request.tenant.name}. Draft.")]
    for part in parts_of(request, year):
        parts += _said(part, 1)
    title = f"Annual report {year}/{(year + 1) % 100:02d}: what each agency says"
    return word_response(title, parts, f"annual-report-agencies-{year}")


def _said(part: AgencyPart, level: int) -> list[Block]:
    """The agency's part from this level of heading on; the bodies that are a part of it stand one level below."""
    parts: list[Block] = [Heading(min(level, DEEPEST), part.agency.name)]
    for words, entries in part.headings:
        parts.append(Heading(min(level + 1, DEEPEST), words))
        for entry in entries:
            parts += [Heading(min(level + 2, DEEPEST), entry.theme), Paragraph("\n".join(lines_of(entry)))]
    if not part.says_something:
        parts.append(Paragraph("Nothing was entered for this year."))
    for body in part.bodies:
        parts += _said(body, level + 1)
    return parts
