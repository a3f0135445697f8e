"""What findings are coded from: entries of the audit tools and lines of the discussion, each with where it comes from."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from lineofsight.govuk.words import sentence
from lineofsight.partnership.models import Member, Partner
from lineofsight.question_sets.models import ListEntry
from lineofsight.question_sets.reading import entries
from lineofsight.question_sets.rules import LIST_WORDS

from .models import AgencyReturn, DeepDive, DiscussionLine, Finding, FindingSource
from .rules.findings import KIND_OF_LINE, kind_of_entry, kind_of_line, needs_answer

ENTRY, LINE = "entry", "line"


@dataclass(frozen=True)
class Material:
    """One thing that can be coded, with its origin by agency and pseudonym.

    ``becomes`` is the kind of finding it is made without asking; empty where somebody has to choose.
    """

    what: str
    id: UUID
    words: str
    kind: str
    kind_words: str
    agency: str
    child: str
    section: str
    domain: str = ""
    findings: tuple[Finding, ...] = ()
    becomes: str = ""

    @property
    def key(self) -> str:
        """How a form names it: "entry:<id>"."""
        return f"{self.what}:{self.id}"

    @property
    def origin(self) -> str:
        """ "Police, Child K, Recognition" """
        return ", ".join(filter(None, (self.agency, self.child, self.section)))

    @property
    def coded(self) -> bool:
        return bool(self.findings)


def material(deep_dive: DeepDive, member: Member) -> list[Material]:
    """Everything this member may code from, in the order of children, agencies and the tool. The same few queries
    however many entries there are."""
    coded, settings = _coded(deep_dive), deep_dive.settings
    short = short_names(deep_dive)
    returns = list(
        AgencyReturn.visible_to(member)
        .filter(deep_dive=deep_dive)
        .select_related("response", "case", "agency", "deep_dive")
        .order_by("case__letter", "agency__name")
    )
    by_response = {row.response_id: row for row in returns}
    found = []
    written: dict[UUID, list[ListEntry]] = defaultdict(list)
    for entry in entries([row.response for row in returns]):
        written[entry.response_id].append(entry)
    for response_id, own in written.items():
        row = by_response[response_id]
        found += [
            Material(
                ENTRY,
                entry.pk,
                entry.words,
                entry.kind,
                LIST_WORDS[entry.kind],
                short.get(row.agency_id, row.agency.name),
                row.case.name,
                entry.section.title,
                entry.section.domain,
                tuple(coded[entry.pk]),
                kind_of_entry(settings, entry.kind),
            )
            for entry in own
        ]
    order = {row.response_id: place for place, row in enumerate(returns)}
    place = {entry.pk: order[response] for response, own in written.items() for entry in own}
    found.sort(key=lambda each: place[each.id])
    lines = DiscussionLine.objects.filter(deep_dive=deep_dive).select_related("deep_dive", "case")
    found += [
        Material(
            LINE,
            line.pk,
            line.words,
            KIND_OF_LINE.get(DiscussionLine.Kind(line.kind), ""),
            DiscussionLine.Kind(line.kind).label,
            sentence(deep_dive.way.meeting),
            line.case.name if line.case else "",
            "",
            "",
            tuple(coded[line.pk]),
            kind_of_line(settings, line.kind),
        )
        for line in lines.order_by("noted_at")
    ]
    return found


def _coded(deep_dive: DeepDive) -> dict[UUID, list[Finding]]:
    found: dict[UUID, list[Finding]] = defaultdict(list)
    rows = FindingSource.objects.filter(deep_dive=deep_dive).select_related("finding__deep_dive")
    for row in rows.order_by("finding__coded_at"):
        source = row.entry_id or row.line_id
        if source is not None:
            found[source].append(row.finding)
    return found


def short_names(deep_dive: DeepDive) -> dict[UUID, str]:
    """The short name of each agency in this partnership, by its id."""
    return dict(Partner.objects.filter(tenant=deep_dive.tenant_id).values_list("agency_id", "short_name"))


@dataclass
class CodedFinding:
    """A finding with what it rests on and what rests on it."""

    finding: Finding
    sources: list[FindingSource] = field(default_factory=list)
    recommended: bool = False

    @property
    def agencies(self) -> int:
        return len({source.agency_id for source in self.sources if source.agency_id})

    @property
    def children(self) -> int:
        return len({source.case_id for source in self.sources if source.case_id})

    @property
    def needs_answer(self) -> bool:
        return needs_answer(self.finding, recommended=self.recommended)


def findings_of(deep_dive: DeepDive, *, only: Iterable[str] = ()) -> list[CodedFinding]:
    """The findings in the order they were coded, of some kinds or of all. Three queries."""
    rows = Finding.objects.filter(deep_dive=deep_dive).select_related("deep_dive__edition")
    if only:
        rows = rows.filter(kind__in=list(only))
    found = {row.pk: CodedFinding(row) for row in rows.order_by("coded_at", "id")}
    for source in FindingSource.objects.filter(finding__in=found).select_related("case", "agency"):
        found[source.finding_id].sources.append(source)
    recommended = Finding.objects.filter(pk__in=found, recommendations__isnull=False).values_list("pk", flat=True)
    for pk in recommended:
        found[pk].recommended = True
    return list(found.values())
