"""Declaring indicators and changing them by new editions, naming who is asked, rebasing charts, bringing benchmarks."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from lineofsight import trail
from lineofsight.engine.indicators.declared import Declared
from lineofsight.engine.indicators.periods import Frequency, quarter_of
from lineofsight.engine.indicators.ready import BY_CODE
from lineofsight.partnership.actions import ask, settle
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Area, Member
from lineofsight.partnership.refusals import NotYet

from ..benchmark_rows import Published
from ..chapter import NAME, IndicatorSettings
from ..models import Benchmark, DataContact, Indicator, IndicatorEdition, IndicatorSource, Rebase
from ..paths import path_of
from ..rules import breakdown_by_footprint, check_definition, usual_lines

REBASE, REVIEW = "approve_rebase", "review_indicator"
REVIEWED_AFTER_DAYS = 365
SAID = (
    "words", "definition", "numerator_words", "denominator_words", "kind", "direction", "target", "red", "blue", "scale",
    "domain", "strand", "frequency", "breakdown", "splits", "aspect", "profile", "counts_children", "same_children", "owner",
    "source", "review_date",
)  # fmt: skip


def declare_indicator(
    *, code: str, from_date: date, said: Mapping[str, Any], sources: Sequence[Agency], by: Member
) -> Indicator:
    """A new indicator with its first edition. Raises NotYet."""
    code = code.strip()
    check_definition(said)
    if not sources:
        raise NotYet("Choose at least one agency that gives the figures.")
    if Indicator.objects.filter(tenant=by.tenant_id, code__iexact=code).exists():
        raise NotYet(f"There is an indicator {code} already. Give this one another code.")
    with trail.act(by=by, verb="declare_indicator") as act:
        last = Indicator.objects.filter(tenant=by.tenant_id).order_by("-position").first()
        indicator = Indicator.objects.create(
            tenant_id=by.tenant_id, code=code, position=(last.position if last else 0) + 1, declared_by=by
        )
        act.on(indicator)
        _edition(indicator, 1, from_date, said, "", by)
        _sources(indicator, sources)
    return indicator


def take_ready_indicators(*, codes: Collection[str], from_date: date, by: Member) -> list[Indicator]:
    """Declares indicators of the ready list; one the partnership has already is passed over. Raises NotYet."""
    wanted = [BY_CODE[code] for code in BY_CODE if code in set(codes)]
    if not wanted:
        raise NotYet("Tick at least one indicator.")
    seated = list(Agency.seated_in(by.tenant_id))
    areas = list(Area.objects.filter(tenant=by.tenant_id).order_by("name").values_list("name", flat=True))
    settings: IndicatorSettings = in_force(by.tenant, NAME)
    known = set(Indicator.objects.filter(tenant=by.tenant_id).values_list("code", flat=True))
    made = []
    with trail.act(by=by, verb="take_ready_indicators", count=len(wanted)):
        for each in wanted:
            if each.code in known:
                continue
            sources = [agency for agency in seated if agency.kind in each.from_kinds]
            if not sources:
                raise NotYet(
                    f"No agency here holds the data of {each.code}. Declare it by hand and choose who gives it."
                )
            made.append(
                declare_indicator(
                    code=each.code,
                    from_date=from_date,
                    said=_said_of(each, areas, from_date, settings),
                    sources=sources,
                    by=by,
                )
            )
    return made


def _said_of(ready: Declared, areas: Sequence[str], from_date: date, settings: IndicatorSettings) -> dict[str, Any]:
    breakdown = ready.breakdown or breakdown_by_footprint(settings, ready.domain, ready.kind.value, areas)
    splits = ready.splits or usual_lines(settings, breakdown, areas)
    return {
        "words": ready.words,
        "definition": ready.definition,
        "numerator_words": ready.numerator,
        "denominator_words": ready.denominator,
        "kind": ready.kind.value,
        "direction": ready.direction.value,
        "target": ready.target,
        "red": ready.red,
        "domain": ready.domain,
        "strand": ready.strand,
        # One that is only of use weekly or yearly says so itself.
        "frequency": settings.usual_frequency if ready.frequency == Frequency.QUARTERLY else ready.frequency.value,
        "breakdown": breakdown,
        "splits": list(splits),
        "aspect": ready.aspect,
        "profile": ready.profile,
        "counts_children": ready.domain != "workforce",
        "same_children": ready.domain != "workforce" and "on the last day" in ready.numerator,
        "source": "Local case management systems",
        "review_date": max(from_date, timezone.localdate()) + timedelta(days=REVIEWED_AFTER_DAYS),
    }


def change_indicator(
    *,
    indicator: Indicator,
    from_date: date,
    said: Mapping[str, Any],
    sources: Sequence[Agency],
    because: str,
    by: Member,
) -> IndicatorEdition:
    """A new edition from a day on; what was asked for before keeps the edition it was asked under. Raises NotYet."""
    check_definition(said)
    if not because.strip():
        raise NotYet("Say why the definition changes.")
    if not sources:
        raise NotYet("Choose at least one agency that gives the figures.")
    with trail.act(by=by, verb="change_indicator", on=indicator) as act:
        row = Indicator.objects.select_for_update().get(pk=indicator.pk, tenant=by.tenant_id)
        last = row.editions.order_by("-number").first()
        if last is not None and from_date <= last.from_date:
            raise NotYet(
                f"The edition before holds from {last.from_date:%d/%m/%Y}. A new one begins later, so that the past "
                "keeps its own."
            )
        if row.entries.filter(end__gte=from_date).exists():
            raise NotYet("Figures were asked for after that day already. Let the new edition begin after them.")
        edition = _edition(row, last.number + 1 if last else 1, from_date, said, because.strip(), by)
        act.note(edition=edition.number)
        IndicatorSource.objects.filter(indicator=row).delete()
        _sources(row, sources)
        settle(key=REVIEW, about=row, by=by)
    return edition


def retire_indicator(*, indicator: Indicator, from_date: date, because: str, by: Member) -> None:
    """It is not asked for from a day on; what was given stays. Raises NotYet."""
    if not because.strip():
        raise NotYet("Say why it is not collected any more.")
    with trail.act(by=by, verb="retire_indicator", on=indicator):
        row = Indicator.objects.select_for_update().get(pk=indicator.pk, tenant=by.tenant_id)
        if row.retired_from is not None:
            raise NotYet("This indicator is retired already.")
        row.retired_from, row.retired_because = from_date, because.strip()
        row.save(update_fields=["retired_from", "retired_because"])
        settle(key=REVIEW, about=row, by=by)


def _edition(
    indicator: Indicator, number: int, from_date: date, said: Mapping[str, Any], because: str, by: Member
) -> IndicatorEdition:
    return IndicatorEdition.objects.create(
        tenant_id=by.tenant_id,
        indicator=indicator,
        number=number,
        from_date=quarter_of(from_date).start,
        changed_because=because,
        made_by=by,
        **{name: said[name] for name in SAID if name in said},
    )


def _sources(indicator: Indicator, sources: Sequence[Agency]) -> None:
    IndicatorSource.objects.bulk_create(
        IndicatorSource(tenant_id=indicator.tenant_id, indicator=indicator, agency=agency) for agency in sources
    )


def name_data_contact(*, agency: Agency, member: Member, by: Member) -> DataContact:
    """Who of the agency is asked for its figures. Raises NotYet."""
    if agency.pk not in member.own_agency_ids:
        raise NotYet(f"{member.name} is not appointed for {agency.name}. Appoint {member.name} there first.")
    with trail.act(by=by, verb="name_data_contact") as act:
        contact, _ = DataContact.objects.get_or_create(tenant_id=by.tenant_id, agency=agency, member=member)
        act.on(contact)
    return contact


def withdraw_data_contact(*, contact: DataContact, by: Member) -> None:
    with trail.act(by=by, verb="withdraw_data_contact", on=contact):
        DataContact.objects.filter(pk=contact.pk, tenant=by.tenant_id).delete()


def propose_rebase(*, indicator: Indicator, from_date: date, cause: str, by: Member) -> Rebase:
    """Proposes new limits from a day on, with what is known to have changed; another person approves. Raises NotYet."""
    if not cause.strip():
        raise NotYet("Say what is known to have changed. Without a known cause the limits stay.")
    if from_date > timezone.localdate():
        raise NotYet("Enter a day that has come.")
    with trail.act(by=by, verb="propose_rebase", on=indicator) as act:
        if Rebase.objects.filter(indicator=indicator, from_date=from_date).exists():
            raise NotYet("New limits from that day were proposed already.")
        rebase = Rebase.objects.create(
            tenant_id=by.tenant_id, indicator=indicator, from_date=from_date, cause=cause.strip(), proposed_by=by
        )
        act.also("propose_rebase", rebase)
        for role in (Role.BUSINESS_UNIT, Role.ANALYST):
            ask(
                key=REBASE,
                words=f"Approve new limits for the chart of {indicator.code}",
                path=path_of(by, "indicator", indicator.pk),
                about=rebase,
                role=role,
                by=by,
            )
    return rebase


def approve_rebase(*, rebase: Rebase, by: Member) -> None:
    """Another person than who proposed it. Raises NotYet."""
    with trail.act(by=by, verb="approve_rebase", on=rebase):
        row = Rebase.objects.select_for_update().select_related("proposed_by").get(pk=rebase.pk, tenant=by.tenant_id)
        if row.proposed_by.person_id == by.person_id:
            raise NotYet("Somebody else approves what you proposed.")
        if row.approved_at is not None:
            raise NotYet("These limits are approved already.")
        row.approved_by, row.approved_at = by, timezone.now()
        row.save(update_fields=["approved_by", "approved_at"])
        settle(key=REBASE, about=row, by=by)


def bring_benchmarks(*, indicator: Indicator, rows: Sequence[Published], source: str, by: Member) -> int:
    """Keeps published values of other areas; a value published anew for an area and period replaces the older one."""
    if not rows:
        raise NotYet("No row of the file is of an area and a period with a value or a symbol.")
    with trail.act(by=by, verb="bring_benchmarks", on=indicator, count=len(rows)):
        for row in rows:
            Benchmark.objects.update_or_create(
                tenant_id=by.tenant_id,
                indicator=indicator,
                area=row.area,
                period=row.period,
                defaults={
                    "kind": row.kind,
                    "value": row.value,
                    "symbol": row.symbol,
                    "source": source.strip(),
                    "brought_by": by,
                },
            )
    return len(rows)
