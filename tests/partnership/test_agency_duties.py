"""An agency's people see on one page all it has to do for the partnership, with the day each is due."""

import pytest
from django.utils import timezone

from lineofsight.data_returns.actions import returns_expected
from lineofsight.data_returns.periods import period_of
from lineofsight.demo.cast import Cast
from lineofsight.engine.workdays import add_working_days
from lineofsight.partnership.duties import duties_of
from tests.data_returns import returns_world as rw
from tests.improvement.plans_world import recommendation
from tests.intelligence.quarters_world import asked, fresh, indicators

pytestmark = pytest.mark.django_db
HERE = "/westmere/my-work/agency/"


def test_what_is_not_asked_for_yet_stands_with_the_day_it_will_be_due(westmere: Cast, sign_in) -> None:
    w = westmere
    rw.named_for(w)
    page = sign_in(w.leads["police"])
    returns_expected.ask_for_returns(tenant=w.tenant, today=timezone.localdate(), by=fresh(w.business_unit))
    found = {(d.state, d.due) for d in duties_of(fresh(w.leads["police"]), w.agencies["police"])}
    going_on = period_of(timezone.localdate(), 3)
    assert ("To come", add_working_days(going_on.end, 20)) in found
    assert ("Not received", add_working_days(rw.quarter().end, 20)) in found
    text = page.get(HERE).text
    assert text.count("Police notices") >= 2 and "To come" in text


def test_figures_of_a_quarter_stand_there_until_they_are_signed_off(westmere: Cast, sign_in) -> None:
    w = westmere
    indicators(w, "FD6")
    quarter = asked(w)
    text = sign_in(w.leads["police"]).get(HERE).text
    assert "Enter and sign off the figures" in text and quarter.words in text
    assert "Enter and sign off the figures" not in sign_in(w.leads["health"]).get(HERE).text


def test_an_agencys_people_see_their_own_agency_alone(westmere: Cast, eastmere: Cast, sign_in) -> None:
    w = westmere
    rw.named_for(w)
    police, health = w.agencies["police"], w.agencies["health"]
    assert "Police notices" in sign_in(w.leads["police"]).get(f"{HERE}?agency={police.pk}").text
    for member in (w.leads["health"], w.executives["health"], w.trainer, w.administrator):
        assert sign_in(member).get(f"{HERE}?agency={police.pk}").status_code == 404
    assert "Police notices" in sign_in(w.business_unit).get(f"{HERE}?agency={police.pk}").text
    assert "You work for no agency" in sign_in(w.trainer).get(HERE).text
    assert "Police notices" not in sign_in(w.leads["health"]).get(f"{HERE}?agency={health.pk}").text
    assert sign_in(eastmere.business_unit).get(f"{HERE}?agency={police.pk}").status_code == 404
    assert sign_in(eastmere.leads["police"]).get("/eastmere/my-work/agency/").text.count("Police notices") == 0


def test_answers_wanted_stand_there_and_the_lead_is_led_to_all_actions_on_one_page(westmere: Cast, sign_in) -> None:
    w = westmere
    row = recommendation(w, "Send the notices.", addressed_to=w.agencies["police"])
    lead = sign_in(w.leads["police"])
    page = lead.get(HERE).text
    assert "Respond: Send the notices." in page and f"/recommendations/{row.pk}/respond/" in page
    assert f"/actions/agencies/{w.agencies['police'].pk}/" in page
    author = sign_in(w.authors["police"]).get(HERE).text
    assert f"/actions/agencies/{w.agencies['police'].pk}/" not in author and "/respond/" not in author
    lead.post(f"/westmere/recommendations/{row.pk}/respond/", {"answer": "accepted", "on": str(timezone.localdate())})
    assert "Respond: Send the notices." not in lead.get(HERE).text


def test_my_work_leads_there(westmere: Cast, sign_in) -> None:
    assert HERE in sign_in(westmere.leads["police"]).get("/westmere/my-work/").text
    assert HERE not in sign_in(westmere.trainer).get("/westmere/my-work/").text


def test_the_list_can_be_filtered_and_taken_along(westmere: Cast, sign_in) -> None:
    w = westmere
    rw.named_for(w)
    indicators(w, "FD6")
    asked(w)
    page = sign_in(w.leads["police"])
    assert "Police notices" not in page.get(f"{HERE}?kind=Figures+of+the+quarter").text
    assert page.get(f"{HERE}?export=xlsx")["Content-Type"].startswith("application/vnd.openxml")
