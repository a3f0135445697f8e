"""The demonstration's quarters: eight of them, one real shift, an exception that waits, a challenge answered."""

import pytest

from lineofsight.demo import quarters_told
from lineofsight.demo.cast import Cast
from lineofsight.intelligence.models import FrozenQuarter, IndicatorChallenge, Quarter, QuarterException
from lineofsight.practice.days import on_the_day
from tests.deep_dives.addresses import said

from .quarters_world import address

pytestmark = pytest.mark.django_db


def test_eight_quarters_with_one_real_shift_an_exception_that_waits_and_a_challenge_answered(
    westmere: Cast, sign_in
) -> None:
    for day, _, take in sorted(quarters_told.schedule(westmere), key=lambda each: each[:2]):
        with on_the_day(day):
            take()
    assert Quarter.objects.count() == 8 and FrozenQuarter.objects.count() == 7
    waiting = QuarterException.objects.get(explanation="", indicator__code="FD2")
    assert waiting.asked_at and waiting.quarter.state == "commentary"
    assert IndicatorChallenge.objects.get().state == "answered"
    chair = sign_in(westmere.oversight_chair)
    words = said(chair.get(address(westmere, "quarter", waiting.quarter_id)))
    first = words.split("another exception Exceptions")[1][:400]
    assert "Contacts decided in one working day" in first and "Red: needs immediate action 76 %, before 78 %" in first
    flags = said(chair.get(address(westmere, "front_door"))).split("What is emerging")[1].split(" Volume ")[0]
    assert "Contacts decided in one working day" in flags and "Contacts that became" not in flags
