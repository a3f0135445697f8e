"""How far agencies' own grades agreed before the discussion, and how the judgements agreed in it differ from them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from lineofsight.engine.agreement import Agreement, agreement
from lineofsight.question_sets.reading import grades as own_grades

from .discussion_record import ChildRecord
from .models import Pack, PackReturn
from .setting_kinds import Worded

# Krippendorff's own limits: from 0.800 conclusions may rest on it, from 0.667 tentative ones.
WELL, FAIRLY = 0.8, 0.667
FEWEST = 10  # things judged by several; below that one child changes the figure


@dataclass(frozen=True)
class InOneDomain:
    """One domain, or all of them together with no domain."""

    domain: Worded | None
    agreement: Agreement

    @property
    def words(self) -> str:
        return self.domain.words if self.domain else "All domains"

    @property
    def judged_after(self) -> int:
        """Agencies' grades beside which an agreed judgement stands."""
        return self.agreement.confirmed + self.agreement.raised + self.agreement.lowered

    @property
    def before(self) -> str:
        """What agencies said before they met, in a sentence."""
        found = self.agreement
        if not found.things:
            return "No child was graded by two agencies."
        far = f", two or more steps apart for {found.far_apart}" if found.far_apart else ""
        return f"The same grade for {found.alike} of {_children(found.things, self.domain)}{far}."

    @property
    def after(self) -> str:
        """What the discussion made of it, in a sentence."""
        found = self.agreement
        if not self.judged_after:
            return "Nothing is agreed yet."
        changed = [f"{n} {how}" for n, how in ((found.raised, "raised"), (found.lowered, "lowered")) if n]
        rest = f"; {' and '.join(changed)}" if changed else ""
        return f"{found.confirmed} of {self.judged_after} agency grades kept{rest}."

    @property
    def in_plain_words(self) -> str:
        """The coefficient as a sentence for somebody who never met one."""
        found = self.agreement
        if found.alpha is None:
            if not found.things:
                return "Nothing can be said: no child was graded by two agencies."
            return "All agencies gave the same grade throughout."
        few = "" if found.things >= FEWEST else " So few were judged by several that one child can change this."
        if found.alpha >= WELL:
            return f"Agencies graded very much alike.{few}"
        if found.alpha >= FAIRLY:
            return f"Agencies graded fairly alike: good enough for a careful conclusion.{few}"
        if found.alpha > 0:
            return f"Agencies graded alike more often than by chance, and not reliably so: the talk mattered.{few}"
        return (
            "Allowing for how often the same grades meet by chance, agencies did not agree: the judgements rest on "
            f"the discussion.{few}"
        )


@dataclass(frozen=True)
class AgreementFound:
    """All domains together, and each by itself."""

    overall: InOneDomain
    by_domain: tuple[InOneDomain, ...]


def agreement_of(pack: Pack, records: Sequence[ChildRecord]) -> AgreementFound:
    """Children's grades only: a judgement for the cohort as a whole stands beside no agency's grade. Two queries."""
    scale = [g.key for g in pack.deep_dive.settings.scale]
    rows = PackReturn.objects.filter(pack=pack).select_related("agency_return__response")
    returns = [r.agency_return for r in rows]
    by_response = own_grades(r.response for r in returns)
    final = {(r.case.pk, key): j.grade for r in records if r.case for key, j in r.judgements.items()}
    given: dict[tuple[UUID, str], list[int]] = {}
    for each in returns:
        for domain in pack.deep_dive.settings.domains:
            key = by_response.get((each.response_id, domain.key), ("", ""))[0]
            if key in scale:
                given.setdefault((each.case_id, domain.key), []).append(scale.index(key))

    def among(domains: Sequence[str]) -> Agreement:
        keys = sorted((k for k in given if k[1] in domains), key=str)
        return agreement(
            given=[given[k] for k in keys],
            agreed=[scale.index(final[k]) if final.get(k) in scale else None for k in keys],
        )

    domains = pack.deep_dive.settings.domains
    return AgreementFound(
        InOneDomain(None, among([d.key for d in domains])),
        tuple(InOneDomain(domain, among([domain.key])) for domain in domains),
    )


def _children(number: int, domain: Worded | None) -> str:
    one, many = ("child", "children") if domain else ("grading of a child", "gradings of children")
    return f"{number} {one if number == 1 else many}"
