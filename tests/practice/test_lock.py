"""A practice audit under PostgreSQL's lock on rows: its pages work, and neither side reaches past its own."""

from typing import Any

import pytest
from django.db import connection

from lineofsight.deep_dives.models import DeepDive
from lineofsight.demo.cast import Cast
from lineofsight.partnership import row_lock
from lineofsight.partnership.models import Member, Tenant
from lineofsight.practice import actions
from lineofsight.practice.models import Practice
from tests.practice.test_tour import address

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no row security; the doors stand alone"),
]


def test_begun_carried_on_played_and_deleted_through_its_pages(westmere: Cast, sign_in: Any) -> None:
    browser = sign_in(westmere.business_unit)
    page = browser.post(address(westmere, "begin_practice"), follow=True)
    assert "Your practice audit stands at “Theme proposed”." in page.content.decode()
    page = browser.post(address(westmere, "move_on"), follow=True)
    assert "The business unit put the theme up for decision." in page.content.decode()
    page = browser.post(address(westmere, "play_part"), {"part": "chair"}, follow=True)
    assert page.status_code == 200 and "Jay Example" in page.content.decode()
    for name in ("my-work", "deep-dives", "partnership"):
        assert browser.get(f"/{Practice.of(westmere.business_unit).world.slug}/{name}/").status_code == 200
    page = browser.post(address(westmere, "delete_practice"), follow=True)
    assert "deleted with everything in it" in page.content.decode()
    assert not Tenant.objects.filter(kind=Tenant.Kind.PRACTICE).exists()


def test_a_page_of_the_partnership_sees_no_row_of_the_practice_audit_nor_the_other_way(westmere: Cast) -> None:
    practice = actions.begin(by=westmere.business_unit)
    with row_lock.within(westmere.tenant.pk, westmere.business_unit.person_id):
        assert DeepDive.objects.filter(tenant=practice.world).count() == 0
        assert Practice.objects.count() == 1
    with actions.inside(practice):
        assert DeepDive.objects.filter(tenant=practice.world).count() == 1
        assert Practice.objects.get() == practice
        assert set(
            Member.objects.exclude(person=westmere.business_unit.person_id).values_list("tenant", flat=True)
        ) == {practice.world_id}


def test_a_practice_audit_does_not_show_whose_else_there_is(westmere: Cast, eastmere: Cast) -> None:
    mine, theirs = actions.begin(by=westmere.business_unit), actions.begin(by=eastmere.business_unit)
    with actions.inside(mine):
        assert list(Practice.objects.all()) == [mine]
    with row_lock.within(eastmere.tenant.pk, None):
        assert list(Practice.objects.all()) == [theirs]
