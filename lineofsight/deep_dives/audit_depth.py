"""Whether a year's audits reach deep enough: cases, agencies, categories and methods against the partnership's targets.

Every number is the sum of its lines, so that anybody can work it out again from the list behind it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count

from lineofsight.partnership.models import Member
from lineofsight.partnership.year import year_starts_in_month

from .audit_register import audits_of, short_names
from .audit_years import day_of, year_words
from .chapter import DeepDiveSettings
from .methods import Method
from .models import Attendee, Case, DeepDive, Involvement
from .seats import Seats, part_of, seats_today
from .states import Stage


@dataclass(frozen=True)
class Behind:
    """One line behind a number: a deep dive, what of it counts, and how many."""

    deep_dive: DeepDive
    what: str
    count: int
    part: str = ""


@dataclass
class Measure:
    """One number of the year with its target; a measure of "different" things counts each thing once."""

    key: str
    words: str
    target: int = 0
    most: int = 0
    behind: list[Behind] = field(default_factory=list)
    different: bool = False

    @property
    def actual(self) -> int:
        if self.different:
            return len({line.what for line in self.behind})
        return sum(line.count for line in self.behind)

    @property
    def target_words(self) -> str:
        if not self.target:
            return "No target"
        return f"{self.target} to {self.most}" if self.most > self.target else f"At least {self.target}"

    @property
    def met(self) -> str:
        """In words: "Met", "Not met: 3 short", or nothing where there is no target."""
        if not self.target:
            return ""
        short = self.target - self.actual
        return "Met" if short <= 0 else f"Not met: {short} short"


def years_of(member: Member, settings: DeepDiveSettings) -> list[str]:
    """The years in which this member sees an audit."""
    days = [day_of(each) for each in audits_of(member)]
    month = year_starts_in_month(member.tenant)
    return [year_words(day, month) for day in days if day]


def measures(member: Member, settings: DeepDiveSettings, year: str) -> list[Measure]:
    """The depth of a year's audits. Cases count from the day their cohort is confirmed, agencies from the day they know
    a child or took part; audits when they are signed off."""
    month = year_starts_in_month(member.tenant)
    audits = [d for d in audits_of(member) if (day := day_of(d)) and year_words(day, month) == year]
    signed_off = [Behind(d, "Signed off", 1) for d in audits if d.stage == Stage.SIGNED_OFF]
    by_category = _cases(audits, settings)
    agencies = _agencies(audits, short_names(member.tenant_id), seats_today(member.tenant))
    found = [
        Measure(
            "audits",
            "Audits signed off",
            settings.year_target_minimum,
            settings.year_target_maximum,
            signed_off,
        ),
        Measure("cases", "Cases audited", settings.year_target_cases, behind=sum(by_category.values(), [])),
        Measure("agencies", "Agencies involved", settings.year_target_agencies, behind=agencies, different=True),
    ]
    found += [
        Measure(
            f"part-{number}",
            f"Agencies involved: {part}",
            behind=[line for line in agencies if line.part == part],
            different=True,
        )
        for number, part in enumerate(sorted({line.part for line in agencies}), start=1)
    ]
    own = {c.key for c in settings.categories}
    for category in settings.categories:
        lines = by_category.get(category.key, [])
        found.append(
            Measure(
                f"category-{category.key}", f"Cases: {category.words}", settings.year_target_per_category, behind=lines
            )
        )
    found += [
        Measure(f"category-{key}", f"Cases: {lines[0].what} (no longer a category)", behind=lines)
        for key, lines in by_category.items()
        if key not in own
    ]
    used = [Behind(d, d.way.words, 1) for d in audits]
    found += [
        Measure(f"method-{way}", f"Method: {way.words}", behind=[line for line in used if line.what == way.words])
        for way in Method
        if any(line.what == way.words for line in used)
    ]
    return found


def _cases(audits: Sequence[DeepDive], settings: DeepDiveSettings) -> dict[str, list[Behind]]:
    """Today's category -> the lines of its cases; an earlier edition's category counts where it means the same."""
    dives = {d.pk: d for d in audits}
    rows = (
        Case.objects.filter(deep_dive__in=dives, state=Case.State.CONFIRMED)
        .values_list("deep_dive_id", "category")
        .annotate(cases=Count("pk"))
        .order_by("deep_dive__agreed_on", "category")
    )
    now = {c.common: c.key for c in settings.categories if c.common}
    known = {c.key: c.words for c in settings.categories}
    found: dict[str, list[Behind]] = {}
    for deep_dive, category, cases in rows:
        dive = dives[deep_dive]
        then = {c.key: c.common for c in dive.settings.categories}
        key = category if category in known else now.get(then.get(category, ""), category)
        words = known.get(key) or dive.settings.words_of("categories", category)
        found.setdefault(key, []).append(Behind(dive, words, cases))
    return found


def _agencies(audits: Sequence[DeepDive], names: dict[UUID, str], today: Seats) -> list[Behind]:
    """Each agency that knows a child of a deep dive, with how many, and each that took part in its discussion."""
    dives = {d.pk: d for d in audits}
    known = (
        Involvement.objects.filter(deep_dive__in=dives, answer=Involvement.Answer.KNOWN)
        .values_list("deep_dive_id", "request__agency_id", "request__agency__name")
        .annotate(children=Count("pk"))
        .order_by("request__agency__name")
    )

    def line(deep_dive: UUID, agency: UUID, name: str, children: int) -> Behind:
        dive = dives[deep_dive]
        return Behind(dive, names.get(agency, name), children, part_of(dive, agency, today))

    found = {(d, a): line(d, a, name, children) for d, a, name, children in known}
    came = Attendee.objects.filter(deep_dive__in=dives, attended=True, agency__isnull=False)
    for deep_dive, agency, name in came.values_list("deep_dive_id", "agency_id", "agency__name"):
        found.setdefault((deep_dive, agency), line(deep_dive, agency, name, 0))
    return list(found.values())
