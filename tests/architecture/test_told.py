"""A story told once stands for later tests as it was told: nothing a test does to its copy reaches another."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from lineofsight.demo.cast import Cast
from lineofsight.partnership.actions import form_group
from lineofsight.partnership.models import Group
from tests.told import anew, told_once

pytestmark = pytest.mark.django_db
NAME = "Group of a story"
_tellings = 0


@told_once
def formed(w: Cast) -> Group:
    global _tellings
    _tellings += 1
    return form_group(name=NAME, short_name="Story", meets="Monthly", by=w.business_unit)


@pytest.mark.parametrize("time", range(3))
def test_each_test_finds_the_story_whole_and_once(westmere: Cast, time: int) -> None:
    group = formed(westmere)
    assert Group.objects.get(tenant=westmere.tenant, name=NAME) == group
    Group.objects.filter(pk=group.pk).update(name="Changed by a test")


def test_who_tells_no_story_finds_nothing_of_it(westmere: Cast) -> None:
    assert not Group.objects.filter(name__in=[NAME, "Changed by a test"]).exists()


def test_what_a_test_did_before_stays_and_the_story_is_told_anew(westmere: Cast) -> None:
    before = _tellings
    Group.objects.filter(pk=westmere.groups["oversight"].pk).update(meets="Weekly")
    formed(westmere)
    assert _tellings == before + 1
    assert Group.objects.get(pk=westmere.groups["oversight"].pk).meets == "Weekly"


def test_on_another_day_and_where_it_is_asked_for_the_story_is_told_anew(westmere: Cast) -> None:
    before = _tellings
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        formed(westmere).delete()
    with anew():
        formed(westmere)
    assert _tellings == before + 2
