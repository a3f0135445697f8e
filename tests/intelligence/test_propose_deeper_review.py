"""From what stands out to what is looked into: a theme proposed from a red figure or tile, an audit of the programme."""

import re
from html import unescape

import pytest

from lineofsight.deep_dives.models import DeepDive, ThemeSource
from lineofsight.demo.cast import Cast
from lineofsight.intelligence import actions
from lineofsight.intelligence.models import Tile
from lineofsight.programme.models import PlannedAudit
from lineofsight.thread.models import Strand
from tests.deep_dives.addresses import said
from tests.programme.plans_world import address as plan_address
from tests.programme.plans_world import begun as plan_begun

from .quarters_world import Q3, address, fresh, history, own, starts
from .test_dashboard import agreed, begun, rated

pytestmark = pytest.mark.django_db


def link(html: str, words: str) -> str:
    """The address behind a link that begins with these words."""
    found = re.search(rf'<a [^>]*href="([^"]+)"[^>]*>{words}', html)
    assert found, words
    return unescape(found[1])


def filled(html: str, name: str) -> str:
    """What a field of the page holds."""
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', html) or re.search(
        rf'<textarea[^>]*name="{name}"[^>]*>([^<]*)<', html
    )
    assert found, name
    return unescape(found[1]).strip()


def a_theme(html: str) -> str:
    found = re.search(r'name="theme" type="radio" value="([^"]+)"', html)
    assert found
    return found[1]


def sent_as_it_stands(client, page: str, **more: str):
    """The form as the page gave it, a theme chosen."""
    html = client.get(page).content.decode()
    form = {name: filled(html, name) for name in ("title", "practice_areas", "why")}
    return client.post(page, form | {"theme": a_theme(html), "approach": "deep_dive"} | more)


