"""Entering recommendations in the register."""

from datetime import date

from django.db import models

from lineofsight import trail
from lineofsight.partnership.actions import kind_of
from lineofsight.partnership.models import Agency, Group, Member
from lineofsight.thread.actions import tie
from lineofsight.thread.models import Strand

from .models import Recommendation


def raise_recommendation(
    *,
    words: str,
    raised_in: models.Model,
    raised_in_title: str,
    rests_on: list[models.Model],
    approved_on: date,
    addressed_to: Agency | None = None,
    group: Group | None = None,
    by: Member,
) -> Recommendation:
    """Enters a recommendation of an approved report, tied to the findings it rests on. Numbered by year.

    ``words`` must come from text that has passed the anonymisation check.
    """
    with trail.act(by=by, verb="raise_recommendation") as act:
        year = approved_on.year
        last = Recommendation.objects.filter(tenant_id=by.tenant_id, number__startswith=f"R-{year}-").count()
        recommendation = Recommendation.objects.create(
            tenant_id=by.tenant_id,
            number=f"R-{year}-{last + 1:03d}",
            words=words,
            raised_in_kind=kind_of(raised_in),
            raised_in_id=raised_in.pk,
            raised_in_title=raised_in_title,
            addressed_to=addressed_to,
            group=group,
            approved_on=approved_on,
            raised_by=by,
        )
        act.on(recommendation)
        tie(from_thing=recommendation, to_thing=raised_in, means=Strand.Means.PART_OF, by=by)
        for thing in rests_on:
            tie(from_thing=recommendation, to_thing=thing, means=Strand.Means.RESTS_ON, by=by)
    return recommendation
