"""The parts a summary report begins with, under this partnership's headings and already holding the findings."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from lineofsight.govuk.words import plural

from .chapter import DeepDiveSettings
from .methods import Method

LINES, ANSWER, ASSURANCE, RECOMMENDATIONS = "lines", "answer", "assurance", "recommendations"
COHORT, JUDGEMENTS, BY_CATEGORY = "cohort", "judgements", "by_category"
MAIN_KINDS = ("good_practice", "development", "theme")
# In the words of the sector; other kinds a partnership adds stand under their own name.
_MORE_HEADINGS = {
    "enabler": "Enablers: what helped good practice",
    "barrier": "Challenges: what stood in the way",
}


@dataclass(frozen=True)
class Coded:
    """A finding as the plan needs it."""

    kind: str
    words: str
    line_of_enquiry: str = ""


@dataclass(frozen=True)
class Facts:
    """What is known when the report is begun; no word about a single child is in it."""

    purpose: str = ""
    question: str = ""
    scope: str = ""
    lines_of_enquiry: Sequence[str] = ()
    window: tuple[date, date] | None = None
    cases: int = 0
    categories: int = 0
    at_random: bool = True
    agencies: int = 0
    tools: int = 0
    method: Method = Method.TOOL_AND_DISCUSSION
    views_gathered: int = 0
    views_not_possible: int = 0
    concerns: int = 0
    findings: Sequence[Coded] = field(default_factory=list)


@dataclass(frozen=True)
class Part:
    """One section as it begins. ``level`` 2 stands below the heading before it."""

    key: str
    heading: str
    words: str = ""
    level: int = 1


def plan(settings: DeepDiveSettings, facts: Facts) -> list[Part]:
    """The sections in order; one without words is still to be written."""
    parts = [
        Part("purpose", "Purpose and method", _purpose(settings, facts)),
        Part(COHORT, "Cases and categories", _cohort(settings, facts)),
    ]
    if facts.lines_of_enquiry:
        parts.append(Part(LINES, "Lines of enquiry", "What the audit set out to look at, and what it found."))
        parts += [
            Part(f"line_{place}", line, _bullets(f.words for f in facts.findings if f.line_of_enquiry == line), level=2)
            for place, line in enumerate(facts.lines_of_enquiry)
        ]
    if facts.question:
        # The question itself is put above the answer when the report is made.
        parts.append(Part(ANSWER, "Answer to the audit question"))
    parts += _of_findings(settings, facts)
    if facts.method is Method.LIVE_AUDIT:
        parts.append(Part("impact", "Impact on children", "What practice meant for the children.\n\n"))
    if facts.method.judges:
        parts.append(Part(JUDGEMENTS, "Judgements of practice", _judgements(settings)))
    if facts.method.judges and settings.judgement_for == "child":
        parts.append(Part(BY_CATEGORY, "Judgements by category", "How practice was judged overall in each category."))
    parts.append(Part("views", "Views of children and families", _views(facts)))
    parts.append(Part("concerns", "Urgent safety or practice concerns", _concerns(facts)))
    if settings.statements_used:
        parts.append(
            Part(ASSURANCE, "What the partnership can be assured of", "A conclusion on each statement of assurance.")
        )
        parts += [
            Part(f"assurance_{place}", statement.words, level=2)
            for place, statement in enumerate(settings.statements_used)
        ]
    parts.append(
        Part(RECOMMENDATIONS, settings.headings.recommendation, "Each recommendation rests on the findings above.")
    )
    return parts


def _of_findings(settings: DeepDiveSettings, facts: Facts) -> list[Part]:
    """A part for each main kind this partnership works with, and for another kind once something was found of it.

    A partnership that looks neither for good practice nor for development has parts for its own kinds instead, found
    or not.
    """
    found, words = Counter(finding.kind for finding in facts.findings), settings.headings
    own = {kind.key for kind in settings.finding_kinds}
    headings = zip(MAIN_KINDS, (words.good_practice, words.development, words.theme), strict=True)
    parts = [(key, heading) for key, heading in headings if key in own or found[key]]
    instead = not {"good_practice", "development"} & own
    parts += [
        (kind.key, _MORE_HEADINGS.get(kind.key, kind.words))
        for kind in settings.finding_kinds
        if kind.key not in MAIN_KINDS and (found[kind.key] or instead)
    ]
    return [Part(key, heading, _of_kind(facts, key)) for key, heading in parts]


def kind_of_section(key: str, settings: DeepDiveSettings) -> str:
    """The kind of finding a section collects, or "" for the others."""
    return key if key in {kind.key for kind in settings.finding_kinds} else ""


def bullet(words: str) -> str:
    return "- " + " ".join(words.split())


def _bullets(texts: Iterable[str]) -> str:
    return "\n".join(bullet(text) for text in texts)


def _of_kind(facts: Facts, kind: str) -> str:
    return _bullets(finding.words for finding in facts.findings if finding.kind == kind)


def months(window: tuple[date, date]) -> str:
    """The window in months: "January to June 2026", "October 2025 to March 2026". A full date is never needed."""
    first, last = window
    if (first.year, first.month) == (last.year, last.month):
        return f"{last:%B %Y}"
    return f"{first:%B}{'' if first.year == last.year else f' {first.year}'} to {last:%B %Y}"


def _purpose(settings: DeepDiveSettings, facts: Facts) -> str:
    way = "selected at random" if facts.at_random else "chosen for what they could teach"
    across = f" across {plural(facts.categories, 'category', 'categories')}" if facts.categories > 1 else ""
    when = (
        f" The audit looked at practice from {months(facts.window)}, and at history where it mattered."
        if facts.window
        else ""
    )
    method = (
        f"{plural(facts.cases, 'case').capitalize()} {'was' if facts.cases == 1 else 'were'} {way}{across}. "
        f"{_looked_at(facts)}{when}"
    )
    return "\n\n".join(filter(None, (facts.purpose.strip(), facts.scope.strip(), method)))


def _looked_at(facts: Facts) -> str:
    """How the cases were looked at, as one sentence."""
    if facts.method is Method.LIVE_AUDIT:
        return "Practitioners and managers of each case looked at it together in a live session, without audit tools."
    tools = (
        f"{plural(facts.agencies, 'agency', 'agencies').capitalize()} completed "
        f"{plural(facts.tools, 'audit tool')} about the children they know"
    )
    if facts.method is Method.TOOL_AND_DESK_ANALYSIS:
        return f"{tools}, which were then analysed at the desk, child by child."
    return f"{tools}, and then discussed the cases together, child by child."


def _cohort(settings: DeepDiveSettings, facts: Facts) -> str:
    return (
        "The table shows how many cases were looked at in each category. It says how far practice was covered and "
        "nothing about the children."
    )


def _judgements(settings: DeepDiveSettings) -> str:
    if settings.judgement_for == "child":
        return "Practice in each case was judged together in each domain. The table counts the judgements."
    if settings.judgement_for == "cohort":
        return "Practice in all cases was judged together in each domain."
    return "Practice was judged together in each domain, in words."


def _views(facts: Facts) -> str:
    if not facts.views_gathered and not facts.views_not_possible:
        return ""
    heard = f"The views of children and families were heard in {plural(facts.views_gathered, 'case')}"
    if facts.views_not_possible:
        heard += f"; in {plural(facts.views_not_possible, 'case')} this was not possible"
    return f"{heard}.\n\n"


def _concerns(facts: Facts) -> str:
    if not facts.concerns:
        return "No urgent safety or practice concern was raised during the audit."
    one = facts.concerns == 1
    return (
        f"{plural(facts.concerns, 'urgent concern').capitalize()} {'was' if one else 'were'} raised during the audit. "
        f"{'It was' if one else 'Each was'} sent to the named lead of the agency at once and acted on without waiting "
        "for this report."
    )
