"""Proposing a theme."""

import re

import pytest
from django.utils import timezone

from lineofsight.deep_dives.models import DeepDive
from lineofsight.partnership.models import Task
from lineofsight.practice.story import themes
from lineofsight.trail.models import Event
from lineofsight.vault.models import Key
from tests.deep_dives.addresses import address, said


def typed(**changes):
    """A proposal as the page sends it, with two sources and a third left empty."""
    return {
        "title": "Missing from home",
        "approach": "deep_dive",
        "theme": "missing_from_home",
        "practice_areas": "Return home interviews\nSharing between shifts",
        "reason": "Episodes have risen.",
        "proposed_for": "",
        "sources-TOTAL_FORMS": "3",
        "sources-INITIAL_FORMS": "0",
        "sources-0-kind": "performance_data",
        "sources-0-words": "From 41 to 68.",
        "sources-0-reference": "Core data set, Q2",
        "sources-1-kind": "policy",
        "sources-1-words": "The new protocol is a year old.",
        "sources-1-reference": "",
        "sources-2-kind": "",
        "sources-2-words": "",
        "sources-2-reference": "",
    } | changes


def test_a_proposal_gets_the_years_next_reference_and_a_key_of_its_own(westmere, sign_in):
    client = sign_in(westmere.business_unit)
    year = timezone.localdate().year
    for number in (1, 2):
        page = client.post(address(westmere, "propose_theme"), typed(title=f"Missing {number}"), follow=True)
        assert f"proposed as DD-{year}-{number:02}" in said(page)
    first, second = DeepDive.objects.order_by("reference")
    assert first.key_id != second.key_id
    assert Key.objects.filter(pk__in=[first.key_id, second.key_id]).count() == 2
    assert [s.kind for s in first.sources.order_by("words")] == ["performance_data", "policy"]
    assert first.practice_areas == ["Return home interviews", "Sharing between shifts"]
    assert Event.objects.filter(verb="propose_theme", object_id=str(first.pk)).exists()
    assert Task.visible_to(westmere.second_business_unit).filter(about_id=first.pk, key="ready_for_decision").exists()


def test_two_partnerships_count_their_own_references(westmere, eastmere):
    assert themes.propose(westmere).reference == themes.propose(eastmere).reference


@pytest.mark.requirement("THM-001")
def test_the_form_offers_the_partnerships_themes_and_a_theme_added_on_screen_at_once(westmere, sign_in):
    client = sign_in(westmere.business_unit)
    page = said(client.get(address(westmere, "propose_theme")))
    for words in ("Child exploitation", "Mental health", "Domestic abuse", "Missing from home", "Missing from care"):
        assert words in page
    assert "Neglect of adolescents" not in page
    _add_theme(client, "westmere", "Neglect of adolescents")
    page = client.get(address(westmere, "propose_theme"))
    assert "Neglect of adolescents" in said(page)
    client.post(address(westmere, "propose_theme"), typed(theme="neglect_of_adolescents"))
    assert DeepDive.objects.get().theme == "neglect_of_adolescents"


@pytest.mark.requirement("THM-007")
def test_two_partnerships_keep_different_themes_and_neither_changes_the_others(westmere, eastmere, sign_in):
    ours, theirs = sign_in(westmere.business_unit), sign_in(eastmere.business_unit)
    west, east = (said(c.get(address(w, "propose_theme"))) for c, w in ((ours, westmere), (theirs, eastmere)))
    assert "Domestic abuse" in west and "Domestic abuse" not in east
    assert "Transitions to adulthood" in east and "Transitions to adulthood" not in west
    assert _add_theme(ours, "eastmere", "Intruding").status_code == 404
    assert _add_theme(theirs, "westmere", "Intruding").status_code == 404
    assert "Intruding" not in said(ours.get(address(westmere, "propose_theme")))


@pytest.mark.requirement("THM-004")
def test_no_proposal_without_a_source_and_the_kinds_of_source_are_the_partnerships_own(westmere, sign_in):
    client = sign_in(westmere.business_unit)
    none = {k: "" for k in typed() if k.startswith(("sources-0", "sources-1"))}
    page = client.post(address(westmere, "propose_theme"), typed(**none))
    assert "Choose the kind of source" in said(page) and "Enter what the source says" in said(page)
    assert "Episodes have risen." in page.content.decode()
    page = client.post(address(westmere, "propose_theme"), typed(**{"sources-TOTAL_FORMS": "0"}))
    assert "There is a problem" in said(page)
    assert not DeepDive.objects.exists()
    client.post("/westmere/settings/deep_dives/source_types/", {"value": "A letter from a young person"})
    page = said(client.get(address(westmere, "propose_theme")))
    assert "A letter from a young person" in page and "Performance data" not in page


