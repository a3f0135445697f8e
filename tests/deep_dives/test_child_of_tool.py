"""Which child an audit tool is about."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from lineofsight import vault
from lineofsight.deep_dives.models import AgencyReturn
from lineofsight.deep_dives.states import ReturnState
from lineofsight.demo.cast import Cast
from lineofsight.trail.models import Event
from lineofsight.vault.models import Key

from .addresses import address, said
from .tools_world import audit, tool

SignIn = Callable[[Any], Client]


@pytest.fixture
def row(westmere: Cast) -> AgencyReturn:
    found = tool(westmere, audit(westmere))
    key = Key.objects.get(pk=found.deep_dive.key_id)
    vault.add_person(key=key, part="child", identifiers=[("forename", "Averil")], subject_id=found.case_id)
    return found


def here(w: Cast, row: AgencyReturn) -> str:
    return address(w, "child_of_tool", row.deep_dive, return_pk=row.pk)


def test_author_and_lead_are_shown_the_child_at_the_press_of_a_button_and_on_record(
    westmere: Cast, row: AgencyReturn, sign_in: SignIn
) -> None:
    for member in (westmere.authors["police"], westmere.leads["police"]):
        assert "Averil" not in said(sign_in(member).get(here(westmere, row)))
        assert "Averil" in said(sign_in(member).post(here(westmere, row)))
        assert Event.objects.filter(chain="reads", actor_id=member.pk).exists()


def test_nobody_else_is(westmere: Cast, eastmere: Cast, row: AgencyReturn, sign_in: SignIn) -> None:
    AgencyReturn.objects.filter(pk=row.pk).update(on_behalf_by=westmere.business_unit)
    for member in (westmere.authors["health"], westmere.business_unit, westmere.scrutineer, westmere.outsider):
        assert sign_in(member).post(here(westmere, row)).status_code == 404


def test_when_the_tool_is_submitted_the_details_are_closed(westmere: Cast, row: AgencyReturn, sign_in: SignIn) -> None:
    AgencyReturn.objects.filter(pk=row.pk).update(state=ReturnState.SUBMITTED)
    words = said(sign_in(westmere.authors["police"]).post(here(westmere, row)))
    assert "the identifying details are closed" in words
    assert "Averil" not in words
