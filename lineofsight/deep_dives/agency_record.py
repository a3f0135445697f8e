"""An agency's own record of a deep dive, for its self-assessment: what it answered, and what was found and recommended
about it. No other agency's words stand in it."""

from collections.abc import Sequence
from datetime import datetime

from lineofsight.engine.documents.blocks import Block, Bullets, Document, Heading, KeyValues, Paragraph
from lineofsight.govuk import words
from lineofsight.improvement.models import Recommendation
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member
from lineofsight.question_sets.reading import contents_of

from .models import AgencyRequest, AgencyReturn, Finding, FindingSource, TermsOfReference
from .rules.findings import words_of_kind
from .states import ReturnState, Stage
from .tool_document import MARKING, facts_of, section_of


def submitted_tools(member: Member, found: AgencyRequest) -> list[AgencyReturn]:
    """The agency's completed audit tools whose content this member may read, in the order of the children."""
    rows = AgencyReturn.visible_to(member).filter(
        deep_dive=found.deep_dive_id, agency=found.agency_id, state__in=ReturnState.submitted_states()
    )
    rows = rows.select_related(
        "deep_dive__tenant",
        "deep_dive__edition",
        "response__question_set",
        "author__person",
        "signed_off_by__person",
        "case",
        "agency",
    )
    return sorted(rows, key=lambda row: (len(row.case.letter), row.case.letter))


def findings_about(tools: Sequence[AgencyReturn]) -> list[Finding]:
    """Findings that rest on these tools alone, once the report is signed off: what rests on another agency's words too,
    or on the discussion, may repeat them and is left out."""
    if not tools or not Stage(tools[0].deep_dive.stage).reached(Stage.SIGNED_OFF):
        return []
    responses = [tool.response_id for tool in tools]
    sources = FindingSource.objects.filter(deep_dive=tools[0].deep_dive_id)
    mine = sources.filter(entry__response__in=responses).values("finding")
    others = sources.exclude(entry__response__in=responses).values("finding")
    foreign = sources.filter(entry__isnull=True).values("finding")
    rows = Finding.objects.filter(deep_dive=tools[0].deep_dive_id, pk__in=mine)
    rows = rows.exclude(pk__in=others).exclude(pk__in=foreign)
    return list(rows.select_related("deep_dive").order_by("kind", "coded_at"))


def recommendations_to(member: Member, found: AgencyRequest) -> list[Recommendation]:
    """What the signed-off report asks of the agency, as it stands in the register."""
    if not member.may(Permission.RECOMMENDATION_SEE):
        return []
    rows = Recommendation.visible_to(member).filter(raised_in_id=found.deep_dive_id, addressed_to=found.agency_id)
    return list(rows.order_by("number"))


def record_of(
    found: AgencyRequest,
    tools: Sequence[AgencyReturn],
    scope: TermsOfReference | None,
    *,
    reader: Member,
    read_at: datetime,
) -> Document:
    """The record as a document; the reader's name stands at the foot of each page."""
    settings = found.deep_dive.settings
    findings, asked = findings_about(tools), recommendations_to(reader, found)
    blocks: list[Block] = [
        KeyValues(
            (
                (settings.audit_name, f"{found.deep_dive.reference} {found.deep_dive.title}"),
                ("Agency", found.agency.name),
                ("Audit tools completed", str(len(tools))),
                ("Taken out", words.date(read_at.date())),
            )
        ),
        Paragraph(
            "The agency’s own answers and what was found about it, for its self-assessment. Findings that rest on other "
            "agencies’ answers or on the discussion stand in the report alone."
        ),
        Heading(1, "What was found about our work"),
    ]
    kinds = list(dict.fromkeys(finding.kind for finding in findings))
    for kind in kinds:
        said = tuple(finding.words for finding in findings if finding.kind == kind)
        blocks += [Heading(2, words_of_kind(settings, kind)), Bullets(said)]
    if not findings:
        signed_off = Stage(found.deep_dive.stage).reached(Stage.SIGNED_OFF)
        nothing = "No finding rests on our own audit tools alone."
        blocks.append(Paragraph(nothing if signed_off else "Findings stand here once the report is signed off."))
    blocks.append(Heading(1, "What is recommended to us"))
    if asked:
        blocks.append(Bullets(tuple(f"{row.number}: {row.words} ({row.state_words})" for row in asked)))
    else:
        blocks.append(Paragraph("Nothing so far."))
    answers = contents_of([tool.response for tool in tools])
    for tool in tools:
        blocks += [Heading(1, f"Our audit tool: {tool.case.name}"), KeyValues(tuple(facts_of(tool, scope)))]
        for part in answers[tool.response_id]:
            blocks += [_lower(block) for block in section_of(part)]
    return Document(
        title=f"Self-assessment record: {found.agency}",
        parts=tuple(blocks),
        marking=MARKING,
        watermark=f"For {reader.name}, {words.datetime(read_at)}",
    )


def _lower(block: Block) -> Block:
    """One heading lower, since each tool has its own."""
    return Heading(block.level + 1, block.text) if isinstance(block, Heading) else block
