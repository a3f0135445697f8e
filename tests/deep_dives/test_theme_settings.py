"""Settings of themes and terms: changed on screen for one partnership, at once, for what begins from then on."""

from datetime import date

import pytest

from lineofsight.deep_dives.models import DeepDive
from lineofsight.deep_dives.states import Stage
from lineofsight.partnership.models import Member
from lineofsight.practice.story import register, themes
from lineofsight.programme.actions import begin_plan
from lineofsight.trail.models import Event
from tests.deep_dives.addresses import address, said


def change(client, field, value, slug="westmere"):
    answer = client.post(f"/{slug}/settings/deep_dives/{field}/", {"value": value})
    assert answer.status_code == 302, said(answer)


def agreed(w):
    return themes.agree_theme(w, themes.make_ready(w, themes.propose(w)))


@pytest.fixture
def both(westmere, eastmere, sign_in):
    """The business units of both partnerships, signed in."""
    return sign_in(westmere.business_unit), sign_in(eastmere.business_unit)


def is_recorded(w, times=1):
    events = Event.objects.filter(tenant_id=w.tenant.id, verb="change_settings", actor_id=w.business_unit.id)
    return events.count() >= times


@pytest.mark.requirement("CFG-001")
def test_the_target_of_a_year(westmere, eastmere, both):
    here, there = both
    change(here, "year_target_minimum", "1")
    change(here, "year_target_maximum", "5")
    assert "0 of 1 to 5" in said(here.get(address(westmere, "deep_dives")))
    assert "0 of 2 to 3" in said(there.get(address(eastmere, "deep_dives")))
    assert is_recorded(westmere, 2)
    change(here, "year_target_minimum", "0")
    change(here, "year_target_maximum", "0")
    page = said(here.get(address(westmere, "deep_dives")))
    assert "0 signed off this year" in page and "0 of" not in page


@pytest.mark.requirement("CFG-002")
def test_the_duration(westmere, eastmere, both):
    here, there = both
    old = agreed(westmere)
    change(here, "duration_months_maximum", "8")
    change(here, "duration_months_minimum", "6")
    new, other = agreed(westmere), agreed(eastmere)
    windows = {}
    for key, client, w, dd in (
        ("old", here, westmere, old),
        ("new", here, westmere, new),
        ("other", there, eastmere, other),
    ):
        windows[key] = said(client.get(address(w, "timetable", dd))).split("Expected to end")[1].split(".")[0]
    assert windows["old"] == windows["other"] != windows["new"]
    assert is_recorded(westmere, 2)


@pytest.mark.requirement("CFG-007")
def test_the_number_of_cases(westmere, eastmere, both):
    here, there = both
    old, other = agreed(westmere), agreed(eastmere)
    change(here, "cohort_size", "12")
    assert _offered(here, westmere, agreed(westmere), "cohort_size") == "12"
    assert _offered(here, westmere, old, "cohort_size") == "8"
    assert _offered(there, eastmere, other, "cohort_size") == "6"
    assert _offered(there, eastmere, agreed(eastmere), "cohort_size") == "6"
    assert is_recorded(westmere)


@pytest.mark.requirement("CFG-008")
def test_the_window(westmere, eastmere, both, time_machine):
    here, there = both
    time_machine.move_to("2026-10-05 10:00")
    old = agreed(westmere)
    here, there = (_again(c) for c in (here, there))
    change(here, "window_months", "12")
    assert _offered(here, westmere, agreed(westmere), "window_from-year") == "2025"
    assert _offered(here, westmere, old, "window_from-year") == "2026"
    assert _offered(there, eastmere, agreed(eastmere), "window_from-year") == "2026"
    assert is_recorded(westmere)


@pytest.mark.requirement("CFG-037")
def test_the_name_of_the_audit(westmere, eastmere, both):
    here, there = both
    dd = themes.propose(westmere)
    change(here, "audit_name", "Focussed audit")
    change(here, "audit_name_plural", "Focussed audits")
    html = here.get(address(westmere, "deep_dives")).content.decode()
    assert html.count("Focussed audits") >= 3  # heading, menu, title
    assert "Deep dive audits" not in html
    assert "Focussed audits" in said(here.get(address(westmere, "propose_theme")))
    new = themes.propose(westmere)
    assert "Focussed audit" in said(here.get(address(westmere, "deep_dive", new)))
    assert "Deep dive audit" in said(here.get(address(westmere, "deep_dive", dd)))
    assert "Focussed" not in there.get(address(eastmere, "deep_dives")).content.decode()
    assert is_recorded(westmere, 2)


@pytest.mark.requirement("CFG-038")
def test_the_kinds_of_source(westmere, eastmere, both):
    here, there = both
    old = themes.propose(westmere)
    change(here, "source_types", "Letters from young people\nBusiness plan priority")
    page = said(here.get(address(westmere, "propose_theme")))
    assert "Letters from young people" in page and "Performance data" not in page
    assert "Performance data:" in said(here.get(address(westmere, "deep_dive", old)))
    assert "Letters from" not in said(there.get(address(eastmere, "propose_theme")))
    assert is_recorded(westmere)


@pytest.mark.requirement("CFG-032")
def test_the_month_in_which_the_year_starts(westmere, eastmere, sign_in, time_machine):
    time_machine.move_to("2026-10-05 10:00")
    for w in (westmere, eastmere):
        done = agreed(w)
        DeepDive.objects.filter(pk=done.pk).update(stage=Stage.SIGNED_OFF, signed_off_on=date(2026, 8, 20))
    here, there = sign_in(westmere.business_unit), sign_in(eastmere.business_unit)
    counted = "1 of 2 to 3 signed off this year (1 April 2026 to 31 March 2027)"
    assert counted in said(here.get(address(westmere, "deep_dives")))
    assert here.post("/westmere/settings/year/year_starts_in_month/", {"value": "9"}).status_code == 302
    assert "0 of 2 to 3 signed off this year (1 September 2026 to 31 August 2027)" in said(
        here.get(address(westmere, "deep_dives"))
    )
    assert counted in said(there.get(address(eastmere, "deep_dives")))
    assert is_recorded(westmere)
    refused = here.post("/westmere/settings/year/year_starts_in_month/", {"value": "13"})
    assert "The year must start in a month from 1 to 12" in said(refused)


def test_plans_audits_and_what_agencies_say_count_by_one_year(westmere, eastmere, sign_in, time_machine):
    time_machine.move_to("2026-10-05 10:00")
    here = sign_in(westmere.business_unit)
    assert here.post("/westmere/settings/year/year_starts_in_month/", {"value": "1"}).status_code == 302
    for w, first in ((westmere, date(2026, 1, 1)), (eastmere, date(2026, 4, 1))):
        by = Member.entering(w.business_unit.person, w.tenant.slug)
        assert begin_plan(kind="work", year=2026, by=by).from_date == first
        register.single_agency_audit(w, "council", days_ago=240)
    # In February: the year that began in January here, the one before it next door.
    assert "2026 Single-agency audit" in said(here.get(address(westmere, "audit_register")))
    assert "2025-26 Single-agency audit" in said(
        sign_in(eastmere.business_unit).get(address(eastmere, "audit_register"))
    )
    assert "signed off this year (1 January 2026 to 31 December 2026)" in said(
        here.get(address(westmere, "deep_dives"))
    )
    assert "Month in which the year starts" in said(here.get("/westmere/settings/"))


def _again(client):
    return client


def _offered(client, w, dd, name):
    html = client.get(address(w, "draft_terms", dd) + "?part=all").content.decode()
    return html.split(f'name="{name}"')[1].split('value="')[1].split('"')[0]
