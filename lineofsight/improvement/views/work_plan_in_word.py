"""The work plan of a group as a Word file, to be printed for its meeting."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from lineofsight.engine.documents.blocks import Block, Paragraph, Table
from lineofsight.govuk.words import date as in_words
from lineofsight.govuk.words import plural
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..in_word import MOST, word_response
from ..pages import the_group
from ..work_plan_rows import plan_lines

HEADERS = ("Item", "Source", "Owner", "Due", "Last update", "State")


@allow(Permission.RECOMMENDATION_SEE)
def work_plan_in_word(request: MemberRequest, pk: Any) -> HttpResponse:
    group = the_group(request, pk)
    lines = plan_lines(request.member, group)[:MOST]
    cells = tuple(
        (
            f"{line.number} {line.words}",
            line.source,
            line.owner,
            in_words(line.due_date) if line.due_date else "Date to be agreed",
            in_words(line.updated_on) if line.updated_on else "",
            line.state,
        )
        for line in lines
    )
    said = f"{group.name}, {in_words(timezone.localdate())}. {plural(len(lines), 'item')}."
    parts: list[Block] = [Paragraph(said)]
    if cells:
        parts.append(Table("Work plan", HEADERS, cells))
    return word_response(f"Work plan of {group.short_name}", parts, "work-plan")
