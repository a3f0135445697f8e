"""The demonstration's year has impact with gaps: one measure truly shifted after the change, one did not."""

import pytest

from lineofsight.demo import actions_year, impact_year
from lineofsight.demo.cast import Cast
from lineofsight.improvement.models import AdoptedModel, ImpactEvidence, Innovation, LearningNote, Measure, YearlyReview
from lineofsight.improvement.reading import read_measure
from lineofsight.practice.days import on_the_day
from tests.deep_dives import report_world
from tests.deep_dives.addresses import said

from .plans_world import address

pytestmark = pytest.mark.django_db


def test_the_year_tells_of_a_shift_of_none_and_of_gaps(westmere: Cast, sign_in) -> None:
    report_world.signed_off(westmere)
    year = actions_year.Year(westmere)
    for day, _, take in sorted(actions_year.schedule(year) + impact_year.schedule(year), key=lambda each: each[:2]):
        with on_the_day(day):
            take()
    verdicts = {
        row.name: read_measure(row, list(row.points.order_by("on"))).verdict for row in Measure.objects.order_by("name")
    }
    assert verdicts == {
        "Strategy discussions with health present": "moved",
        "Working days until schools are told": "not_moved",
    }
    assert set(ImpactEvidence.objects.values_list("says", flat=True)) == {"agrees", "disagrees"}
    assert LearningNote.objects.filter(told_on=None).count() == LearningNote.objects.filter(change=None).count() == 1
    assert set(Innovation.objects.values_list("decision", flat=True)) == {"keep", ""}
    assert AdoptedModel.objects.count() == YearlyReview.objects.count() == 1
    words = said(sign_in(westmere.scrutineer).get(address(westmere, "impact")))
    assert "1 Partly achieved" in words and "It is not said how the difference will be seen" in words
