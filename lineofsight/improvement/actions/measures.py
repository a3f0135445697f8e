"""Measures: set, given points, looked at on planned days, and their limits renewed with the reason."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils import timezone

from lineofsight import trail
from lineofsight.govuk.words import lower_first
from lineofsight.partnership.actions import ask, settle
from lineofsight.partnership.doors import Role
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Group, Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.actions import tie
from lineofsight.thread.models import Strand

from .. import rules
from ..figures import Point
from ..models import Action, Measure, MeasurePoint, MeasureReview, Recommendation, Scope

REVIEW = "review_measure"
Of = Recommendation | Action | Group


def set_measure(
    *,
    of: Of,
    name: str,
    unit: str,
    direction: str,
    source: str,
    baseline: float,
    baseline_on: date,
    target: float | None = None,
    target_on: date | None = None,
    changed_on: date | None = None,
    change_words: str = "",
    told_as: str = "",
    review_on: Sequence[date] = (),
    by: Member,
) -> Measure:
    """What is measured, where it stands before, where it should be by when, and the days it is looked at. NotYet."""
    if not rules.may_measure(by, of):
        raise NotYet("Who decides or does this sets its measures: the group’s chair, the business unit, or the owner.")
    if (target is None) != (target_on is None):
        raise NotYet("Enter a target together with the day it should be reached.")
    if target_on is not None and target_on <= baseline_on:
        raise NotYet("The day of the target must lie after the day of the baseline.")
    what: dict[str, Any] = {str(type(of)._meta.model_name): of}
    with trail.act(by=by, verb="set_measure", on=of) as act:
        rules.check_not_twice(Measure.objects.filter(tenant=by.tenant_id, name=name, baseline_on=baseline_on, **what))
        measure = Measure.objects.create(
            tenant_id=by.tenant_id,
            name=name,
            unit=unit,
            direction=direction,
            source=source,
            baseline=baseline,
            baseline_on=baseline_on,
            target=target,
            target_on=target_on,
            changed_on=changed_on,
            change_words=change_words,
            told_as=told_as,
            set_by=by,
            **what,
        )
        act.also("set_measure", measure)
        if not isinstance(of, Group):
            tie(from_thing=measure, to_thing=of, means=Strand.Means.PART_OF, by=by)
        MeasurePoint.objects.create(
            tenant_id=by.tenant_id, measure=measure, on=baseline_on, value=baseline, entered_by=by
        )
        for day in sorted(set(review_on) | ({target_on} if target_on else set())):
            plan_review(measure=measure, due_date=day, by=by)
    return measure


def change_measure(
    *,
    measure: Measure,
    changed_on: date | None,
    change_words: str,
    target: float | None,
    target_on: date | None,
    review_on: date | None = None,
    by: Member,
) -> None:
    """The day practice changed, and the target. The baseline stays as it was set. Raises NotYet."""
    if not rules.may_measure(by, measured(measure)):
        raise NotYet("Who decides or does this changes its measures.")
    if (target is None) != (target_on is None):
        raise NotYet("Enter a target together with the day it should be reached.")
    with trail.act(by=by, verb="change_measure", on=measure):
        row = held(measure, by=by)
        row.changed_on, row.change_words, row.target, row.target_on = changed_on, change_words, target, target_on
        row.save(update_fields=["changed_on", "change_words", "target", "target_on"])
        for day in filter(None, {target_on, review_on}):
            plan_review(measure=row, due_date=day, by=by)


def renew_limits(*, measure: Measure, because: str, by: Member) -> None:
    """From the day of the change on the chart has limits of its own: the cause is understood and said. NotYet."""
    if not rules.may_measure(by, measured(measure)):
        raise NotYet("Who decides this renews its limits.")
    if measure.changed_on is None:
        raise NotYet("Enter the day of the change first: the new limits begin there.")
    if not because.strip():
        raise NotYet("Enter why the figures have moved for good.")
    with trail.act(by=by, verb="renew_limits", on=measure):
        Measure.objects.filter(pk=measure.pk, tenant=by.tenant_id).update(
            limits_renewed_because=because.strip(), limits_renewed_by=by, limits_renewed_at=timezone.now()
        )


def add_points(
    *, measure: Measure, points: Sequence[Point], origin: str = MeasurePoint.Origin.TYPED, by: Member
) -> int:
    """Points typed, pasted or from a file: all of them or none; one for a day that has one takes its place. NotYet."""
    if not rules.may_add_points(by, measured(measure)):
        raise NotYet("Who measures this enters its figures.")
    if any(point.on > timezone.localdate() for point in points):
        raise NotYet("A figure’s day cannot lie in the future.")
    with trail.act(by=by, verb="add_points", on=measure, count=len(points)):
        _keep(measure, points, origin, by)
    return len(points)


def tell_points(*, tenant_id: Any, told_as: str, points: Iterable[Point], by: Any) -> int:
    """A room above tells new points under their key, such as at the close of a quarter; told twice they stand once.

    Returns how many measures wait for this key.
    """
    measures = list(Measure.objects.filter(tenant=tenant_id, told_as=told_as))
    points = list(points)
    for measure in measures:
        with trail.act(by=by, verb="tell_points", on=measure, count=len(points)):
            _keep(measure, points, MeasurePoint.Origin.TOLD, by)
    return len(measures)


def _keep(measure: Measure, points: Sequence[Point], origin: str, by: Any) -> None:
    for point in points:
        MeasurePoint.objects.update_or_create(
            tenant_id=measure.tenant_id,
            measure=measure,
            on=point.on,
            defaults={
                "value": point.value,
                "part": point.part,
                "whole": point.whole,
                "origin": origin,
                "entered_by": by if isinstance(by, Member) else None,
                "entered_at": timezone.now(),
            },
        )


def remove_point(*, point: MeasurePoint, measure: Measure, by: Member) -> None:
    """A figure that was wrong goes; the record keeps that it stood there. Raises NotYet."""
    if not rules.may_add_points(by, measured(measure)):
        raise NotYet("Who measures this removes its figures.")
    with trail.act(by=by, verb="remove_point", on=measure, day=point.on.isoformat(), value=point.value):
        MeasurePoint.objects.filter(pk=point.pk, measure=measure, tenant=by.tenant_id).delete()


def plan_review(*, measure: Measure, due_date: date, by: Member) -> MeasureReview:
    """A day on which it is looked at; the clock asks when it comes. Said twice it stands once."""
    with trail.act(by=by, verb="plan_review", on=measure):
        review, _ = MeasureReview.objects.get_or_create(tenant_id=by.tenant_id, measure=measure, due_date=due_date)
    return review


def ask_for_review(*, review: MeasureReview, by: Any) -> None:
    """The day has come: for an agency's own action its lead is asked, otherwise the business unit; once."""
    with trail.act(by=by, verb="ask_for_review", on=review):
        measure = review.measure
        own = measure.action is not None and measure.action.scope == Scope.AGENCY
        ask(
            key=REVIEW,
            words=f"Look at the measure of {lower_first(measure.of)}",
            thing=measure.name,
            path=reverse("improvement:review_measure", kwargs={"tenant": review.tenant.slug, "pk": review.pk}),
            about=review,
            role=Role.AGENCY_LEAD if own else Role.BUSINESS_UNIT,
            agency=measure.action.agency if own and measure.action else None,
            due_date=review.due_date,
            by=by,
        )
        MeasureReview.objects.filter(pk=review.pk).update(asked_at=timezone.now())


def review_measure(*, review: MeasureReview, standing: str, words: str, reviewed_on: date, by: Member) -> None:
    """What the measure shows on a planned day. Raises NotYet."""
    if not rules.may_add_points(by, measured(review.measure)):
        raise NotYet("Who measures this looks at it.")
    if standing not in MeasureReview.Standing.values or not words.strip():
        raise NotYet("Say how the measure stands, and what you make of it.")
    with trail.act(by=by, verb="review_measure", on=review, standing=standing):
        row = held(review, by=by)
        if row.reviewed_on is not None:
            raise NotYet("This look at the measure is recorded already.")
        row.standing, row.words, row.reviewed_on, row.reviewed_by = standing, words, reviewed_on, by
        row.save(update_fields=["standing", "words", "reviewed_on", "reviewed_by"])
        settle(key=REVIEW, about=row, by=by)


def measured(measure: Measure) -> Any:
    """What it is a measure of."""
    of: models.Model | None = measure.action or measure.recommendation or measure.group
    return of
