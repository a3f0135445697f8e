"""What a deep dive found, as numbers about practice: made from its record, and kept as it was at sign-off."""

from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any

from .child_statement import holding
from .models import DeepDive, Finding, Judgement, KeptResults, ReportRecommendation, SummaryReport
from .pack_contents import cases_of

CHILD, COHORT, WORDS, NONE = "child", "cohort", "words", "none"


@dataclass(frozen=True)
class Named:
    """A point of a scale or a kind of finding: the key that is compared and the words people read."""

    key: str
    words: str


@dataclass(frozen=True)
class DomainResult:
    """One domain: how many children at each grade of the scale, in its order, and the grade for the cohort as a whole."""

    key: str
    words: str
    counts: tuple[int, ...] = ()
    cohort: str = ""

    @property
    def judged(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True)
class Counted:
    """How many findings of one kind."""

    key: str
    words: str
    number: int


@dataclass(frozen=True)
class Results:
    """All that is set beside another deep dive's. ``judged_for`` is child, cohort, words or none."""

    cases: int
    judged_for: str
    scale: tuple[Named, ...]
    domains: tuple[DomainResult, ...]
    statement: str
    statement_yes: int
    statement_answered: int
    levels: tuple[Named, ...]
    level: str
    findings: tuple[Counted, ...]
    recommendations: int


def results_of(deep_dive: DeepDive) -> Results:
    """The results as kept at sign-off; of one that is not signed off, as they stand now."""
    kept = KeptResults.objects.filter(deep_dive=deep_dive).first()
    return from_content(kept.content) if kept else results_now(deep_dive)


def results_now(deep_dive: DeepDive) -> Results:
    """Counted from the record. Six queries."""
    settings = deep_dive.settings
    mode = settings.judgement_for if deep_dive.way.judges else NONE
    cases = set(cases_of(deep_dive).values_list("pk", flat=True))
    children: Counter[tuple[str, str]] = Counter()
    cohort: dict[str, str] = {}
    for case, domain, grade in Judgement.objects.filter(deep_dive=deep_dive).values_list("case", "domain", "grade"):
        if case is None:
            cohort[domain] = grade
        elif case in cases:
            children[domain, grade] += 1
    found = holding(deep_dive)
    kinds = Counter(Finding.objects.filter(deep_dive=deep_dive).values_list("kind", flat=True))
    known = [k.key for k in settings.finding_kinds]
    report = SummaryReport.objects.filter(deep_dive=deep_dive).values_list("assurance_level", flat=True).first()
    return Results(
        cases=len(cases),
        judged_for=mode,
        scale=tuple(Named(g.key, g.words) for g in settings.scale),
        domains=tuple(
            DomainResult(d.key, d.words, tuple(children[d.key, g.key] for g in settings.scale), cohort.get(d.key, ""))
            for d in settings.domains
        )
        if mode != NONE
        else (),
        statement=found.statement if found else "",
        statement_yes=found.yes if found else 0,
        statement_answered=found.answered if found else 0,
        levels=tuple(Named(g.key, g.words) for g in settings.assurance_levels),
        level=report or "",
        findings=tuple(
            Counted(key, settings.words_of("finding_kinds", key), kinds[key])
            for key in [*known, *sorted(kinds.keys() - set(known))]
        ),
        recommendations=ReportRecommendation.objects.filter(deep_dive=deep_dive).count(),
    )


def to_content(results: Results) -> dict[str, Any]:
    return asdict(results)


def from_content(content: dict[str, Any]) -> Results:
    """The results again from what was kept."""
    return Results(
        **{
            **content,
            "scale": tuple(Named(**each) for each in content["scale"]),
            "levels": tuple(Named(**each) for each in content["levels"]),
            "domains": tuple(DomainResult(**{**d, "counts": tuple(d["counts"])}) for d in content["domains"]),
            "findings": tuple(Counted(**each) for each in content["findings"]),
        }
    )
