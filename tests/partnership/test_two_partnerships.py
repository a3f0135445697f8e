"""Two partnerships on one installation may share a framework; their data stay apart."""

import pytest

from lineofsight.demo.cast import Cast
from lineofsight.practice.story import themes
from lineofsight.trail.models import Event
from tests.deep_dives.addresses import address, said

FRAMEWORK = "Joint Learning Framework of City and County"


def agreed(cast: Cast):
    return themes.agree_theme(cast, themes.make_ready(cast, themes.propose(cast)))


@pytest.mark.requirement("CFG-026")
def test_two_partnerships_work_by_one_framework_with_plans_of_their_own(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    older = agreed(westmere)
    here, there = sign_in(westmere.business_unit), sign_in(eastmere.business_unit)
    here.post("/westmere/settings/deep_dives/framework/", {"value": FRAMEWORK})
    apart = agreed(eastmere)
    assert FRAMEWORK not in said(there.get(address(eastmere, "deep_dive", apart)))
    there.post("/eastmere/settings/deep_dives/framework/", {"value": FRAMEWORK})
    ours, theirs = agreed(westmere), agreed(eastmere)
    assert FRAMEWORK in said(here.get(address(westmere, "deep_dive", ours)))
    assert FRAMEWORK in said(there.get(address(eastmere, "deep_dive", theirs)))
    assert FRAMEWORK not in said(here.get(address(westmere, "deep_dive", older)))
    here.post("/westmere/settings/deep_dives/year_target_maximum/", {"value": "7"})
    assert "of 2 to 7" in said(here.get(address(westmere, "deep_dives")))
    assert "of 2 to 3" in said(there.get(address(eastmere, "deep_dives")))
    for cast in (westmere, eastmere):
        assert Event.objects.filter(
            tenant_id=cast.tenant.id, verb="change_settings", actor_id=cast.business_unit.id
        ).exists()


@pytest.mark.requirement("CFG-030")
def test_a_user_of_one_partnership_cannot_see_records_of_the_other(westmere: Cast, eastmere: Cast, sign_in) -> None:
    """Separation has no switch: whatever one partnership sets, its records and its settings stay closed to the other."""
    ours = agreed(westmere)
    client = sign_in(eastmere.business_unit)
    before = said(client.get("/eastmere/settings/"))
    sign_in(westmere.business_unit).post("/westmere/settings/deep_dives/cohort_size/", {"value": "11"})
    assert agreed(westmere).settings.cohort_size == 11
    assert ours.settings.cohort_size == 8
    assert said(client.get("/eastmere/settings/")) == before
    for page in ("settings/", "settings/deep_dives/cohort_size/", "partnership/", "people/", "record/", "audits/"):
        assert client.get(f"/westmere/{page}").status_code == 404
    assert client.get(address(westmere, "deep_dives") + "?export=xlsx").status_code == 404
    assert Event.objects.filter(tenant_id=westmere.tenant.id, verb="change_settings").exists()
    assert not Event.objects.filter(tenant_id=eastmere.tenant.id, actor_id=westmere.business_unit.id).exists()
    for page in ("deep_dive", "terms", "timetable"):
        assert client.get(address(westmere, page, ours)).status_code == 404
        assert client.get(address(eastmere, page, ours)).status_code == 404
    assert ours.title not in said(client.get(address(eastmere, "deep_dives")))
    assert client.get(address(westmere, "deep_dives")).status_code == 404
    # Who serves both enters each by its own address and finds there only what is of it.
    police = sign_in(westmere.leads["police"])
    assert ours.title in said(police.get(address(westmere, "deep_dives")))
    assert ours.reference not in said(police.get(address(eastmere, "deep_dives")))
