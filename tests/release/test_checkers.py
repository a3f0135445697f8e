"""Who checks what leaves: the people, their training, and the warning where too few are there."""

import dataclasses

import pytest
from django.urls import reverse

from lineofsight.demo.cast import Cast
from lineofsight.partnership.actions import change_chapter
from lineofsight.release.chapter import NAME, settings_of
from lineofsight.release.models import TrainedChecker
from tests.deep_dives.addresses import said

TRAINED = {"do": "note", "trained_on": "2026-01-05"}


@pytest.fixture
def page(westmere: Cast) -> str:
    return reverse("release:checkers", kwargs={"tenant": westmere.tenant.slug})


def test_a_training_is_noted_and_taken_away_again(westmere: Cast, sign_in, page: str) -> None:
    client = sign_in(westmere.business_unit)
    assert "Choose who was trained" in said(client.post(page, TRAINED | {"member": ""}))
    client.post(page, TRAINED | {"member": str(westmere.scrutineer.pk)})
    assert "5 January 2026" in said(client.get(page))
    assert TrainedChecker.objects.get().member == westmere.scrutineer
    client.post(page, {"do": "remove", "member": str(westmere.scrutineer.pk)})
    assert not TrainedChecker.objects.exists()


def test_where_training_is_asked_and_nobody_is_trained_the_page_warns(westmere: Cast, sign_in, page: str) -> None:
    client = sign_in(westmere.business_unit)
    assert "Too few people can check" not in said(client.get(page))
    value = dataclasses.replace(settings_of(westmere.tenant), training_asked=True)
    change_chapter(tenant=westmere.tenant, chapter=NAME, value=value, by=westmere.business_unit)
    assert "Too few people can check" in said(client.get(page))


def test_chairs_read_it_and_only_the_business_unit_changes_it(
    westmere: Cast, eastmere: Cast, sign_in, page: str
) -> None:
    typed = TRAINED | {"member": str(westmere.scrutineer.pk)}
    chair = sign_in(westmere.oversight_chair)
    assert chair.get(page).status_code == 200 and "Note a training" not in said(chair.get(page))
    for member in (westmere.oversight_chair, westmere.leads["police"], eastmere.business_unit):
        assert sign_in(member).post(page, typed).status_code == 404
    for member in (westmere.leads["police"], eastmere.business_unit):
        assert sign_in(member).get(page).status_code == 404
    assert not TrainedChecker.objects.exists()


def test_the_same_number_of_queries_however_many_are_trained(
    westmere: Cast, sign_in, page: str, django_assert_max_num_queries
) -> None:
    client = sign_in(westmere.business_unit)
    for member in (westmere.scrutineer, westmere.leads["police"], westmere.leads["council"]):
        client.post(page, TRAINED | {"member": str(member.pk)})
    with django_assert_max_num_queries(40):
        client.get(page)
