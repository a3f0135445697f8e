"""Reviews of a service by all agencies: lead, scope and decision rule said beforehand, on the calendar until done."""

from datetime import date

import pytest
from django.urls import reverse

from lineofsight.demo.cast import Cast
from lineofsight.partnership.calendar import calendar_of
from lineofsight.partnership.models import Task
from lineofsight.programme.models import ServiceReview
from tests.deep_dives.addresses import said

from .plans_world import address, fresh, this_year

pytestmark = pytest.mark.django_db

RULE = "All agencies have equal status and agree together"


def typed(w: Cast, **more: object) -> dict[str, object]:
    return {
        "service": "health visiting",
        "led_by": "commissioner",
        "lead": w.leads["health"].pk,
        "scope": "Whom the service reaches, and whom it should reach first.",
        "decides": "equals",
        "due_date": date(this_year() + 1, 9, 10).isoformat(),
        "by_month": "on",
        **more,
    }


@pytest.mark.requirement("GOV-120")
def test_a_review_in_september_is_registered_with_lead_and_scope_and_shows_on_the_calendar(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    w, year = westmere, this_year() + 1
    unit = sign_in(w.business_unit)
    page = address(w, "register_review")
    assert "Answer the question “What is looked at, and what not?”" in said(unit.post(page, typed(w, scope="")))
    assert unit.post(page, typed(w)).status_code == 302
    assert "This review is registered already." in said(unit.post(page, typed(w)))
    found = ServiceReview.objects.get()
    listed = said(sign_in(w.scrutineer).get(address(w, "service_reviews")))
    for words in ("health visiting", "The commissioner of the service", w.leads["health"].name, f"September {year}"):
        assert words in listed
    assert "Whom the service reaches" in listed
    # On the calendar of its lead and of the business unit, on the page and in the feed.
    for member in (w.leads["health"], w.business_unit):
        calendar = said(sign_in(member).get(reverse("partnership:year", kwargs={"tenant": w.tenant.slug})))
        month = calendar.split(f"September {year}", 1)[1]
        assert f"Review a service with all agencies Review of health visiting, September {year}" in month
        assert f"{year}0930" in calendar_of(fresh(member), "https://example.org/").decode()
    # Moved, it moves there too; done, it is there no more, and says what came of it.
    moved = typed(w, due_date=date(year, 10, 2).isoformat())
    assert unit.post(address(w, "change_review", found.pk), moved).status_code == 302
    asked = Task.objects.filter(key="service_review", settled_at=None)
    assert set(asked.values_list("due_date", flat=True)) == {date(year, 10, 31)}
    lead = sign_in(w.leads["health"])
    done = {"done_on": date.today().isoformat(), "outcome": "Visits go first to those who need them most."}  # noqa: DTZ011
    assert sign_in(w.leads["police"]).post(address(w, "service_review", found.pk), done).status_code == 200
    assert lead.post(address(w, "service_review", found.pk), done).status_code == 302
    assert "Visits go first to those who need them most." in said(lead.get(address(w, "service_review", found.pk)))
    assert not asked.exists()
    assert unit.get(address(w, "change_review", found.pk)).status_code == 404
    next_door = sign_in(eastmere.business_unit)
    assert next_door.get(address(eastmere, "service_review", found.pk)).status_code == 404
    assert "health visiting" not in said(next_door.get(address(eastmere, "service_reviews")))


@pytest.mark.requirement("GOV-121")
def test_the_record_of_a_review_shows_lead_decision_rule_and_date(westmere: Cast, sign_in) -> None:
    w = westmere
    unit = sign_in(w.business_unit)
    more = {"by_month": "", "rule_words": "Each agency has one voice; the commissioner writes it down."}
    assert "By which rule is it decided?" in said(unit.post(address(w, "register_review"), typed(w, decides="")))
    assert unit.post(address(w, "register_review"), typed(w, **more)).status_code == 302
    found = ServiceReview.objects.get()
    words = said(sign_in(w.executives["police"]).get(address(w, "service_review", found.pk)))
    assert "Led by The commissioner of the service" in words and f"Lead {w.leads['health'].name}" in words
    assert f"Decision rule {RULE}" in words and more["rule_words"] in words
    assert f"When 10 September {this_year() + 1}" in words
    # An agency's author reads nothing of the plans she has no part in changing.
    assert sign_in(w.leads["police"]).get(address(w, "register_review")).status_code == 404
