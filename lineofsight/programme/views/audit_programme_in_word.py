"""The audit programme of a year as a Word file: quarter by quarter, with what each audit rests on and the adequacy table."""

from django.http import Http404, HttpResponse
from django.utils import timezone

from lineofsight.engine.documents.blocks import Block, Document, Heading, Paragraph, Table
from lineofsight.engine.documents.word import write_word
from lineofsight.govuk.words import date as in_words
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..adequacy import from_above, measures
from ..audit_table import agencies_of, audits_of, grounds_of, lead_of, moved_words, short_names, slipped
from ..models import Plan
from ..pages import Year
from ..years import QUARTERS, quarter_words
from .work_programme_in_word import WORD

HEADINGS = ("Audit", "Priority and source", "Leads", "Agencies", "State")


@allow(Permission.PLAN_SEE)
def audit_programme_in_word(request: MemberRequest) -> HttpResponse:
    year = Year(request, Plan.Kind.AUDITS, "audit_programme")
    plan = year.plan
    if plan is None:
        raise Http404
    names = short_names(request.tenant.pk)
    audits = list(audits_of(request.member, plan).order_by("quarter", "number"))
    state = f"agreed by {plan.group} on {in_words(plan.agreed_on)}" if plan.agreed_on else "draft"
    parts: list[Block] = [
        Paragraph(
            f"{request.tenant.name}. {in_words(plan.from_date)} to {in_words(plan.until_date)}, {state}. "
            f"As at {in_words(timezone.localdate())}."
        )
    ]
    if plan.statement:
        parts.append(Paragraph(plan.statement))
    for quarter in (*QUARTERS, 0):
        here = [a for a in audits if a.quarter == quarter]
        if not here:
            continue
        parts.append(Heading(1, quarter_words(quarter, plan.from_date)))
        cells = tuple(
            (
                f"{a.number} {a.title}. {year.settings.kind_words(a.kind)}{f', {a.theme}' if a.theme else ''}",
                grounds_of(a, year.settings),
                lead_of(a) or "Nobody yet",
                agencies_of(a, names) or "None named",
                " ".join(filter(None, (a.state_words, moved_words(a)))),
            )
            for a in here
        )
        parts.append(Table(quarter_words(quarter, plan.from_date), HEADINGS, cells))
    parts.append(Heading(1, "Is it enough?"))
    found = measures(request.member, plan, year.settings)
    parts.append(
        Table(
            "Is it enough?",
            ("What is counted", "So far", "Target", "Met?"),
            tuple((m.words, m.figure, m.target, m.met) for m in found),
        )
    )
    for table in from_above(request.member, plan):
        parts += [Heading(2, table.title), Table(table.title, table.headings, table.rows)] if table.rows else []
    moves = slipped(request.member, plan)
    if moves:
        rows = tuple((s.audit.title, f"{s.from_quarter} to {s.to_quarter}", s.reason) for s in moves)
        parts += [Heading(1, "Moved since it was agreed"), Table("Moves", ("Audit", "Quarter", "Why"), rows)]
    response = HttpResponse(write_word(Document(f"Audit programme {year.words}", tuple(parts))), content_type=WORD)
    response["Content-Disposition"] = f'attachment; filename="audit-programme-{year.words}.docx"'
    return response
