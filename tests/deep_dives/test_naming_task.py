"""The task "name who completes" goes when nobody needs to be named any more, and comes back with the tool."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import AgencyReturn, DeepDive
from lineofsight.demo.cast import Cast
from lineofsight.partnership.models import Task
from tests.deep_dives import asked_world as world

pytestmark = pytest.mark.django_db


def asked_to_name(w: Cast, audit: DeepDive) -> bool:
    request = world.request_of(w, audit, "police")
    return Task.objects.filter(key="name_author", about_id=request.pk, settled_at__isnull=True).exists()


def test_the_task_goes_when_the_business_unit_takes_the_tools_and_comes_back_with_one(westmere: Cast) -> None:
    audit = world.issued(westmere, "AB")
    assert asked_to_name(westmere, audit)
    tools = world.tools_of(westmere, audit, "police")
    for tool in tools:
        taken = actions.begin_on_behalf(agency_return=tool, by=westmere.business_unit)
    assert not asked_to_name(westmere, audit)
    actions.hand_back_to_agency(agency_return=taken, by=westmere.business_unit)
    assert asked_to_name(westmere, audit)


def test_the_task_goes_when_the_tools_are_closed_without_it(westmere: Cast) -> None:
    audit = world.issued(westmere, "AB")
    AgencyReturn.objects.update(due_date=timezone.localdate() - timedelta(days=1))
    actions.close_returns(deep_dive=audit, missing_acknowledged=True, by=westmere.business_unit)
    assert not asked_to_name(westmere, audit)
