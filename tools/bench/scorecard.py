"""The scorecard: eight quarters of few and many indicators, the whole request, beside its queries alone."""

from datetime import date

from founding import partnership, signed_in
from measuring import Work, line
from pages import queries

from lineofsight.engine.indicators.periods import quarter_before, quarter_of
from lineofsight.intelligence.models import (
    AgencyFigures,
    Entry,
    Figure,
    Indicator,
    IndicatorEdition,
    Quarter,
)
from lineofsight.partnership.models import Member

QUARTERS = 8


def scorecard() -> None:
    w = partnership()
    unit, agency = w.business_unit, w.agencies["council"]
    client = signed_in(unit)
    periods = [quarter_of(date(2026, 7, 1))]
    while len(periods) < QUARTERS:
        periods.append(quarter_before(periods[-1].start))
    wholes = []
    for period in periods:
        quarter = Quarter.objects.create(
            tenant=w.tenant, start=period.start, end=period.end, group=w.groups["oversight"], due_date=period.end,
            close_by=period.end, state="closed", opened_by=unit,
        )  # fmt: skip
        of = AgencyFigures.objects.create(tenant=w.tenant, quarter=quarter, agency=agency, state="signed_off")
        wholes.append((period, of))

    def page(n: int) -> Work:
        Figure.objects.all().delete()
        Entry.objects.all().delete()
        Indicator.objects.all().delete()
        for i in range(n):
            _indicator(unit, i, wholes)
        work = lambda: client.get("/westmere/data/scorecard/")  # noqa: E731
        print(f"  a scorecard of {n} indicators: {queries(work)} queries, {len(work().content) // 1024} kB")
        return work

    def bare(n: int) -> Work:
        return lambda: list(Entry.objects.filter(tenant=w.tenant).prefetch_related("figures").select_related("agency"))

    line("scorecard, 10 indicators, 8 quarters", "≤ 15 queries, whatever the number", page, bare, 10, 5)


def _indicator(unit: Member, i: int, wholes: list) -> None:
    row = Indicator.objects.create(tenant_id=unit.tenant_id, code=f"B{i}", position=i, declared_by=unit)
    edition = IndicatorEdition.objects.create(
        tenant_id=unit.tenant_id, indicator=row, number=1, from_date=date(2020, 1, 1), words=f"Measure {i}",
        numerator_words="Done in time", denominator_words="Done", kind="percentage", direction="increase", target=90,
        red=80, domain="front_door", frequency="quarterly", made_by=unit,
    )  # fmt: skip
    for place, (period, of) in enumerate(wholes):
        entry = Entry.objects.create(
            tenant_id=unit.tenant_id, of=of, indicator=row, edition=edition, agency_id=of.agency_id, start=period.start,
            end=period.end,
        )  # fmt: skip
        numerator = 80 + (i + place) % 15
        Figure.objects.create(tenant_id=unit.tenant_id, entry=entry, numerator=numerator, denominator=100)
