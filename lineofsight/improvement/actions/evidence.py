"""Evidence for or against the difference made: entered by people, or told by the rooms above."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils import timezone

from lineofsight import trail
from lineofsight.govuk.words import date as in_words
from lineofsight.partnership.actions import ask, kind_of, settle
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doors import Role
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Group, Member, Tenant
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.actions import tie
from lineofsight.thread.models import Strand

from .. import rules
from ..chapter import NAME
from ..models import Confidence, ImpactEvidence, Innovation, Measure, MeasurePoint, Recommendation
from ..reading import with_unit
from ..states import RecommendationState

WEIGH = "weigh_evidence"
Says = ImpactEvidence.Says


def add_evidence(
    *,
    of: Recommendation | Group,
    method: str,
    title: str,
    words: str,
    about: str,
    says: str,
    sure: str,
    collected_on: date,
    level: str = "",
    part: int | None = None,
    whole: int | None = None,
    measure: Measure | None = None,
    innovation: Innovation | None = None,
    rests_on: models.Model | None = None,
    by: Member,
) -> ImpactEvidence:
    """One piece of evidence by one of the partnership's ways, with what it says and how sure that is. Raises NotYet.

    ``rests_on`` is the audit, finding of an inspection, course or action it was taken from; it is tied to it.
    """
    settings = in_force(by.tenant, NAME)
    if method not in {way.key for way in settings.evidence_methods}:
        raise NotYet("Choose one of the partnership’s ways of collecting evidence.")
    if level and level not in {each.key for each in settings.evidence_levels}:
        raise NotYet("Choose one of the partnership’s levels of evidence.")
    if says not in Says.values or sure not in Confidence.values:
        raise NotYet("Say whether it speaks for the improvement or against it, and how sure that is.")
    if collected_on > timezone.localdate():
        raise NotYet("Enter the day it was collected; it cannot lie in the future.")
    if (part is None) != (whole is None) or (part is not None and whole is not None and part > whole):
        raise NotYet("Enter how many of how many: both numbers, the first no larger than the second.")
    with trail.act(by=by, verb="add_impact_evidence", on=of) as act:
        _check_open(of)
        rules.check_not_twice(
            ImpactEvidence.objects.filter(
                tenant=by.tenant_id, **_of(of), method=method, title=title, words=words, collected_on=collected_on
            )
        )
        row = ImpactEvidence.objects.create(
            tenant_id=by.tenant_id,
            **_of(of),
            method=method,
            title=title,
            words=words,
            about=about,
            level=level,
            says=says,
            sure=sure,
            collected_on=collected_on,
            part=part,
            whole=whole,
            figures=before_and_after(measure) if measure is not None else [],
            measure=measure,
            innovation=innovation,
            from_kind=kind_of(rests_on) if rests_on is not None else "",
            from_id=rests_on.pk if rests_on is not None else None,
            added_by=by,
        )
        act.also("add_impact_evidence", row)
        _tie(row, of, by)
        for thing in filter(None, (innovation, rests_on)):
            tie(from_thing=row, to_thing=thing, means=Strand.Means.RESTS_ON, by=by)
    return row


def before_and_after(measure: Measure) -> list[list[str]]:
    """The measure as the evidence cites it: what, where it stood, its latest figure, the change; kept as it is now.

    Nothing where there is no figure since the baseline. An indicator is named by the code it is told under.
    """
    latest = MeasurePoint.objects.filter(measure=measure, on__gt=measure.baseline_on).order_by("-on").first()
    if latest is None:
        return []
    what = f"{measure.name} (indicator {measure.told_as})" if measure.told_as else measure.name
    return [
        [
            what,
            f"{with_unit(measure.baseline, measure.unit)}, {in_words(measure.baseline_on)}",
            f"{with_unit(latest.value, measure.unit)}, {in_words(latest.on)}",
            f"{latest.value - measure.baseline:+.6g}",
        ]
    ]


def tell_evidence(
    *,
    recommendation: Recommendation,
    method: str,
    title: str,
    words: str,
    about: str,
    collected_on: date,
    told_by: models.Model,
    figures: Sequence[Sequence[str]] = (),
    part: int | None = None,
    whole: int | None = None,
    level: str = "",
    by: Any,
) -> ImpactEvidence:
    """A room above tells what it found, such as a re-audit's figures beside the earlier audit's; told twice it stands once.

    What it says for or against the improvement is for a person to judge: the business unit is asked.
    """
    with trail.act(by=by, verb="tell_impact_evidence", on=recommendation) as act:
        row, new = ImpactEvidence.objects.update_or_create(
            tenant_id=recommendation.tenant_id,
            recommendation=recommendation,
            from_kind=kind_of(told_by),
            from_id=told_by.pk,
            method=method,
            defaults={
                "title": title[:200],
                "words": words,
                "about": about,
                "level": level,
                "collected_on": collected_on,
                "figures": [list(line) for line in figures],
                "part": part,
                "whole": whole,
            },
        )
        act.also("tell_impact_evidence", row)
        _tie(row, recommendation, by)
        tie(from_thing=row, to_thing=told_by, means=Strand.Means.RESTS_ON, by=by)
        if new:
            slug = Tenant.objects.values_list("slug", flat=True).get(pk=recommendation.tenant_id)
            ask(
                key=WEIGH,
                words=f"Say what new evidence means for recommendation {recommendation.number}",
                thing=row.title,
                path=reverse("improvement:weigh_evidence", kwargs={"tenant": slug, "pk": row.pk}),
                about=row,
                role=Role.BUSINESS_UNIT,
                by=by,
            )
    return row


def weigh_evidence(*, evidence: ImpactEvidence, says: str, sure: str, words: str = "", by: Member) -> None:
    """Somebody says whether it speaks for the improvement or against it, and how sure that is. Raises NotYet."""
    if says not in Says.values or sure not in Confidence.values:
        raise NotYet("Say whether it speaks for the improvement or against it, and how sure that is.")
    with trail.act(by=by, verb="weigh_evidence", on=evidence, says=says):
        row = held(evidence, by=by)
        row.says, row.sure, row.added_by = says, sure, row.added_by or by
        row.words = f"{row.words}\n{words}".strip() if words.strip() else row.words
        row.save(update_fields=["says", "sure", "added_by", "words"])
        settle(key=WEIGH, about=row, by=by)


def _of(of: Recommendation | Group) -> dict[str, Any]:
    return {"group": of} if isinstance(of, Group) else {"recommendation": of}


def _check_open(of: Recommendation | Group) -> None:
    if isinstance(of, Recommendation) and of.state == RecommendationState.SUPERSEDED:
        raise NotYet("This recommendation was merged into another. Add the evidence there.")


def _tie(row: ImpactEvidence, of: Recommendation | Group, by: Any) -> None:
    if isinstance(of, Recommendation):
        tie(from_thing=row, to_thing=of, means=Strand.Means.PART_OF, by=by)
