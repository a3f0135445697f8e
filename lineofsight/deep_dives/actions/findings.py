"""Coding findings from audit tools and discussion lines, with the link kept both ways."""

from collections.abc import Collection, Sequence

from django.db import models

from lineofsight import trail
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.question_sets.models import ListEntry
from lineofsight.thread.actions import tie, untie
from lineofsight.thread.models import Strand

from ..models import AgencyReturn, DeepDive, DiscussionLine, Finding, FindingSource
from ..rules import findings as rules
from .tagging import tag_finding

Means = Strand.Means


def code_finding(
    *,
    deep_dive: DeepDive,
    entries: Sequence[ListEntry] = (),
    lines: Sequence[DiscussionLine] = (),
    kind: str = "",
    finding: Finding | None = None,
    by: Member,
) -> Finding:
    """Makes one finding of these entries and lines, or joins them to a finding there is.

    Without ``kind`` the finding has the kind of the first of them in this partnership's words. Its words begin as those of the first and can then
    be edited. Every source is tied to the finding, and through its audit tool to the child and the deep dive.
    Raises NotYet.
    """
    rules.check_can_code(deep_dive)
    if not entries and not lines:
        raise NotYet("Choose at least one thing to code.")
    if finding is None:
        kind = kind or _kind_without_asking(deep_dive, entries, lines)
        rules.check_kind(deep_dive.settings, kind)
    returns = _returns_of(deep_dive, entries)
    if any(line.deep_dive_id != deep_dive.pk for line in lines):
        raise NotYet("Choose lines of this deep dive’s discussion.")
    with trail.act(by=by, verb="code_finding", on=deep_dive) as act:
        if finding is None:
            domains = {entry.section.domain for entry in entries}
            finding = Finding.objects.create(
                tenant_id=deep_dive.tenant_id,
                deep_dive=deep_dive,
                kind=kind,
                words=(entries[0].words if entries else lines[0].words).strip(),
                domain=domains.pop() if len(domains) == 1 else "",
                coded_by=by,
            )
            tie(from_thing=finding, to_thing=deep_dive, means=Means.PART_OF, by=by)
        for entry in entries:
            _rest_on_entry(finding, entry, returns[entry.response_id], by)
        for line in lines:
            _rest_on_line(finding, line, by)
        act.also("code_finding", finding, sources=len(entries) + len(lines))
    return finding


def code_each(
    *,
    deep_dive: DeepDive,
    entries: Sequence[ListEntry] = (),
    lines: Sequence[DiscussionLine] = (),
    kind: str = "",
    by: Member,
) -> list[Finding]:
    """Makes a finding of each: each under the kind it has unless one is given.

    Raises NotYet, also where the partnership has no kind that one of them is.
    """
    if not entries and not lines:
        raise NotYet("Choose at least one thing to code.")
    with trail.act(by=by, verb="code_findings", on=deep_dive):
        made = [code_finding(deep_dive=deep_dive, entries=[entry], kind=kind, by=by) for entry in entries]
        made += [code_finding(deep_dive=deep_dive, lines=[line], kind=kind, by=by) for line in lines]
    return made


def edit_finding(
    *,
    finding: Finding,
    words: str,
    kind: str,
    domain: str = "",
    line_of_enquiry: str = "",
    statements: Collection[str] | None = None,
    by: Member,
) -> None:
    """Puts a finding into the words, kind, domain and line of enquiry it should have, and says which statements of
    assurance it speaks to (None: as they are). Raises NotYet."""
    rules.check_can_code(finding.deep_dive)
    rules.check_kind(finding.deep_dive.settings, kind)
    if not words.strip():
        raise NotYet("Enter the words of the finding.")
    with trail.act(by=by, verb="edit_finding", on=finding):
        finding.words, finding.kind = words.strip(), kind
        finding.domain, finding.line_of_enquiry = domain, line_of_enquiry
        finding.save(update_fields=["words", "kind", "domain", "line_of_enquiry"])
        if statements is not None:
            tag_finding(finding=finding, statements=statements, by=by)


def uncode(*, source: FindingSource, by: Member) -> None:
    """Takes one source from a finding; a finding that rests on nothing any more goes with its last source."""
    finding = source.finding
    rules.check_can_code(finding.deep_dive)
    with trail.act(by=by, verb="uncode", on=finding):
        thing = source.entry or source.line
        if thing is not None:
            untie(from_thing=finding, to_thing=thing, means=Means.RESTS_ON, by=by)
        source.delete()
        if not finding.sources.exists():
            untie(from_thing=finding, to_thing=finding.deep_dive, means=Means.PART_OF, by=by)
            finding.delete()


def explain_no_recommendation(*, finding: Finding, because: str, by: Member) -> None:
    """Why an area for development leads to no recommendation; an empty reason takes it back."""
    rules.check_can_code(finding.deep_dive)
    if finding.kind != rules.DEVELOPMENT:
        raise NotYet("Only an area for development needs a recommendation or a reason why there is none.")
    with trail.act(by=by, verb="explain_no_recommendation", on=finding):
        finding.no_recommendation_because = because.strip()
        finding.save(update_fields=["no_recommendation_because"])


def _kind_without_asking(deep_dive: DeepDive, entries: Sequence[ListEntry], lines: Sequence[DiscussionLine]) -> str:
    settings = deep_dive.settings
    if entries:
        return rules.kind_of_entry(settings, entries[0].kind)
    return rules.kind_of_line(settings, lines[0].kind)


def _returns_of(deep_dive: DeepDive, entries: Sequence[ListEntry]) -> dict[object, AgencyReturn]:
    """The audit tool of each entry, by its response. Raises NotYet for an entry of another deep dive."""
    wanted = {entry.response_id for entry in entries}
    rows = AgencyReturn.objects.filter(deep_dive=deep_dive, response__in=wanted).select_related("case", "agency")
    found = {row.response_id: row for row in rows}
    if wanted - set(found):
        raise NotYet("Choose entries of this deep dive’s audit tools.")
    return found  # type: ignore[return-value]


def _rest_on_entry(finding: Finding, entry: ListEntry, row: AgencyReturn, by: Member) -> None:
    source, made = FindingSource.objects.get_or_create(
        tenant_id=finding.tenant_id,
        deep_dive=finding.deep_dive,
        finding=finding,
        entry=entry,
        defaults={"case": row.case, "agency": row.agency},
    )
    if not made:
        return
    tie(from_thing=finding, to_thing=entry, means=Means.RESTS_ON, by=by)
    _tie_once(entry, row, by)
    _tie_once(row, row.case, by)
    _tie_once(row.case, finding.deep_dive, by)


def _rest_on_line(finding: Finding, line: DiscussionLine, by: Member) -> None:
    source, made = FindingSource.objects.get_or_create(
        tenant_id=finding.tenant_id,
        deep_dive=finding.deep_dive,
        finding=finding,
        line=line,
        defaults={"case": line.case},
    )
    if not made:
        return
    tie(from_thing=finding, to_thing=line, means=Means.RESTS_ON, by=by)
    _tie_once(line, line.case or finding.deep_dive, by)
    if line.case is not None:
        _tie_once(line.case, finding.deep_dive, by)


def _tie_once(part: models.Model, whole: models.Model, by: Member) -> None:
    """Part of the whole; already said for an earlier finding, it is not said (and recorded) again."""
    if not Strand.objects.filter(from_id=part.pk, to_id=whole.pk, means=Means.PART_OF, tenant=by.tenant_id).exists():
        tie(from_thing=part, to_thing=whole, means=Means.PART_OF, by=by)
