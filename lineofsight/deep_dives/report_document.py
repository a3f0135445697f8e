"""The summary report as a document: its sections as typed, with the tables that are made from the record."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from django.utils import timezone

from lineofsight.engine.documents.blocks import Block, Bullets, Document, Heading, KeyValues, Paragraph, Table
from lineofsight.govuk.words import plural
from lineofsight.partnership.own_layout import word_file

from .child_statement import holding
from .discussion_record import records_of, summary
from .layout_values import of_deep_dive
from .models import Case, DeepDive, Judgement, ReportRecommendation, ReportSection, SummaryReport, TermsOfReference
from .own_layouts import REPORT
from .report_plan import ANSWER, BY_CATEGORY, COHORT, JUDGEMENTS, RECOMMENDATIONS, months

MARKING = "Anonymised"
HIDDEN = "c"
HIDDEN_WORDS = "c: hidden, small numbers. The judgement would single out a child."
# Below this many children a category's judgement would say how one child's case was judged.
FEWEST_IN_CATEGORY = 2
_BULLET = re.compile(r"^\s*[-–•*]\s+")


def build(report: SummaryReport) -> Document:
    """The whole report as it stands now; the parts left out are not in it."""
    deep_dive = report.deep_dive
    blocks: list[Block] = [KeyValues((*_facts(deep_dive), *_level(report))), *_why_level(report)]
    sections = ReportSection.objects.filter(report=report, left_out=False).select_related("deep_dive")
    for section in sections.order_by("position"):
        blocks.append(Heading(section.level, section.heading))
        blocks += _question(deep_dive, section) + text_blocks(section.words)
        blocks += _table(deep_dive, section.key)
    return Document(title=report.title, parts=tuple(blocks), marking=MARKING)


def word_of_report(report: SummaryReport, document: Document) -> bytes:
    """The report as Word in the layout the partnership has chosen by now. Raises NotYet."""
    deep_dive = report.deep_dive
    facts = dict((*_facts(deep_dive), *_level(report)))
    values = of_deep_dive(deep_dive) | {
        "practice_looked_at": facts.get("Practice looked at", ""),
        "cases": facts["Cases"],
        "level_of_assurance": facts.get("Level of assurance", ""),
        "recommendations": [
            {"number": str(place), "words": row.words, "addressed_to": whom(row)}
            for place, row in enumerate(recommendations_of(deep_dive), start=1)
        ],
    }
    return word_file(
        tenant_id=deep_dive.tenant_id, kind=REPORT, document=document, values=values, begun_at=timezone.now()
    )


def text_blocks(words: str) -> list[Block]:
    """Typed text as blocks: an empty line parts paragraphs, a line that begins with a hyphen is a bullet point."""
    blocks: list[Block] = []
    lines: list[str] = []
    bullets: list[str] = []

    def close() -> None:
        if lines:
            blocks.append(Paragraph("\n".join(lines)))
            lines.clear()
        if bullets:
            blocks.append(Bullets(tuple(bullets)))
            bullets.clear()

    for line in words.replace("\r\n", "\n").split("\n"):
        if _BULLET.match(line):
            if lines:
                close()
            bullets.append(_BULLET.sub("", line).strip())
        elif line.strip():
            if bullets:
                close()
            lines.append(line.strip())
        else:
            close()
    close()
    return blocks


def _facts(deep_dive: DeepDive) -> tuple[tuple[str, str], ...]:
    settings = deep_dive.settings
    terms = TermsOfReference.in_force(deep_dive)
    rows = [
        ("Partnership", deep_dive.tenant.name),
        ("Theme", settings.words_of("themes", deep_dive.theme)),
        ("Reference", deep_dive.reference),
    ]
    if terms and terms.window_from and terms.window_until:
        rows.append(("Practice looked at", months((terms.window_from, terms.window_until))))
    rows.append(("Cases", str(Case.objects.filter(deep_dive=deep_dive).count())))
    return tuple(rows)


def _level(report: SummaryReport) -> tuple[tuple[str, str], ...]:
    """The level of assurance for the front page, and in whose name it was given; nothing while it is not."""
    if not report.assurance_level:
        return ()
    words = report.deep_dive.settings.words_of("assurance_levels", report.assurance_level)
    return (("Level of assurance", words), ("Level given by", report.assurance_given_for))


def _why_level(report: SummaryReport) -> list[Block]:
    if not report.assurance_level:
        return []
    return [Heading(1, "Level of assurance"), *text_blocks(report.assurance_reason)]


def _question(deep_dive: DeepDive, section: ReportSection) -> list[Block]:
    """The audit question above its answer; a report begun before holds it in the words themselves."""
    terms = TermsOfReference.in_force(deep_dive) if section.key == ANSWER else None
    question = terms.question.strip() if terms else ""
    if not question or question in section.words:
        return []
    return [Paragraph(f"The question was: {question}")]


def _table(deep_dive: DeepDive, key: str) -> list[Block]:
    match key:
        case _ if key == COHORT:
            return [_cases_by_category(deep_dive)]
        case _ if key == JUDGEMENTS:
            return _judgements(deep_dive)
        case _ if key == BY_CATEGORY:
            table = judgements_by_category(deep_dive)
            hides = any(HIDDEN in row[1:] for row in table.rows)
            return [table, Paragraph(HIDDEN_WORDS)] if hides else [table]
        case _ if key == RECOMMENDATIONS:
            return _recommendations(deep_dive)
    return []


def _cases_by_category(deep_dive: DeepDive) -> Table:
    counts = Counter(Case.objects.filter(deep_dive=deep_dive).values_list("category", flat=True))
    rows = [(each.words, str(counts[each.key])) for each in deep_dive.settings.categories]
    return Table("Cases in each category", ("Category", "Cases"), (*rows, ("All", str(sum(counts.values())))))


def _judgements(deep_dive: DeepDive) -> list[Block]:
    found = holding(deep_dive)
    statement: list[Block] = [Paragraph(f"{found.statement}: {found.words}")] if found else []
    return [*statement, *_judgements_by_domain(deep_dive)]


def _judgements_by_domain(deep_dive: DeepDive) -> list[Block]:
    scale, rows = summary(deep_dive, records_of(deep_dive))
    if deep_dive.settings.judgement_for == "child":
        headers = ("Domain", *(grade.words for grade in scale))
        body = tuple((row.domain.words, *(str(count) for count in row.counts)) for row in rows)
        return [Table("Number of cases by judgement in each domain", headers, body)]
    if deep_dive.settings.judgement_for == "cohort":
        return [
            Table("Judgement in each domain", ("Domain", "Judgement"), tuple((r.domain.words, r.cohort) for r in rows))
        ]
    return []


def judgements_by_category(deep_dive: DeepDive) -> Table:
    """How many cases of each category were judged with each grade, overall.

    A category with a single child is hidden, and a second one with it where the first could be worked out from the
    totals by domain.
    """
    settings = deep_dive.settings
    domain = overall_domain(deep_dive)
    cases = defaultdict(list)
    for pk, key in Case.objects.filter(deep_dive=deep_dive).values_list("pk", "category"):
        cases[key].append(pk)
    grades = dict(
        Judgement.objects.filter(deep_dive=deep_dive, domain=domain, case__isnull=False).values_list("case", "grade")
    )
    hidden = set(categories_hidden({key: len(own) for key, own in cases.items()}))
    rows = []
    for category in settings.categories:
        if not cases[category.key]:
            continue
        given = Counter(grades.get(pk, "") for pk in cases[category.key])
        shown = (
            [HIDDEN] * len(settings.scale)
            if category.key in hidden
            else [str(given[grade.key]) for grade in settings.scale]
        )
        rows.append((category.words, *shown))
    words = settings.words_of("domains", domain)
    return Table(
        f"Number of cases by judgement in each category: {words.lower()}",
        ("Category", *(grade.words for grade in settings.scale)),
        tuple(rows),
    )


def overall_domain(deep_dive: DeepDive) -> str:
    """The domain that judges practice as a whole: the one called so, else the last of the list."""
    keys = [domain.key for domain in deep_dive.settings.domains]
    return "overall" if "overall" in keys else keys[-1]


def categories_hidden(sizes: dict[str, int]) -> list[str]:
    """The categories whose judgement would single out a child, and the next smallest where only one is."""
    small = [key for key, size in sizes.items() if 0 < size < FEWEST_IN_CATEGORY]
    if len(small) == 1:
        rest = sorted((size, key) for key, size in sizes.items() if key not in small and size)
        small += [rest[0][1]] if rest else []
    return small


def hidden_words(deep_dive: DeepDive) -> str:
    """What is hidden in the table by category, as a sentence for the one who writes the report; "" when nothing is."""
    counts = Counter(Case.objects.filter(deep_dive=deep_dive).values_list("category", flat=True))
    hidden = [deep_dive.settings.words_of("categories", key) for key in categories_hidden(dict(counts))]
    if not hidden:
        return ""
    return (
        f"{plural(len(hidden), 'category', 'categories')} of {plural(len(counts), 'category', 'categories')} "
        f"{'is' if len(hidden) == 1 else 'are'} hidden in this table, because the judgement would single out a child: "
        f"{', '.join(hidden)}."
    )


def _recommendations(deep_dive: DeepDive) -> list[Block]:
    rows = recommendations_of(deep_dive)
    if not rows:
        return [Paragraph("This report makes no recommendation.")]
    body = tuple((str(place), row.words, whom(row)) for place, row in enumerate(rows, start=1))
    return [Table("Recommendations and to whom they are addressed", ("No", "Recommendation", "Addressed to"), body)]


def recommendations_of(deep_dive: DeepDive) -> Sequence[ReportRecommendation]:
    rows = ReportRecommendation.objects.filter(deep_dive=deep_dive).select_related("deep_dive", "addressed_to", "group")
    return list(rows.order_by("position"))


def whom(row: ReportRecommendation) -> str:
    """To whom a recommendation is addressed."""
    return str(row.addressed_to or row.group or "All partners")
