"""What a planned or running audit speaks to is said before it is finished, and the map of assurance shows it as such."""

import pytest

from lineofsight.deep_dives.models import AssuranceTag, DeepDive, SummaryReport
from lineofsight.deep_dives.states import Stage
from lineofsight.practice.story import themes

from . import report_world as stages
from .addresses import address, said
from .test_assurance_map import HAPPY, OUTCOMES, QUALITY, SKILLED, card, rows_of


@pytest.fixture
def planned(westmere):
    return themes.agree_theme(westmere, themes.make_ready(westmere, themes.propose(westmere)))


def audits(client, w):
    """Statement, title, how it stands and level of each audit on the map."""
    return sorted((row[0], row[2], row[4], row[5]) for row in rows_of(client, w, "what=audit"))


def test_a_planned_audit_stands_on_the_map_as_planned_and_is_still_a_gap(westmere, sign_in, planned):
    client = sign_in(westmere.business_unit)
    assert audits(client, westmere) == sorted(
        [(QUALITY, planned.title, "Planned", ""), (HAPPY, planned.title, "Planned", "")]
    )
    page = said(client.get(address(westmere, "assurance_map")))
    assert "Of its audits: 1 planned" in card(page, QUALITY)
    assert "Only planned audits speak to this statement so far" in card(page, QUALITY)


def test_the_business_unit_says_what_it_speaks_to_now_and_the_proposal_stays_as_it_was(westmere, sign_in, planned):
    client = sign_in(westmere.business_unit)
    here = address(westmere, "audit_statements", planned)
    assert here in client.get(planned.get_absolute_url()).content.decode()
    page = client.get(here).content.decode()
    assert 'value="good_quality" checked' in page and 'value="skilled" checked' not in page
    for _ in range(2):
        client.post(here, {"statements": ["skilled", "outcomes"]})
    assert {row[0] for row in audits(client, westmere)} == {SKILLED, OUTCOMES}
    assert {row[0] for row in rows_of(client, westmere, "what=proposal")} == {QUALITY, HAPPY}
    assert AssuranceTag.objects.filter(on="under_way").count() == 2
    assert 'value="good_quality" checked' not in client.get(here).content.decode()
    assert "Choose at least one statement" in said(client.post(here, {}))


def test_a_running_audit_stands_as_under_way_with_the_level_of_its_draft_for_those_who_write_it(westmere, sign_in):
    dd = stages.begun(westmere)
    level = dd.settings.assurance_levels[0]

    client = sign_in(westmere.business_unit)
    assert {row[2:] for row in audits(client, westmere)} == {("Under way", "")}
    SummaryReport.objects.filter(deep_dive=dd).update(assurance_level=level.key)
    assert {row[2:] for row in audits(client, westmere)} == {("Under way", f"{level.words} (draft)")}
    assert {row[2:] for row in audits(sign_in(westmere.analyst), westmere)} == {("Under way", "")}
    DeepDive.objects.filter(pk=dd.pk).update(stage=Stage.SIGNED_OFF, signed_off_on="2026-03-04")
    assert {row[2:] for row in audits(sign_in(westmere.analyst), westmere)} == {("Finished", level.words)}
    assert "stays as it is" in said(client.get(address(westmere, "audit_statements", dd)))


def test_before_the_theme_is_agreed_the_proposal_says_it_and_nobody_else_changes_it(
    westmere, eastmere, sign_in, planned
):
    proposed = themes.propose(westmere, title="Another theme")
    page = sign_in(westmere.business_unit).get(address(westmere, "audit_statements", proposed))
    assert "The theme is not agreed yet" in said(page)
    here = address(westmere, "audit_statements", planned)
    for other in (westmere.oversight_chair, westmere.leads["police"], eastmere.business_unit):
        assert sign_in(other).post(here, {"statements": ["skilled"]}).status_code == 404
    assert not AssuranceTag.objects.filter(on="under_way").exists()
