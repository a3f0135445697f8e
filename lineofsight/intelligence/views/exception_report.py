"""The exception report of a quarter as a Word file: only what stands out, with explanations and recommendations."""

from typing import Any

from django.http import Http404, HttpResponse

from lineofsight.engine.documents.blocks import Bullets, Document, Heading, KeyValues, Paragraph
from lineofsight.engine.documents.word import write_word
from lineofsight.govuk.words import date as in_words
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import Indicator, QuarterException, Summary, SummaryRecommendation
from ..pages import sees_small_numbers, the_quarter
from ..scorecard_rows import rows_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@allow(Permission.QUARTER_SEE)
def exception_report(request: MemberRequest, pk: Any) -> HttpResponse:
    quarter = the_quarter(request, pk)
    if not (quarter.is_released and sees_small_numbers(request.member)):
        raise Http404
    exceptions = {e.indicator_id: e for e in QuarterException.visible_to(request.member).filter(quarter=quarter)}
    indicators = Indicator.visible_to(request.member).filter(pk__in=list(exceptions)).order_by("position")
    summary = (
        Summary.visible_to(request.member)
        .filter(quarter=quarter)
        .select_related("signed_by__person", "sent_to")
        .first()
    )
    parts: list[Any] = [Paragraph(f"{request.tenant.name}. {quarter.group}. {quarter.words}.")]
    if summary:
        parts += [
            Heading(1, "Summary"),
            Paragraph(summary.words),
            Heading(1, "How effective the help to children and families is, early help included"),
            Paragraph(summary.effectiveness),
        ]
    parts.append(Heading(1, "Exceptions"))
    rows = rows_of(request.member, quarter, indicators)
    if not rows:
        parts.append(Paragraph("No indicator stands out in this quarter."))
    for row in rows:
        each = exceptions[row.indicator.pk]
        parts += [
            Heading(2, f"{row.indicator.code} {row.edition.words}"),
            KeyValues(
                (
                    ("Why", each.words),
                    ("Latest", row.latest),
                    ("Previous", row.previous),
                    *((("By area", row.places_in_words),) if row.places_in_words else ()),
                    ("Target", row.target or "None"),
                    ("Colour", row.colour_words),
                    ("Variation", row.variation or "Not judged"),
                    *((("The group asked", each.question),) if each.question else ()),
                    ("Explanation", each.explanation or "Not given"),
                    ("For attention", each.issue or "Nothing named"),
                )
            ),
        ]
    if summary:
        recommended = tuple(_said(r) for r in summary.recommendations.order_by("position"))
        parts.append(Heading(1, "Recommendations"))
        parts.append(Bullets(recommended) if recommended else Paragraph("None."))
        parts.append(Paragraph(f"Signed by {summary.signed_by.name}, {in_words(summary.signed_at.date())}."))
    response = HttpResponse(write_word(Document(f"Exception report, {quarter.words}", tuple(parts))), content_type=WORD)
    response["Content-Disposition"] = f'attachment; filename="exceptions-{quarter.name}.docx"'
    return response


def _said(recommendation: SummaryRecommendation) -> str:
    """Its words, with what the leadership said to it once it has decided."""
    if not recommendation.answer:
        return recommendation.words
    because = f" {recommendation.answer_reason}" if recommendation.answer_reason else ""
    return f"{recommendation.words} ({recommendation.get_answer_display()}.{because})"
