"""The invented year of meetings: told on its own days it gives a year held and minuted, and a next one with decisions."""

import pytest

from lineofsight import vault
from lineofsight.demo import meetings_year
from lineofsight.demo.cast import Cast
from lineofsight.meetings.models import Meeting, Minutes
from lineofsight.practice.days import on_the_day
from tests.deep_dives.addresses import said

from .meeting_world import address

pytestmark = pytest.mark.django_db


def told(w: Cast) -> None:
    with vault.scope():
        for day, _, take in sorted(meetings_year.schedule(w), key=lambda each: each[:2]):
            with on_the_day(day):
                take()


@pytest.mark.parametrize("place", ["westmere", "eastmere"])
def test_the_year_is_told_in_both_partnerships(request, sign_in, place: str) -> None:
    w = request.getfixturevalue(place)
    told(w)
    rows = Meeting.objects.filter(tenant=w.tenant, group=w.groups["oversight"]).order_by("starts_at")
    states = [m.state for m in rows]
    assert states == ["minutes_agreed"] * 3 + ["minutes_circulated", "agenda_sent", "planned"]
    assert Minutes.objects.filter(tenant=w.tenant).count() == 4
    browser = sign_in(w.oversight_chair)
    words = said(browser.get(address(w, "meeting", rows[4].pk)))
    assert "Helpline for professionals: how it goes on" in words and "To decide" in words and "Paper awaited" in words
