"""The audits of a partnership in one list: its own, those of single agencies, and reviews led by the scrutineer."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from lineofsight.partnership.models import Agency, Member, Partner
from lineofsight.partnership.year import year_starts_in_month

from .audit_years import day_of, year_words
from .chapter import DeepDiveSettings
from .models import AgencyRequest, Case, DeepDive, RegisteredAudit, TermsAgency, TermsOfReference
from .states import AuditState, Stage

MULTI_AGENCY = "multi_agency"
KINDS: dict[str, str] = {
    MULTI_AGENCY: "Multi-agency case audit",
    RegisteredAudit.Kind.SINGLE_AGENCY: "Single-agency audit",
    RegisteredAudit.Kind.SCRUTINEER_LED: "Scrutineer-led review",
}
KIND_COLOURS = {MULTI_AGENCY: "blue", "single_agency": "teal", "scrutineer_led": "purple"}
RUNNING, DONE = "running", "done"
STATES: dict[str, str] = {RUNNING: "Under way", DONE: "Signed off"} | {s.value: s.words for s in AuditState}
STATE_COLOURS = {RUNNING: "blue", DONE: "green", "received": "yellow", "reviewed": "teal", "learning_noted": "green"}


@dataclass(frozen=True)
class Entry:
    """One audit as the register lists it. ``day`` is the one by which it belongs to its year."""

    kind: str
    title: str
    url: str
    theme: str
    theme_words: str
    year: str
    day: date
    agencies: tuple[UUID, ...]
    agency_words: str
    cases: int | None
    state: str
    reference: str = ""

    @property
    def kind_words(self) -> str:
        return KINDS[self.kind]

    @property
    def state_words(self) -> str:
        return STATES[self.state]


def entries(member: Member, settings: DeepDiveSettings) -> list[Entry]:
    """Every audit this member may see. A proposal is none yet, and a deep dive that was withdrawn is none any more."""
    names = short_names(member.tenant_id)
    return [*_deep_dives(member, settings, names), *_registered(member, settings, names)]


def short_names(tenant_id: UUID) -> dict[UUID, str]:
    """The agencies of this partnership by the names used there."""
    return dict(Partner.objects.filter(tenant=tenant_id).values_list("agency_id", "short_name"))


def audits_of(member: Member) -> list[DeepDive]:
    """The deep dives this member may see that are audits: their theme is agreed and they were not withdrawn."""
    rows = DeepDive.visible_to(member).filter(agreed_on__isnull=False, withdrawn_on__isnull=True)
    return list(rows.exclude(stage=Stage.REJECTED).order_by("agreed_on"))


def agencies_of(deep_dives: Sequence[DeepDive]) -> dict[UUID, list[UUID]]:
    """Deep dive -> its agencies: those that were asked, and before anybody is, those of its terms of reference."""
    ids = [d.pk for d in deep_dives]
    found: dict[UUID, list[UUID]] = {}
    asked = AgencyRequest.objects.filter(deep_dive__in=ids).order_by("agency__name")
    for deep_dive, agency in asked.values_list("deep_dive_id", "agency_id"):
        found.setdefault(deep_dive, []).append(agency)
    latest: dict[UUID, UUID] = {}
    for deep_dive, terms in (
        TermsOfReference.objects.filter(deep_dive__in=ids).order_by("version").values_list("deep_dive_id", "pk")
    ):
        latest[deep_dive] = terms
    named: dict[UUID, list[UUID]] = {}
    for terms, agency in (
        TermsAgency.objects.filter(terms__in=latest.values())
        .order_by("agency__name")
        .values_list("terms_id", "agency_id")
    ):
        named.setdefault(terms, []).append(agency)
    for deep_dive, terms in latest.items():
        found.setdefault(deep_dive, named.get(terms, []))
    return found


def confirmed_cases(deep_dives: Sequence[DeepDive]) -> dict[UUID, int]:
    """Deep dive -> how many cases its confirmed cohort has; nothing where none is confirmed."""
    rows = Case.objects.filter(deep_dive__in=[d.pk for d in deep_dives], state=Case.State.CONFIRMED)
    return dict(rows.values_list("deep_dive_id").annotate(Count("pk")))


def _deep_dives(member: Member, settings: DeepDiveSettings, names: dict[UUID, str]) -> list[Entry]:
    audits = audits_of(member)
    agencies, cases = agencies_of(audits), confirmed_cases(audits)
    made, month = [], year_starts_in_month(member.tenant)
    for each in audits:
        day = day_of(each)
        assert day is not None
        asked = tuple(agencies.get(each.pk, ()))
        made.append(
            Entry(
                MULTI_AGENCY,
                each.title,
                each.get_absolute_url(),
                each.theme,
                each.settings.words_of("themes", each.theme),
                year_words(day, month),
                day,
                asked,
                ", ".join(names.get(a, "") for a in asked if a in names),
                cases.get(each.pk),
                DONE if each.stage == Stage.SIGNED_OFF else RUNNING,
                each.reference,
            )
        )
    return made


def _registered(member: Member, settings: DeepDiveSettings, names: dict[UUID, str]) -> list[Entry]:
    month = year_starts_in_month(member.tenant)
    return [
        Entry(
            each.kind,
            each.title,
            each.get_absolute_url(),
            each.theme,
            settings.words_of("themes", each.theme),
            year_words(each.done_on, month),
            each.done_on,
            (each.agency_id,) if each.agency_id else (),
            names.get(each.agency_id, each.agency.name) if each.agency_id and each.agency else "",
            each.cases,
            each.state,
        )
        for each in RegisteredAudit.visible_to(member)
        .defer("results", "good_practice", "to_improve", "learning")
        .order_by("done_on")
    ]


def by_year(found: Sequence[Entry]) -> list[dict[str, Any]]:
    """One row a year, the newest first, with how many audits of each kind it holds."""
    counts: dict[str, Counter[str]] = {}
    for entry in found:
        counts.setdefault(entry.year, Counter())[entry.kind] += 1
    return [
        {"year": year, "total": counts[year].total(), **{kind: counts[year][kind] for kind in KINDS}}
        for year in sorted(counts, reverse=True)
    ]


def agencies_recorded_for(member: Member) -> Any:
    """The agencies whose audit this member may enter: a lead her own, the business unit and the scrutineer any."""
    seated = Agency.seated_in(member.tenant_id)
    if member.is_business_unit or not member.led_agency_ids:
        return seated
    return seated.filter(Q(pk__in=member.led_agency_ids))
