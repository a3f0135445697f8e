"""Recommendations with what was concluded of their impact, worked out by the database, and the gaps in it."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from .counting import counted
from .models import ImpactCheck, ImpactEvidence, Measure, Recommendation
from .states import RecommendationState

COLOURS = {"achieved": "green", "partly": "orange", "not_yet": "red"}
GAPS = (
    ("no_measure", "It is not said how the difference will be seen"),
    ("no_evidence", "No evidence is collected"),
    ("late", "A check is late"),
    ("not_judged", "Implemented and not judged yet"),
    ("not_embedded", "Not embedded at the last check"),
)


def with_impact(rows: "QuerySet[Recommendation]") -> "QuerySet[Recommendation]":
    """The rows with their latest judgement, the next check, and how many measures and pieces of evidence; one query."""
    checks = ImpactCheck.objects.filter(recommendation=OuterRef("pk"))
    last = checks.filter(checked_on__isnull=False).order_by("-checked_on", "-months")
    evidence = ImpactEvidence.objects.all()
    return rows.annotate(
        judged=Subquery(last.values("judgement")[:1]),
        how_sure=Subquery(last.values("confidence")[:1]),
        how_embedded=Subquery(last.values("embedded")[:1]),
        judged_on=Subquery(last.values("checked_on")[:1]),
        judged_by=Subquery(last.values("checked_by__person__full_name")[:1]),
        next_check=Subquery(checks.filter(checked_on__isnull=True).order_by("due_date").values("due_date")[:1]),
        measure_count=counted(Measure.objects.all(), "recommendation"),
        agreeing=counted(evidence.filter(says="agrees"), "recommendation"),
        against=counted(evidence.filter(says="disagrees"), "recommendation"),
        any_evidence=Exists(evidence.filter(recommendation=OuterRef("pk"))),
        planned=Exists(Recommendation.objects.filter(pk=OuterRef("pk"), impact_plan__isnull=False)),
    )


def gap(kind: str, today: date) -> Q:
    """The condition of one gap, on rows with their impact."""
    done = Q(
        state__in=(RecommendationState.IMPLEMENTED, RecommendationState.IMPACT_CHECKED, RecommendationState.CLOSED)
    )
    return {
        "no_measure": Q(measure_count=0, planned=False),
        "no_evidence": done & Q(any_evidence=False),
        "late": Q(next_check__lt=today),
        "not_judged": done & Q(judged=None),
        "not_embedded": Q(how_embedded__in=("no", "partly")),
    }[kind]
