"""Keeping a member with a conflict of interest away from one deep dive."""

import pytest

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import DeepDive, Exclusion
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.story import themes
from lineofsight.trail.models import Event
from tests.deep_dives.addresses import address, said


def test_whoever_is_kept_away_finds_nothing_of_it_and_everything_else(westmere, sign_in):
    ours, other = themes.propose(westmere, title="Kept from her"), themes.propose(westmere, title="Open to her")
    lead = westmere.leads["police"]
    page = sign_in(westmere.business_unit).post(
        address(westmere, "exclude_member", ours), {"member": str(lead.pk)}, follow=True
    )
    assert f"{lead.name} sees nothing of this deep dive from now on." in said(page)
    client = sign_in(lead)
    assert client.get(address(westmere, "deep_dive", ours)).status_code == 404
    assert client.get(address(westmere, "deep_dive", other)).status_code == 200
    for page_name in ("deep_dives", "proposals"):
        listed = said(client.get(address(westmere, page_name)))
        assert "Kept from her" not in listed and "Open to her" in listed
    assert Event.objects.filter(verb="exclude_member", object_id=str(ours.pk)).exists()


def test_it_overrides_every_role(westmere, sign_in):
    dd = themes.propose(westmere)
    for member in (westmere.second_business_unit, westmere.oversight_chair, westmere.scrutineer):
        actions.exclude_member(deep_dive=dd, member=member, by=westmere.business_unit)
        assert sign_in(member).get(address(westmere, "deep_dive", dd)).status_code == 404
        assert not DeepDive.visible_to(member).exists()


def test_somebody_is_let_back_in(westmere, sign_in):
    dd = themes.propose(westmere)
    exclusion = actions.exclude_member(deep_dive=dd, member=westmere.leads["police"], by=westmere.business_unit)
    page = sign_in(westmere.business_unit).post(
        address(westmere, "exclude_member", dd), {"let_in": str(exclusion.pk)}, follow=True
    )
    assert "can see this deep dive again" in said(page)
    assert sign_in(westmere.leads["police"]).get(address(westmere, "deep_dive", dd)).status_code == 200


def test_the_last_of_the_business_unit_stays(westmere, sign_in):
    dd = themes.propose(westmere)
    actions.exclude_member(deep_dive=dd, member=westmere.second_business_unit, by=westmere.business_unit)
    page = sign_in(westmere.business_unit).post(
        address(westmere, "exclude_member", dd), {"member": str(westmere.business_unit.pk)}
    )
    assert "is the last of the business unit who can run this deep dive" in said(page)
    assert Exclusion.objects.count() == 1


def test_nobody_chosen_or_somebody_of_elsewhere_is_said(westmere, eastmere, sign_in):
    dd = themes.propose(westmere)
    client = sign_in(westmere.business_unit)
    page = client.post(address(westmere, "exclude_member", dd), {"member": ""})
    assert "Choose who is to see nothing of it" in said(page)
    page = client.post(address(westmere, "exclude_member", dd), {"member": str(westmere.outsider.pk)})
    assert "There is a problem" in said(page)
    with pytest.raises(NotYet, match="member of this partnership"):
        actions.exclude_member(deep_dive=dd, member=westmere.outsider, by=westmere.business_unit)
    assert not Exclusion.objects.exists()


def test_only_the_business_unit_opens_the_page(westmere, eastmere, sign_in):
    dd = themes.propose(westmere)
    for member in (westmere.oversight_chair, westmere.leads["police"], westmere.outsider):
        assert sign_in(member).get(address(westmere, "exclude_member", dd)).status_code == 404
