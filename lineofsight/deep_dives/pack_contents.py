"""What stands in a pack, by child and section with agency beside agency; the same few queries however many children."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from lineofsight.partnership.models import Partner
from lineofsight.question_sets.models import Section
from lineofsight.question_sets.reading import SectionContents, contents_of
from lineofsight.question_sets.ready_made.parts import CANNOT_JUDGE

from .chapter import DeepDiveSettings
from .models import AgencyReturn, Case, DeepDive, Pack, PackReturn, ReturnVersion


@dataclass(frozen=True)
class Tool:
    """One agency's completed audit tool about one child, as the pack names it: by agency, never by its author."""

    agency: str
    agency_id: UUID
    row: AgencyReturn
    corrections: tuple[ReturnVersion, ...] = ()

    @property
    def how(self) -> str:
        """How it came, in words, where that is not the usual way."""
        if self.row.on_behalf_by_id:
            return "Entered by the business unit for the agency"
        return "Declared by its only author" if self.row.by_declaration else ""


@dataclass(frozen=True)
class Column:
    """One agency's part of one section."""

    tool: Tool
    part: SectionContents

    @property
    def answered(self) -> list[Any]:
        """Questions with an answer; the grade comes by itself."""
        return [a for a in self.part.questions if a.value and a.question.kind != "grade"]

    @property
    def nothing(self) -> list[str]:
        """The lists the agency marked as having nothing to record, in words that begin small."""
        return [words.lower() for _, words, entries, nothing in self.part.lists if nothing and not entries]


@dataclass
class PackSection:
    """A section of the tool with the agencies that completed it beside one another."""

    section: Section
    columns: list[Column] = field(default_factory=list)

    @property
    def history(self) -> bool:
        return self.section.history


@dataclass(frozen=True)
class AgencyGrade:
    """What one agency judged of itself in one domain; ``key`` is "" where it gave no grade it can be compared by."""

    agency: str
    key: str
    words: str


@dataclass
class ChildInPack:
    """One child: the tools about her or him, their sections, and the agencies whose tool did not arrive."""

    case: Case
    tools: list[Tool] = field(default_factory=list)
    sections: list[PackSection] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    @property
    def in_window(self) -> list[PackSection]:
        return [s for s in self.sections if not s.history]

    @property
    def history(self) -> list[PackSection]:
        return [s for s in self.sections if s.history]

    def of_domain(self, domain: str) -> list[PackSection]:
        """The sections judged in one domain."""
        return [s for s in self.sections if s.section.domain == domain]

    def grades(self, domain: str) -> list[AgencyGrade]:
        """Each agency's own grade in one domain, in the order of the agencies; "" where the tool has none."""
        found: dict[str, AgencyGrade] = {t.agency: AgencyGrade(t.agency, "", "No grade") for t in self.tools}
        for section in self.of_domain(domain):
            for column in section.columns:
                grade = column.part.grade
                if grade is not None:
                    key = "" if grade.value == CANNOT_JUDGE else grade.value
                    found[column.tool.agency] = AgencyGrade(column.tool.agency, key, grade.words)
        return list(found.values())


def cases_of(deep_dive: DeepDive) -> QuerySet[Case]:
    """The children of the cohort, by letter."""
    rows = Case.objects.filter(deep_dive=deep_dive).exclude(state=Case.State.REPLACED)
    return rows.select_related("deep_dive__edition").order_by("letter")


def short_names(deep_dive: DeepDive) -> dict[UUID, tuple[int, str]]:
    """Place and short name of each agency of the partnership. One query."""
    rows = Partner.objects.filter(tenant=deep_dive.tenant_id).values_list("agency_id", "position", "short_name")
    return {agency: (position, name) for agency, position, name in rows}


def pack_of(pack: Pack, *, cases: Sequence[Case] | None = None) -> list[ChildInPack]:
    """The whole pack, or that of some of its children, by letter. Eight queries whatever their number."""
    chosen = list(cases) if cases is not None else list(cases_of(pack.deep_dive))
    names = short_names(pack.deep_dive)
    rows = [
        r.agency_return
        for r in PackReturn.objects.filter(pack=pack, agency_return__case__in=chosen).select_related(
            "agency_return__agency", "agency_return__response", "agency_return__deep_dive"
        )
    ]
    contents = contents_of(r.response for r in rows)
    corrections: dict[UUID, list[ReturnVersion]] = {}
    for each in ReturnVersion.objects.filter(agency_return__in=rows).select_related("deep_dive").order_by("number"):
        corrections.setdefault(each.agency_return_id, []).append(each)
    by_case: dict[UUID, list[AgencyReturn]] = {}
    for row in sorted(rows, key=lambda r: names.get(r.agency_id, (0, r.agency.name))):
        by_case.setdefault(row.case_id, []).append(row)
    found = []
    for case in chosen:
        missing = [
            names.get(UUID(m["agency_id"]), (0, m["agency"])) for m in pack.missing if m["letter"] == case.letter
        ]
        child = ChildInPack(case, missing=[name for _, name in sorted(missing)])
        for row in by_case.get(case.pk, []):
            name = names.get(row.agency_id, (0, row.agency.name))[1]
            tool = Tool(name, row.agency_id, row, tuple(corrections.get(row.pk, ())))
            child.tools.append(tool)
            _add(child, tool, contents[row.response_id])
        child.sections.sort(key=lambda s: s.section.position)
        found.append(child)
    return found


def _add(child: ChildInPack, tool: Tool, parts: Iterable[SectionContents]) -> None:
    # By key, not by row: an agency that was asked late may have a later version of the same tool.
    by_key = {s.section.key: s for s in child.sections}
    for part in parts:
        if part.section.key not in by_key:
            by_key[part.section.key] = PackSection(part.section)
            child.sections.append(by_key[part.section.key])
        by_key[part.section.key].columns.append(Column(tool, part))


@dataclass(frozen=True)
class InIndex:
    """One line of the reading index: a child, whose tools stand in the pack and whose did not arrive."""

    case: Case
    agencies: tuple[str, ...]
    missing: tuple[str, ...]


def index_of(pack: Pack) -> list[InIndex]:
    """The reading index by child, without opening anything. Three queries."""
    names = short_names(pack.deep_dive)
    tools: dict[UUID, list[tuple[int, str]]] = {}
    rows = PackReturn.objects.filter(pack=pack).values_list(
        "agency_return__case_id", "agency_return__agency_id", "agency_return__agency__name"
    )
    for case_id, agency_id, name in rows:
        tools.setdefault(case_id, []).append(names.get(agency_id, (0, name)))
    missing: dict[str, list[tuple[int, str]]] = {}
    for each in pack.missing:
        missing.setdefault(each["letter"], []).append(names.get(UUID(each["agency_id"]), (0, each["agency"])))
    return [
        InIndex(
            case,
            tuple(name for _, name in sorted(tools.get(case.pk, []))),
            tuple(name for _, name in sorted(missing.get(case.letter, []))),
        )
        for case in cases_of(pack.deep_dive)
    ]


def steps_apart(grades: Iterable[AgencyGrade], settings: DeepDiveSettings) -> int:
    """How far the furthest two grades lie apart on the scale; 0 where all who gave one agree or only one did.

    A grade that is not on this partnership's scale counts as one step away from every other.
    """
    keys = {g.key for g in grades if g.key}
    if len(keys) < 2:
        return 0
    places = [i for i, grade in enumerate(settings.scale) if grade.key in keys]
    return max(places) - min(places) if len(places) == len(keys) else 1
