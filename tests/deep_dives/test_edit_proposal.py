"""Changing a proposal and its sources."""

import pytest

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.actions import Source
from lineofsight.deep_dives.models import DeepDive
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.story import themes
from tests.deep_dives.addresses import address, said
from tests.deep_dives.test_propose_theme import typed


def proposed_by_a_lead(w):
    return actions.propose_theme(
        title="Bruising in babies",
        theme="domestic_abuse",
        practice_areas=["Health visiting"],
        reason="Two reviews in a year.",
        sources=[Source("practice_review", "Found twice.")],
        by=w.leads["health"],
    )


def test_the_one_who_proposed_it_changes_it_and_its_sources(westmere, sign_in):
    dd = proposed_by_a_lead(westmere)
    client = sign_in(westmere.leads["health"])
    assert "Found twice." in client.get(address(westmere, "edit_proposal", dd)).content.decode()
    page = client.post(address(westmere, "edit_proposal", dd), typed(title="Bruising"), follow=True)
    assert "The proposal is changed." in said(page)
    dd = DeepDive.objects.get()
    assert (dd.title, sorted(s.kind for s in dd.sources.all())) == ("Bruising", ["performance_data", "policy"])


def test_a_further_source_is_added(westmere):
    dd = proposed_by_a_lead(westmere)
    actions.add_source(deep_dive=dd, source=Source("policy", "New protocol"), by=westmere.leads["health"])
    assert dd.sources.count() == 2
    with pytest.raises(NotYet, match="this partnership's list"):
        actions.add_source(deep_dive=dd, source=Source("rumour", "Heard"), by=westmere.leads["health"])


def test_once_it_is_up_for_decision_only_the_business_unit_changes_it(westmere, sign_in):
    dd = themes.make_ready(westmere, proposed_by_a_lead(westmere))
    page = sign_in(westmere.leads["health"]).post(address(westmere, "edit_proposal", dd), typed(title="Sneaked in"))
    assert "with the group for decision" in said(page)
    assert DeepDive.objects.get().title == "Bruising in babies"
    sign_in(westmere.business_unit).post(address(westmere, "edit_proposal", dd), typed(title="Clearer"))
    assert DeepDive.objects.get().title == "Clearer"


def test_once_it_is_decided_nobody_changes_it(westmere, sign_in):
    dd = themes.agree_theme(westmere, themes.make_ready(westmere, proposed_by_a_lead(westmere)))
    page = sign_in(westmere.business_unit).get(address(westmere, "edit_proposal", dd))
    assert "stays as it was decided" in said(page)
    assert "Save the proposal" not in said(page)


def test_a_proposal_whose_theme_left_the_list_keeps_it(westmere, sign_in):
    dd = proposed_by_a_lead(westmere)
    client = sign_in(westmere.business_unit)
    client.post("/westmere/settings/deep_dives/themes/", {"value": "Neglect"})
    client.post(address(westmere, "edit_proposal", dd), typed(theme="domestic_abuse", title="Still ours"))
    assert DeepDive.objects.get().title == "Still ours"


def test_others_cannot_and_bad_input_keeps_what_was_typed(westmere, eastmere, sign_in):
    dd = proposed_by_a_lead(westmere)
    assert "Only the person who proposed it" in said(
        sign_in(westmere.leads["police"]).get(address(westmere, "edit_proposal", dd))
    )
    for member in (westmere.outsider, westmere.authors["police"], westmere.trainer):
        assert sign_in(member).get(address(westmere, "edit_proposal", dd)).status_code == 404
    page = sign_in(westmere.business_unit).post(
        address(westmere, "edit_proposal", dd), typed(title="", reason="Because of the letter")
    )
    assert "Enter the title" in said(page)
    assert "Because of the letter" in page.content.decode()
