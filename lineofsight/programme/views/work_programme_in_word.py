"""The work programme as a Word file in its five columns, area by area."""

from django.http import Http404, HttpResponse
from django.utils import timezone

from lineofsight.engine.documents.blocks import Block, Document, Heading, Paragraph, Table
from lineofsight.engine.documents.word import write_word
from lineofsight.govuk.words import date as in_words
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import Plan
from ..pages import Year
from ..programme_table import HEADINGS, Row, milestone_words, progress_words, sections

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@allow(Permission.PLAN_SEE)
def work_programme_in_word(request: MemberRequest) -> HttpResponse:
    year = Year(request, Plan.Kind.WORK, "work_programme")
    plan = year.plan
    if plan is None:
        raise Http404
    state = f"agreed by {plan.group} on {in_words(plan.agreed_on)}" if plan.agreed_on else "draft"
    parts: list[Block] = [
        Paragraph(
            f"{request.tenant.name}. {in_words(plan.from_date)} to {in_words(plan.until_date)}, {state}. "
            f"As at {in_words(timezone.localdate())}."
        )
    ]
    if plan.statement:
        parts.append(Paragraph(plan.statement))
    for section in sections(request.member, plan):
        parts.append(Heading(1, f"{section.area.number}. {section.area.title}"))
        if section.review:
            parts.append(
                Paragraph(f"{section.review.words} To be next reviewed on {in_words(section.review.next_review_date)}.")
            )
        if section.rows:
            parts.append(Table(section.area.title, HEADINGS, tuple(_cells(row) for row in section.every_row)))
        elif not section.review:
            parts.append(Paragraph("No work is entered yet."))
    response = HttpResponse(write_word(Document(f"Work programme {year.words}", tuple(parts))), content_type=WORD)
    response["Content-Disposition"] = f'attachment; filename="work-programme-{year.words}.docx"'
    return response


def _cells(row: Row) -> tuple[str, ...]:
    milestones = "\n".join(f"{n}) {milestone_words(m)}" for n, m in enumerate(row.milestones, start=1))
    return (
        row.line.outcome,
        f"{row.line.number} {row.line.action}",
        milestones or "None",
        "\n".join(row.leads) or "Nobody yet",
        progress_words(row.line),
    )