@pytest.mark.requirement("THM-011")
def test_from_a_red_indicator_a_theme_is_proposed_filled_in_with_the_indicator_and_its_period(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    w = westmere
    row = own(w, "T1", target=90, red=80, words="Decisions in time")
    before, last = starts(2)
    history(w, {before: {"T1": (72, 100)}, last: {"T1": (95, 100)}})
    executive = sign_in(w.executives["police"])
    scorecard = address(w, "scorecard")
    assert "Propose a theme" not in said(executive.get(scorecard)), "what is on target asks for no review"
    from lineofsight.intelligence.models import Quarter

    name = Quarter.objects.get(tenant=w.tenant, start=before).name
    red = executive.get(scorecard, {"quarter": name}).content.decode()
    page = link(red, "Propose a theme")
    html = executive.get(page).content.decode()
    assert filled(html, "title").startswith("Decisions in time, ")
    period = filled(html, "title").split(", ", 1)[1]
    assert f"T1 Decisions in time: 72 % in {period}" in filled(html, "why")
    assert "Red: needs immediate action" in filled(html, "why"), "of the quarter that was red, not of the last"
    assert f"Period {period}" in said(executive.get(page))
    assert sent_as_it_stands(executive, page).status_code == 302
    dive = DeepDive.objects.get(title=f"Decisions in time, {period}")
    (words,) = ThemeSource.objects.filter(deep_dive=dive, kind="performance_data").values_list("words", flat=True)
    assert f"72 % in {period}" in words
    assert Strand.objects.filter(from_id=dive.pk, to_kind="intelligence.indicator", to_id=row.pk).exists()
    assert "Decisions in time" in said(executive.get(dive.get_absolute_url()))
    assert "Propose a theme" not in said(sign_in(w.leads["council"]).get(scorecard, {"quarter": name}))
    outsider = sign_in(eastmere.business_unit)
    assert outsider.get(page).status_code == 404
    assert outsider.get(page.replace("westmere", "eastmere")).status_code == 404
    assert executive.get(page.split("?")[0] + "?quarter=1999Q1").status_code == 404


@pytest.mark.requirement("THM-028")
def test_from_a_red_tile_a_deeper_review_is_proposed_with_the_evidence_attached(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    w = westmere
    row = own(w, "T1", target=90, red=80, words="Decisions in time")
    history(w, {Q3: {"T1": (72, 100)}})
    edition = begun(w)
    rated(w, edition, {"Risk Management": ("green",)})
    tile = Tile.objects.get(edition=edition, words="Risk Management")
    actions.add_element(
        tile=tile, words="Strategy meetings held", colour="red", indicator=row, by=fresh(w.business_unit)
    )
    lead = sign_in(w.leads["health"])
    page = address(w, "propose_from_tile", tile.pk)
    assert lead.get(page).status_code == 404, "a draft is not hers to see"
    agreed(w, edition)
    shown = lead.get(address(w, "dashboard", edition.pk)).content.decode()
    assert shown.count("Propose a deeper review") == 1
    assert link(shown, "Propose a deeper review") == page
    html = lead.get(page).content.decode()
    assert filled(html, "practice_areas") == "Strategy meetings held"
    assert sent_as_it_stands(lead, page, theme="").status_code == 200, "the theme is hers to choose"
    assert sent_as_it_stands(lead, page).status_code == 302
    dive = DeepDive.objects.get(title="Risk Management: Strategy meetings held")
    sources = list(ThemeSource.objects.filter(deep_dive=dive).order_by("pk").values_list("words", flat=True))
    assert any("Risk Management is red, needs immediate action. Red: Strategy meetings held." in s for s in sources)
    assert any("T1 Decisions in time: 72 %" in s for s in sources)
    ends = set(Strand.objects.filter(from_id=dive.pk).values_list("to_kind", "to_id"))
    assert ends == {("intelligence.tile", tile.pk), ("intelligence.indicator", row.pk)}
    assert "Strategy meetings held" in said(lead.get(dive.get_absolute_url()))
    outsider = sign_in(eastmere.business_unit)
    assert outsider.get(page).status_code == 404
    assert outsider.get(page.replace("westmere", "eastmere")).status_code == 404


@pytest.mark.requirement("THM-014")
def test_from_an_indicator_an_audit_is_put_on_the_programme_that_cites_it_with_its_latest_value(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    w = westmere
    row = own(w, "T1", target=90, red=80, words="Decisions in time")
    before, last = starts(2)
    history(w, {before: {"T1": (95, 100)}, last: {"T1": (72, 100)}})
    unit = sign_in(w.business_unit)
    indicator = address(w, "indicator", row.pk)
    assert "Put it on the audit programme" not in said(unit.get(indicator)), "there is no programme yet"
    plan_begun(w, "audits")
    page = link(unit.get(indicator).content.decode(), "Put it on the audit programme")
    html = unit.get(page).content.decode()
    assert "It will cite Indicator T1: Decisions in time." in said(unit.get(page))
    assert '<option value="indicator" selected' in html and filled(html, "title") == "Decisions in time"
    names = ("grounds-0-words", "grounds-0-reference")
    form = {"kind": "themed", "quarter": "2", "title": "Decisions in time", "grounds-0-kind": "indicator"}
    form |= {"grounds-TOTAL_FORMS": "1", "grounds-INITIAL_FORMS": "1"} | {name: filled(html, name) for name in names}
    assert unit.post(page, form).status_code == 302
    audit = PlannedAudit.objects.get(title="Decisions in time")
    words = said(unit.get(plan_address(w, "planned_audit", audit.pk)))
    assert "Performance indicator: T1 Decisions in time: 72 %" in words and "Indicator T1" in words
    assert Strand.objects.get(from_id=audit.pk).to_id == row.pk
    assert "Decisions in time" in said(unit.get(indicator)).split("What came of it", 1)[1]
    assert "Put it on the audit programme" not in said(sign_in(w.executives["police"]).get(indicator))
    assert sign_in(eastmere.business_unit).get(page).status_code == 404


def test_a_thing_of_another_partnership_is_not_cited(westmere: Cast, eastmere: Cast, sign_in) -> None:
    row = own(westmere, "T1", words="Decisions in time")
    plan = plan_begun(eastmere, "audits")
    unit = sign_in(eastmere.business_unit)
    page = plan_address(eastmere, "plan_audit", plan.pk)
    for cites in (f"intelligence.indicator:{row.pk}", "intelligence.indicator:1", "no.such:thing", f"x:{row.pk}"):
        answer = unit.get(page, {"cites": cites})
        assert answer.status_code == 200 and "It will cite" not in said(answer)


def test_a_small_number_is_not_handed_to_the_programme(westmere: Cast, sign_in) -> None:
    w = westmere
    row = own(w, "T1", kind="count")
    history(w, {Q3: {"T1": (3, None)}})
    plan_begun(w, "audits")
    unit = sign_in(w.business_unit)
    page = link(unit.get(address(w, "indicator", row.pk)).content.decode(), "Put it on the audit programme")
    assert ": 3" not in filled(unit.get(page).content.decode(), "grounds-0-words")


def test_a_figure_can_be_looked_at_in_another_way_which_cites_it_too(westmere: Cast, sign_in) -> None:
    w = westmere
    row = own(w, "T1", target=90, red=80, words="Decisions in time")
    history(w, {Q3: {"T1": (72, 100)}})
    executive, page = sign_in(w.executives["police"]), address(w, "propose_deeper_review", row.pk)
    answer = sent_as_it_stands(executive, page, approach="survey")
    audit = PlannedAudit.objects.get(kind="survey")
    assert answer["Location"] == plan_address(w, "planned_audit", audit.pk)
    assert Strand.objects.get(from_id=audit.pk).to_id == row.pk and not DeepDive.objects.exists()
