"""The demonstration's plans are told whole, on their own days, and show the gaps they are meant to show."""

import pytest

from lineofsight.demo import plans_year
from lineofsight.demo.cast import Cast
from lineofsight.practice.days import on_the_day
from lineofsight.programme.models import Plan
from tests.deep_dives.addresses import said

from .plans_world import address

pytestmark = pytest.mark.django_db


def tell(w: Cast) -> None:
    for day, _, take in sorted(plans_year.schedule(w), key=lambda each: each[:2]):
        with on_the_day(day):
            take()


def test_the_two_years_are_told_and_have_gaps(westmere: Cast, sign_in) -> None:
    tell(westmere)
    states = {(p.kind, p.state) for p in Plan.objects.all()}
    assert states == {(k, "running") for k in ("priorities", "work", "audits")} | {
        (k, "closed") for k in ("priorities", "work")
    }
    unit = sign_in(westmere.business_unit)
    programme = said(unit.get(address(westmere, "work_programme")))
    assert "Red: needs action now" in programme and "near to green" in programme and "Nobody yet" not in programme
    audits = said(unit.get(address(westmere, "audit_programme")))
    assert "75% (9 of 12)" in said(unit.get(address(westmere, "planned_audit", _neglect())))
    assert "from quarter 2 to quarter 4: The joint inspection came first." in audits
    for page in ("priorities", "milestones"):
        assert unit.get(address(westmere, page)).status_code == 200


def _neglect() -> object:
    from lineofsight.programme.models import PlannedAudit

    return PlannedAudit.objects.get(title="Neglect in the early years").pk
