"""One deep dive at a glance."""

from datetime import date

import pytest

from lineofsight.deep_dives.models import DeepDive
from lineofsight.practice.story import terms, themes
from tests.deep_dives.addresses import address, said


def agreed(w, on=None):
    return themes.agree_theme(w, themes.make_ready(w, themes.propose(w)), decided_on=on)


def test_at_first_glance_stage_who_holds_it_up_since_when_and_what_is_due(westmere, sign_in, time_machine):
    time_machine.move_to("2026-03-02 10:00")
    dd = agreed(westmere, on=date(2026, 3, 2))
    time_machine.move_to("2026-03-16 10:00")
    page = said(sign_in(westmere.business_unit).get(address(westmere, "deep_dive", dd)))
    assert "Stage Terms of reference in draft since 2 March 2026" in page
    assert "Waits for The Safeguarding Effectiveness Group and the business unit" in page
    assert "Next due: terms of reference submitted Wednesday 11 March 2026 Overdue: 3 working days late" in page
    assert "Elapsed 2 weeks end expected 2 Jun 2026 to 2 Jul 2026" in page
    assert "Your part now: draft the terms of reference" in page


def test_each_role_reads_its_own_next_thing(westmere, sign_in):
    dd = themes.make_ready(westmere, themes.propose(westmere))
    for member, words in (
        (westmere.decision_chair, "Your part now: decide on the theme"),
        (westmere.executives["police"], "Your part now: decide on the theme"),
        (westmere.business_unit, "Your part now: record the decision"),
        (westmere.oversight_chair, "Your part later: draft the terms of reference"),
        (westmere.leads["police"], "Your part later: supply a list"),
        (westmere.scrutineer, "There is nothing for you to do here at present."),
    ):
        assert words in said(sign_in(member).get(address(westmere, "deep_dive", dd)))


def test_before_there_are_cases_one_main_button_leads_on(westmere, sign_in):
    dd = themes.propose(westmere)
    html = sign_in(westmere.business_unit).get(address(westmere, "deep_dive", dd)).content.decode()
    main = html.split("<main")[1].split("</main>")[0]
    assert main.count('class="govuk-button"') == 1
    assert f'href="{address(westmere, "ready_for_decision", dd)}"' in main


@pytest.mark.requirement("DDV-001")
def test_it_links_to_the_framework_in_the_version_in_force_when_it_began(westmere, sign_in):
    client = sign_in(westmere.business_unit)
    for field, value in (
        ("framework_version", "Edition 3"),
        ("framework_link", "https://westmere.example/framework-3"),
    ):
        client.post(f"/westmere/settings/deep_dives/{field}/", {"value": value})
    dd = themes.propose(westmere)
    for field, value in (
        ("framework_version", "Edition 4"),
        ("framework_link", "https://westmere.example/framework-4"),
    ):
        client.post(f"/westmere/settings/deep_dives/{field}/", {"value": value})
    page = client.get(address(westmere, "deep_dive", dd))
    assert "Learning and Improvement Framework, Edition 3" in said(page)
    assert 'href="https://westmere.example/framework-3"' in page.content.decode()
    assert "framework-4" not in page.content.decode()


def test_an_age_band_and_kind_of_harm_stand_on_the_page(westmere, sign_in):
    dd = themes.propose(westmere, age_from=0, age_until=2)
    DeepDive.objects.filter(pk=dd.pk).update(harm_type="Physical harm")
    page = said(sign_in(westmere.business_unit).get(address(westmere, "deep_dive", dd)))
    assert "Children it is about ages 0 to 2, Physical harm" in page


def test_only_those_who_may_see_it_find_it(westmere, eastmere, sign_in):
    dd = terms.draft_terms(westmere, agreed(westmere))
    for member in (westmere.outsider, westmere.authors["police"], westmere.administrator, westmere.trainer):
        assert sign_in(member).get(address(westmere, "deep_dive", dd)).status_code == 404
    assert sign_in(westmere.analyst).get(address(westmere, "deep_dive", dd)).status_code == 200


def test_an_address_that_is_no_id_is_not_found(westmere, sign_in):
    assert sign_in(westmere.business_unit).get("/westmere/deep-dives/not-an-id/").status_code == 404
