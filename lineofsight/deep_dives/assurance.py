"""The map of assurance: per statement what was proposed, audited, found and reported, and where nothing was."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member
from lineofsight.partnership.year import year_starts_in_month

from .audit_years import year_words
from .chapter import DeepDiveSettings
from .models import AssuranceTag, DeepDive, Finding, RegisteredAudit, SummaryReport
from .rules.findings import words_of_kind
from .states import Stage
from .timetable import year_of

On = AssuranceTag.On
PLANNED, UNDER_WAY, FINISHED, SUSPENDED = "planned", "under_way", "finished", "suspended"
STANDS: dict[str, str] = {
    PLANNED: "Planned",
    UNDER_WAY: "Under way",
    SUSPENDED: "Suspended",
    FINISHED: "Finished",
}
WHAT: dict[str, str] = {On.PROPOSAL: "Proposal", On.AUDIT: "Audit", On.FINDING: "Finding", On.REPORT: "Report"}


@dataclass(frozen=True)
class Line:
    """One thing that speaks to a statement. An audit's day is that by which it belongs to a year."""

    statement: str
    statement_words: str
    what: str
    words: str
    url: str
    of: str
    day: date
    year: str
    # Of an audit: how far it is, and the level of assurance it ended with or, marked so, that of its draft report.
    stands: str = ""
    level: str = ""

    @property
    def what_words(self) -> str:
        return WHAT[self.what]

    @property
    def stands_words(self) -> str:
        return STANDS.get(self.stands, "")


@dataclass
class Spoken:
    """One statement with everything that speaks to it, and the sentence that names its gap."""

    key: str
    words: str
    lines: list[Line] = field(default_factory=list)
    gap: str = ""
    no_longer: bool = False

    def count(self, what: str) -> int:
        return sum(line.what == what for line in self.lines)

    @property
    def not_finished(self) -> str:
        """How many of its audits are still to come or under way, in words; "" for none."""
        found = Counter(line.stands for line in self.lines if line.what == On.AUDIT and line.stands != FINISHED)
        return ", ".join(f"{found[key]} {words.lower()}" for key, words in STANDS.items() if found[key])


def statement_choices(settings: DeepDiveSettings, kept: Iterable[AssuranceTag] = ()) -> list[tuple[str, str]]:
    """The statements to choose from, and those chosen before that are no longer on the list."""
    found = {each.key: each.words for each in settings.statements_used}
    return list(({tag.statement: tag.words for tag in kept if tag.statement not in found} | found).items())


def tagged(tags: Iterable[AssuranceTag]) -> list[str]:
    """The statements' keys of these tags."""
    return [tag.statement for tag in tags]


def statements_of_audit(tags: Iterable[AssuranceTag]) -> list[AssuranceTag]:
    """What one deep dive speaks to as an audit: what was said of it since its theme was agreed, else its proposal's."""
    rows = list(tags)
    said = [tag for tag in rows if tag.on == On.UNDER_WAY]
    return said or [tag for tag in rows if tag.on == On.PROPOSAL]


def stands(dive: DeepDive) -> str:
    """How far an audit is: planned until its cases are selected."""
    if dive.stage == Stage.SIGNED_OFF:
        return FINISHED
    if dive.suspended_until:
        return SUSPENDED
    return UNDER_WAY if Stage(dive.stage).reached(Stage.CASES_SELECTED) else PLANNED


def lines(member: Member, settings: DeepDiveSettings) -> list[Line]:
    """Everything that speaks to a statement and that this member may see, the oldest first.

    A deep dive counts as an audit from the day its theme is agreed, planned and under way too, with how it stands.
    """
    tags = list(AssuranceTag.objects.filter(tenant=member.tenant_id))
    found = [*_of_audits(member, tags), *_of_dives(member, tags)]
    now = {s.key: s.words for s in settings.statements_used}
    month = year_starts_in_month(member.tenant)
    made = [
        Line(tag.statement, now.get(tag.statement, tag.words), *said, day, year_words(day, month), *more)
        for tag, said, day, more in found
        if day is not None
    ]
    return sorted(made, key=lambda line: (line.day, line.what))


# The tag; what, words, address and of what; the day; how an audit stands and its level.
_Found = tuple[AssuranceTag, tuple[str, str, str, str], date | None, tuple[str, str]]


def _of_audits(member: Member, tags: Sequence[AssuranceTag]) -> Iterator[_Found]:
    rows = RegisteredAudit.visible_to(member).filter(pk__in={t.audit_id for t in tags if t.audit_id})
    audits = {a.pk: a for a in rows.defer("results", "good_practice", "to_improve", "learning")}
    for tag in tags:
        if tag.on == On.AUDIT and tag.audit_id in audits:
            audit = audits[tag.audit_id]
            said = (On.AUDIT.value, audit.title, audit.get_absolute_url(), audit.get_kind_display())
            yield tag, said, audit.done_on, (FINISHED, "")


