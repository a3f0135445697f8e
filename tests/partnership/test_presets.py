"""Ready-made settings: six ways of working, taken over on screen for one partnership."""

from dataclasses import replace

import pytest

from lineofsight.deep_dives.chapter import DeepDiveSettings
from lineofsight.demo.cast import Cast
from lineofsight.partnership import presets
from lineofsight.partnership.chapters import edition_in_force, in_force
from lineofsight.practice.story import themes
from lineofsight.trail.models import Event
from tests.deep_dives.addresses import said


def page(cast: Cast, key: str = "") -> str:
    return f"/{cast.tenant.slug}/settings/ready-made/{key + '/' if key else ''}"


def test_six_are_listed_and_each_says_how_it_differs_from_the_defaults(westmere: Cast, sign_in) -> None:
    words = said(sign_in(westmere.business_unit).get(page(westmere)))
    assert len(presets.declared()) == 6
    for preset in presets.declared().values():
        assert preset.name in words and preset.not_stated[0] in words
    assert "Considered and signed off by the partners" in words and "Looked after children" in words


def test_what_a_document_does_not_state_stays_at_the_default() -> None:
    plain = DeepDiveSettings()
    stated = {key: set(p.chapters["deep_dives"]) for key, p in presets.declared().items()}
    assert "cohort_size" in stated["participants_then_group"]
    assert not any("cohort_size" in fields for key, fields in stated.items() if key != "participants_then_group")
    for key, preset in presets.declared().items():
        value = presets.with_preset(preset, "deep_dives", plain)
        kept = {name: getattr(value, name) for name in stated[key] | {"category_order"}}
        assert replace(plain, **kept) == value, key


def test_taking_one_over_changes_new_deep_dives_here_only_and_is_on_record(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    running = themes.propose(westmere)
    there = in_force(eastmere.tenant, "deep_dives")
    client, at = sign_in(westmere.business_unit), page(westmere, "committee_executive_partners")
    assert "What would change here" in said(client.get(at))
    assert client.post(at).status_code == 302
    now = in_force(westmere.tenant, "deep_dives")
    assert [step.by for step in now.approval_chain] == ["oversight_committee", "decision_group", "partners"]
    assert now.headings.good_practice == "Areas which are working well"
    assert in_force(westmere.tenant, "names").business_unit == "Partnership team"
    assert [c.key for c in themes.propose(westmere).settings.categories] == [c.key for c in now.categories]
    assert len(running.settings.categories) == 5
    assert in_force(eastmere.tenant, "deep_dives") == there
    event = Event.objects.get(tenant_id=westmere.tenant.id, verb="apply_preset")
    assert event.actor_id == westmere.business_unit.id
    number = edition_in_force(westmere.tenant, "deep_dives").number
    assert "nothing would change" in said(client.post(at))
    assert edition_in_force(westmere.tenant, "deep_dives").number == number


@pytest.mark.parametrize("key", list(presets.declared()))
def test_each_can_be_taken_over(westmere: Cast, sign_in, key: str) -> None:
    sign_in(westmere.business_unit).post(page(westmere, key))
    preset = presets.declared()[key]
    for chapter, values in preset.chapters.items():
        now = in_force(westmere.tenant, chapter)
        assert {name: getattr(now, name) for name in values} == dict(values)


def test_others_do_not_find_them(westmere: Cast, eastmere: Cast, sign_in) -> None:
    for member in (westmere.oversight_chair, westmere.leads["police"], eastmere.business_unit):
        assert sign_in(member).get(page(westmere)).status_code == 404
        assert sign_in(member).post(page(westmere, "two_councils")).status_code == 404
    assert sign_in(westmere.business_unit).get(page(westmere, "no_such")).status_code == 404
