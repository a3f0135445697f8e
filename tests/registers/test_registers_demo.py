"""The demonstration's year of Westmere's registers is told by the product's own actions, with gaps left open."""

import pytest

from lineofsight import vault
from lineofsight.demo import registers_year
from lineofsight.demo.cast import Cast
from lineofsight.practice.days import on_the_day
from lineofsight.registers.models import Problem, RegisteredDocument, Risk, ServiceGap
from lineofsight.registers.problem_figures import by_year
from tests.deep_dives.addresses import said

from .registers_world import address, fresh, today

pytestmark = pytest.mark.django_db


def test_the_year_fills_each_register_and_leaves_something_to_do(westmere: Cast, sign_in) -> None:
    w = westmere
    with vault.scope():
        for day, _, take in sorted(registers_year.schedule(w), key=lambda each: each[:2]):
            with on_the_day(day):
                take()
    assert Risk.objects.filter(tenant=w.tenant).count() == 6
    assert {r.state for r in Risk.objects.all()} >= {"accepted", "reduced", "controlled"}
    assert Problem.objects.filter(state="raised").count() == 2 and by_year(Problem.visible_to(fresh(w.scrutineer)))
    assert ServiceGap.objects.filter(due_date__lt=today()).exists()
    assert RegisteredDocument.objects.filter(review_date__lt=today()).exists()
    client = sign_in(w.business_unit)
    for page in ("risks", "risk_map", "problems", "problem_figures", "gaps", "documents", "matters", "matter_figures"):
        assert client.get(address(w, page)).status_code == 200, page
    assert "Police protection notices" in said(client.get(address(w, "problems")))
