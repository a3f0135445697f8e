"""Indicators in editions, who gives their figures, rebased charts, values of other areas."""

from typing import Any, Self

from django.db import models
from django.db.models import Q

from lineofsight.engine.indicators.declared import BREAKDOWNS, PROFILE
from lineofsight.engine.indicators.measuring import Kind
from lineofsight.engine.indicators.periods import Frequency
from lineofsight.engine.spc.xmr import Direction
from lineofsight.partnership.models import Agency, Member, TenantOwned


class Indicator(TenantOwned):
    """One measure of the core data set. What it says stands in its editions, so that the past keeps its own."""

    code = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField(default=0)
    declared_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField(auto_now_add=True)
    # From this day on it is not asked for; what was given stays.
    retired_from = models.DateField(null=True, blank=True)
    retired_because = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "code"], name="indicator_code_once")]

    def __str__(self) -> str:
        return self.code

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Everybody of the partnership may read what is measured."""
        return cls.objects.filter(tenant=member.tenant_id)

    @classmethod
    def collected_on(cls, tenant_id: Any, day: Any) -> "models.QuerySet[Self]":
        """Those not retired on a day."""
        return cls.objects.filter(Q(retired_from__isnull=True) | Q(retired_from__gt=day), tenant=tenant_id)


class IndicatorEdition(TenantOwned):
    """What an indicator says from a day on. Never changed: a new edition follows, and old periods keep theirs."""

    class Strand(models.TextChoices):
        KEY_PROCESSES = "key_processes", "Key safeguarding processes"
        VULNERABLE_GROUPS = "vulnerable_groups", "Particularly vulnerable groups"

    class Scale(models.TextChoices):
        RAG = "rag", "Red, amber, green"
        BRAG = "brag", "Blue, red, amber, green"

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField()
    from_date = models.DateField()
    words = models.CharField(max_length=200)
    definition = models.TextField(blank=True)
    numerator_words = models.CharField(max_length=300)
    denominator_words = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=20, choices=[(k.value, k.value.capitalize()) for k in Kind])
    direction = models.CharField(max_length=20, choices=[(d.value, d.value) for d in Direction])
    target = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    red = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    blue = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    scale = models.CharField(max_length=10, choices=Scale, default=Scale.RAG)
    domain = models.CharField(max_length=60)
    strand = models.CharField(max_length=30, choices=Strand, default=Strand.KEY_PROCESSES)
    frequency = models.CharField(max_length=20, choices=[(f.value, f.value.capitalize()) for f in Frequency])
    breakdown = models.CharField(max_length=20, blank=True, choices=[(k, w) for k, (w, _) in BREAKDOWNS.items()])
    splits = models.JSONField(default=list, help_text="The lines of the breakdown, in their order")
    # What it shows of the front door: volume, timeliness, conversion, re-contacts, workload, quality.
    aspect = models.CharField(max_length=20, blank=True)
    # The section of the exploitation profile it stands in.
    profile = models.CharField(max_length=20, blank=True, choices=list(PROFILE.items()))
    # Then small numbers are hidden from those who see the dashboard only. Of places of concern and of people believed to
    # exploit children too: a few of them could be named by somebody who lives there.
    counts_children = models.BooleanField(default=True)
    # Children with a plan on the last day, say: most are counted in the next period again, so a small change is a few of
    # them. Contacts of a quarter are other contacts each time.
    same_children = models.BooleanField(default=False)
    owner = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    source = models.CharField(max_length=200, blank=True)
    review_date = models.DateField(null=True, blank=True)
    changed_because = models.CharField(max_length=400, blank=True)
    made_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["indicator", "number"], name="indicator_edition_once"),
            models.UniqueConstraint(fields=["indicator", "from_date"], name="one_edition_from_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator.code} {self.words}"

    @property
    def has_denominator(self) -> bool:
        return Kind(self.kind).has_denominator

    @property
    def frequency_words(self) -> str:
        return self.get_frequency_display()


class IndicatorSource(TenantOwned):
    """An agency that gives an indicator's figures."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="sources")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["indicator", "agency"], name="source_once_of_an_indicator")]


class DataContact(TenantOwned):
    """Who of an agency is asked for its figures; without one its safeguarding lead is."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "agency", "member"], name="data_contact_once")]


class Rebase(TenantOwned):
    """From a day on the chart's mean and limits are new, because something is known to have changed."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="rebases")
    from_date = models.DateField()
    cause = models.CharField(max_length=200)
    proposed_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    # Another person than who proposed it; until then the chart stays as it is.
    approved_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["indicator", "from_date"], name="rebased_once_from_a_day")]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        return cls.objects.filter(tenant=member.tenant_id).select_related("proposed_by__person", "approved_by__person")


class Benchmark(TenantOwned):
    """A published value of another area for a period, with the publisher's symbol where there is no number."""

    class Kind(models.TextChoices):
        NATIONAL = "national", "England"
        REGIONAL = "regional", "Region"
        NEIGHBOUR = "neighbour", "Statistical neighbour"
        LOCAL = "local", "This area, as published"

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="benchmarks")
    kind = models.CharField(max_length=20, choices=Kind)
    area = models.CharField(max_length=200)
    period = models.CharField(max_length=40)
    value = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    symbol = models.CharField(max_length=10, blank=True)
    source = models.CharField(max_length=300)
    brought_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["indicator", "area", "period"], name="benchmark_once_of_an_area_and_period")
        ]

    @classmethod
    def visible_to(cls, member: Member) -> "models.QuerySet[Self]":
        """Published figures, for everybody who reads the indicator."""
        return cls.objects.filter(tenant=member.tenant_id)