def _of_dives(member: Member, tags: Sequence[AssuranceTag]) -> Iterator[_Found]:
    of_dive: dict[UUID, list[AssuranceTag]] = {}
    for tag in tags:
        if tag.deep_dive_id:
            of_dive.setdefault(tag.deep_dive_id, []).append(tag)
    dives = DeepDive.visible_to(member).filter(pk__in=of_dive, withdrawn_on__isnull=True)
    reports = {r.deep_dive_id: r for r in SummaryReport.visible_to(member).filter(deep_dive__in=of_dive)}
    rows = Finding.visible_to(member).filter(pk__in={t.finding_id for t in tags if t.finding_id})
    findings = {f.pk: f for f in rows.select_related("deep_dive__edition", "deep_dive__tenant")}
    for dive in dives:
        own = of_dive[dive.pk]
        yield from _as_audit(dive, own, reports.get(dive.pk))
        for tag in own:
            if tag.on == On.PROPOSAL:
                yield (
                    tag,
                    (On.PROPOSAL.value, dive.title, dive.get_absolute_url(), dive.reference),
                    dive.proposed_on,
                    ("", ""),
                )
            elif tag.on == On.FINDING and tag.finding_id in findings:
                yield _of_finding(tag, dive, findings[tag.finding_id], codes=member.may(Permission.FINDING_CODE))
            elif tag.on == On.REPORT and dive.pk in reports:
                url = reverse("deep_dives:report", kwargs={"tenant": member.tenant.slug, "pk": dive.pk})
                said = (On.REPORT.value, f"Report: {dive.title}", url, dive.reference)
                yield tag, said, dive.signed_off_on or tag.tagged_on, ("", "")


def _as_audit(dive: DeepDive, tags: Sequence[AssuranceTag], report: SummaryReport | None) -> Iterator[_Found]:
    if dive.stage == Stage.REJECTED:
        return
    level = ""
    if report is not None and report.assurance_level:
        level = dive.settings.words_of("assurance_levels", report.assurance_level)
        level += "" if dive.stage == Stage.SIGNED_OFF else " (draft)"
    for tag in statements_of_audit(tags):
        said = (On.AUDIT.value, dive.title, dive.get_absolute_url(), dive.reference)
        yield tag, said, dive.signed_off_on or dive.agreed_on, (stands(dive), level)


def _of_finding(tag: AssuranceTag, dive: DeepDive, finding: Finding, *, codes: bool) -> _Found:
    here = {"tenant": dive.tenant.slug, "pk": dive.pk, "finding_pk": finding.pk}
    url = reverse("deep_dives:edit_finding", kwargs=here) if codes else dive.get_absolute_url()
    of = f"{dive.reference}, {words_of_kind(dive.settings, finding.kind).lower()}"
    return tag, (On.FINDING.value, finding.words, url, of), dive.signed_off_on or finding.coded_at.date(), ("", "")


def spoken(settings: DeepDiveSettings, found: Sequence[Line], starts_in_month: int, year: str = "") -> list[Spoken]:
    """Per statement of the list, in its order, what speaks to it in the year (all years: ""), and its gap in a sentence.

    Statements no longer on the list come last, as long as something speaks to them.
    """
    made = {s.key: Spoken(s.key, s.words) for s in settings.statements_used}
    for line in found:
        if year and line.year != year:
            continue
        if line.statement not in made:
            made[line.statement] = Spoken(line.statement, line.statement_words, no_longer=True)
        made[line.statement].lines.append(line)
    for each in made.values():
        if not each.no_longer:
            each.gap = gap(each, year, year_of(timezone.localdate(), starts_in_month)[0])
    return list(made.values())


def gap(each: Spoken, year: str, since: date) -> str:
    """Names plainly what is missing for a statement; empty where audits and findings both speak to it.

    Without a year the audits since ``since`` count: the first day of this year.
    """
    when = f"in {year}" if year else f"since {since:%B %Y}"
    own = [line for line in each.lines if year or line.day >= since]
    audits = [line for line in own if line.what == On.AUDIT]
    if not audits:
        return f"No audit {when} speaks to this statement"
    if all(line.stands == PLANNED for line in audits):
        return "Only planned audits speak to this statement so far"
    if not any(line.what == On.FINDING for line in own):
        return f"Audits {when} speak to this statement, but no finding does yet"
    return ""