@pytest.mark.requirement("THM-016")
def test_a_proposal_cites_a_course_evaluation_a_meeting_minute_and_a_policy(westmere, sign_in):
    sources = {
        "sources-0-kind": "learning_feedback",
        "sources-0-words": "Half of the delegates were unsure whom to call.",
        "sources-0-reference": "Course evaluation, spring",
        "sources-1-kind": "management_forum",
        "sources-1-words": "Team managers asked for it.",
        "sources-1-reference": "Minute of 4 March 2026, item 3",
        "sources-2-kind": "policy",
        "sources-2-words": "The protocol has not been looked at since it began.",
        "sources-2-reference": "Missing protocol, version 3",
    }
    page = sign_in(westmere.business_unit).post(address(westmere, "propose_theme"), typed(**sources), follow=True)
    for words in ("Course evaluation, spring", "Minute of 4 March 2026, item 3", "Missing protocol, version 3"):
        assert words in said(page)


@pytest.mark.requirement("THM-025")
def test_an_agency_lead_proposes_and_the_overseeing_group_finds_it_in_its_list(westmere, sign_in):
    lead = westmere.leads["health"]
    page = sign_in(lead).post(
        address(westmere, "propose_theme"),
        typed(title="Bruising in babies", proposed_for=str(westmere.agencies["health"])),
        follow=True,
    )
    assert page.status_code == 200
    listed = said(sign_in(westmere.oversight_chair).get(address(westmere, "proposals")))
    assert "Bruising in babies" in listed
    assert f"{lead.name}, {westmere.agencies['health']}" in listed


def test_anyone_of_an_agency_or_group_the_scrutineer_and_the_business_unit_may_propose(westmere, sign_in):
    for member in (
        westmere.leads["police"],
        westmere.authors["police"],
        westmere.scrutineer,
        westmere.executives["council"],
    ):
        assert sign_in(member).get(address(westmere, "propose_theme")).status_code == 200


def test_an_author_finds_her_own_proposal_and_nobody_elses(westmere, sign_in):
    themes.propose(westmere, title="Somebody else's")
    client = sign_in(westmere.authors["police"])
    page = client.post(address(westmere, "propose_theme"), typed(title="Her own"), follow=True)
    assert "Her own" in said(page)
    listed = said(client.get(address(westmere, "proposals")))
    assert "Her own" in listed and "Somebody else's" not in listed


def test_the_analyst_the_administrator_and_another_partnership_may_not(westmere, eastmere, sign_in):
    for member in (westmere.analyst, westmere.outsider, westmere.administrator, westmere.trainer):
        assert sign_in(member).get(address(westmere, "propose_theme")).status_code == 404
        assert sign_in(member).post(address(westmere, "propose_theme"), typed()).status_code == 404


def test_what_is_wrong_is_said_and_what_was_typed_stays(westmere, sign_in):
    page = sign_in(westmere.business_unit).post(
        address(westmere, "propose_theme"), typed(title="", age_from="9", age_until="2", harm_type="Physical harm")
    )
    assert "Enter the title" in said(page)
    assert "The oldest age must not be below the youngest" in said(page)
    html = page.content.decode()
    assert "Physical harm" in html and "From 41 to 68." in html and "Return home interviews" in html


def test_another_source_is_added_without_saving_or_losing_anything(westmere, sign_in):
    page = sign_in(westmere.business_unit).post(address(westmere, "propose_theme"), typed(**{"sources-another": "yes"}))
    assert "Source 4" in said(page)
    assert "There is a problem" not in said(page)
    assert "From 41 to 68." in page.content.decode()
    assert not DeepDive.objects.exists()


def test_a_page_that_saw_something_hands_it_over(westmere, sign_in):
    there = address(westmere, "propose_theme") + "?kind=performance_data&words=68+episodes&reference=Q2"
    html = sign_in(westmere.business_unit).get(there).content.decode()
    assert "68 episodes" in html
    assert re.search(r'<option value="performance_data"[^>]*selected', html)


def _add_theme(client, slug, words):
    now = "Child exploitation\nMental health\nDomestic abuse\nMissing from home\nMissing from care"
    return client.post(f"/{slug}/settings/deep_dives/themes/", {"value": f"{now}\n{words}"})
