"""Settings of recommendations and actions: changed on screen for one partnership, for what is entered from then on."""

import pytest

from lineofsight.demo.cast import Cast
from lineofsight.improvement.models import Recommendation
from lineofsight.trail.models import Event
from tests.deep_dives.addresses import said

from .plans_world import address, recommendation, today

pytestmark = pytest.mark.django_db


def entered(w: Cast, client, words: str) -> Recommendation:
    form = {"words": words, "source": "inspection", "came_from": "Inspection of spring", "approved_on": today()}
    assert client.post(address(w, "enter_recommendation"), form).status_code == 302
    return Recommendation.objects.select_related("overseen_by").get(words=words)


@pytest.mark.requirement("CFG-005")
def test_the_group_that_monitors_is_chosen_on_screen_for_what_is_entered_from_then_on(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    w = westmere
    unit, theirs = sign_in(w.business_unit), sign_in(eastmere.business_unit)
    executive, committee = w.groups["decides"], w.groups["oversight"]
    before = entered(w, unit, "Entered before.")
    assert before.overseen_by == committee
    page = f"/{w.tenant.slug}/settings/improvement/monitoring_group/"
    shown = unit.get(page).content.decode()
    assert f'<option value="{executive.name}"' in shown and "The group that oversees deep dives" in shown
    known = set(Event.objects.values_list("pk", flat=True))
    assert "not one of the available choices" in said(unit.post(page, {"value": "A group nobody knows"}))
    assert unit.post(page, {"value": executive.name}).status_code == 302
    after = entered(w, unit, "Entered after.")
    assert after.overseen_by == executive
    plan = said(unit.get(address(w, "work_plan", executive.pk)))
    assert "Entered after." in plan and "Entered before." not in plan
    assert "Entered before." in said(unit.get(address(w, "work_plan", committee.pk)))
    before.refresh_from_db()
    assert before.overseen_by == committee, "what was entered stays with the group it began with"
    there = entered(eastmere, theirs, "Entered elsewhere.")
    assert there.overseen_by == eastmere.groups["oversight"]
    changed = Event.objects.filter(verb="change_settings").exclude(pk__in=known).values_list("tenant_id", flat=True)
    assert set(changed) == {w.tenant.id}
    assert executive.name in said(unit.get(page)), "the history of the setting says what it was changed to"
    assert unit.post(page, {"value": ""}).status_code == 302
    assert recommendation(w, "Entered last.").overseen_by == committee


def test_a_group_that_was_renamed_since_leaves_what_follows_to_the_one_that_oversees(westmere: Cast, sign_in) -> None:
    unit = sign_in(westmere.business_unit)
    group = westmere.groups["decides"]
    page = f"/{westmere.tenant.slug}/settings/improvement/monitoring_group/"
    unit.post(page, {"value": group.name})
    group.name = "Executive Board"
    group.save(update_fields=["name"])
    assert recommendation(westmere).overseen_by == westmere.groups["oversight"]
    assert "Executive Board" in unit.get(page).content.decode()
