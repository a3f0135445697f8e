"""The map of assurance: per statement what was proposed, audited, found and reported, and where nothing was."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils import timezone

from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member

from .audit_years import year_words
from .chapter import DeepDiveSettings
from .models import AssuranceTag, DeepDive, Finding, RegisteredAudit, SummaryReport
from .rules.findings import words_of_kind
from .states import Stage
from .timetable import year_of

On = AssuranceTag.On
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

    @property
    def what_words(self) -> str:
        return WHAT[self.what]


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


def statement_choices(settings: DeepDiveSettings, kept: Iterable[AssuranceTag] = ()) -> list[tuple[str, str]]:
    """The statements to choose from, and those chosen before that are no longer on the list."""
    found = {each.key: each.words for each in settings.statements_used}
    return list(({tag.statement: tag.words for tag in kept if tag.statement not in found} | found).items())


def tagged(tags: Iterable[AssuranceTag]) -> list[str]:
    """The statements' keys of these tags."""
    return [tag.statement for tag in tags]


def lines(member: Member, settings: DeepDiveSettings) -> list[Line]:
    """Everything that speaks to a statement and that this member may see, the oldest first.

    A proposal whose theme is agreed counts as an audit too: what it was proposed to look at is then looked at.
    """
    tags = list(AssuranceTag.objects.filter(tenant=member.tenant_id))
    dives = {d.pk: d for d in DeepDive.visible_to(member).filter(pk__in={t.deep_dive_id for t in tags})}
    findings = {
        f.pk: f
        for f in Finding.visible_to(member)
        .filter(pk__in={t.finding_id for t in tags if t.finding_id})
        .select_related("deep_dive__edition", "deep_dive__tenant")
    }
    reports = set(SummaryReport.visible_to(member).filter(deep_dive__in=dives).values_list("deep_dive_id", flat=True))
    audits = {
        a.pk: a
        for a in RegisteredAudit.visible_to(member)
        .filter(pk__in={t.audit_id for t in tags if t.audit_id})
        .defer("results", "good_practice", "to_improve", "learning")
    }
    now = {s.key: s.words for s in settings.statements_used}
    month = settings.year_starts_in_month
    codes = member.may(Permission.FINDING_CODE)
    found: list[Line] = []

    def add(tag: AssuranceTag, what: str, words: str, url: str, of: str, day: date | None) -> None:
        if day is not None:
            said = now.get(tag.statement, tag.words)
            found.append(Line(tag.statement, said, what, words, url, of, day, year_words(day, month)))

    for tag in tags:
        dive = dives.get(tag.deep_dive_id) if tag.deep_dive_id else None
        if tag.on == On.AUDIT and tag.audit_id in audits:
            audit = audits[tag.audit_id]
            add(tag, On.AUDIT, audit.title, audit.get_absolute_url(), audit.get_kind_display(), audit.done_on)
        elif dive is None or dive.withdrawn_on:
            continue
        elif tag.on == On.PROPOSAL:
            add(tag, On.PROPOSAL, dive.title, dive.get_absolute_url(), dive.reference, dive.proposed_on)
            if dive.stage != Stage.REJECTED:
                add(
                    tag,
                    On.AUDIT,
                    dive.title,
                    dive.get_absolute_url(),
                    dive.reference,
                    dive.signed_off_on or dive.agreed_on,
                )
        elif tag.on == On.FINDING and tag.finding_id in findings:
            finding = findings[tag.finding_id]
            kind = words_of_kind(dive.settings, finding.kind)
            here = {"tenant": member.tenant.slug, "pk": dive.pk, "finding_pk": finding.pk}
            url = reverse("deep_dives:edit_finding", kwargs=here) if codes else dive.get_absolute_url()
            day = dive.signed_off_on or finding.coded_at.date()
            add(tag, On.FINDING, finding.words, url, f"{dive.reference}, {kind.lower()}", day)
        elif tag.on == On.REPORT and dive.pk in reports:
            url = reverse("deep_dives:report", kwargs={"tenant": member.tenant.slug, "pk": dive.pk})
            add(tag, On.REPORT, f"Report: {dive.title}", url, dive.reference, dive.signed_off_on or tag.tagged_on)
    return sorted(found, key=lambda line: (line.day, line.what))


def spoken(settings: DeepDiveSettings, found: Sequence[Line], year: str = "") -> list[Spoken]:
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
            each.gap = gap(each, year, _since(settings))
    return list(made.values())


def gap(each: Spoken, year: str, since: date) -> str:
    """Names plainly what is missing for a statement; empty where audits and findings both speak to it.

    Without a year the audits since ``since`` count: the first day of this year.
    """
    when = f"in {year}" if year else f"since {since:%B %Y}"
    own = [line for line in each.lines if year or line.day >= since]
    if not any(line.what == On.AUDIT for line in own):
        return f"No audit {when} speaks to this statement"
    if not any(line.what == On.FINDING for line in own):
        return f"Audits {when} speak to this statement, but no finding does yet"
    return ""


def _since(settings: DeepDiveSettings) -> date:
    return year_of(timezone.localdate(), settings.year_starts_in_month)[0]
