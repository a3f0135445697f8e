"""The tour: ten stops, each a real page of the practice audit, begun by itself."""

from typing import Any

import pytest
from django.core import mail
from django.urls import reverse

from lineofsight.demo.cast import Cast
from lineofsight.practice.models import Practice
from lineofsight.practice.stops import STOPS

pytestmark = pytest.mark.django_db(transaction=False)


def address(w: Cast, page: str, **ids: Any) -> str:
    return reverse(f"practice:{page}", kwargs={"tenant": w.tenant.slug, **ids})


def test_ten_stops_open_ten_pages_from_the_theme_to_the_signed_off_report(westmere: Cast, sign_in: Any) -> None:
    browser = sign_in(westmere.business_unit)
    opened = []
    for number, stop in enumerate(STOPS, start=1):
        page = browser.post(address(westmere, "open_stop", number=number), follow=True)
        assert page.status_code == 200, (stop.title, page.redirect_chain)
        said = page.content.decode()
        assert "Practice: nothing here is real." in said, stop.title
        assert "Back to the tour" in said
        assert (f"Next stop: {number + 1}." in said) == (number < len(STOPS)), stop.title
        assert "practice-" in page.redirect_chain[-1][0], (stop.title, page.redirect_chain)
        opened.append(page.resolver_match.url_name)
    assert opened == [
        "deep_dive",
        "terms",
        "eligible_lists",
        "selection",
        "known_to_you",
        "audit_tool",
        "pack",
        "discussion",
        "findings",
        "report",
    ]
    assert "Delete the practice audit" in said
    assert Practice.of(westmere.business_unit).stop == 10
    assert mail.outbox == []
