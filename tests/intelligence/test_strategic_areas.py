"""A strategic area: its tile on the dashboard, its section of the work programme, and one name for both."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document

from lineofsight.demo.cast import Cast
from lineofsight.intelligence.models import DashboardEdition, Tile
from lineofsight.partnership.chapters import in_force
from lineofsight.programme.models import Line, Plan, Priority
from lineofsight.trail.models import Event
from tests.deep_dives.addresses import said
from tests.programme.plans_world import NINE_AREAS, this_year

from .quarters_world import address

pytestmark = pytest.mark.django_db
AREAS = (
    ("GOV-128", "System Leadership"),
    ("GOV-135", "Risk Management"),
    ("GOV-141", "Culture – Engagement & Inclusion"),
    ("GOV-146", "QA and Learning Hub"),
    ("GOV-149", "Strategy, Service Priorities & Policy"),
    ("GOV-151", "Voices and Lived Experience of Children & Young People"),
    ("GOV-152", "Practice Reviews, Learning & Improvement"),
    ("GOV-153", "Multi Agency Practice & Workforce Development"),
    ("GOV-159", "Governance and Organisation"),
)


def plans(w: Cast, name: str, **more: Any) -> str:
    return reverse(f"programme:{name}", kwargs={"tenant": w.tenant.slug, **more})


def both_begun(w: Cast, unit: Any) -> DashboardEdition:
    """A dashboard, and a work programme with its nine sections, as the business unit enters them."""
    today = timezone.localdate().isoformat()
    assert unit.post(address(w, "dashboards"), {"as_at": today}).status_code == 302
    for kind in ("priorities", "work"):
        assert unit.post(plans(w, "begin_plan", kind=kind), {"year": str(this_year())}).status_code == 302
    priorities = Plan.objects.get(tenant=w.tenant, kind="priorities")
    for title in NINE_AREAS:
        typed = {"kind": "area", "title": title, "outcome": "Children are safer."}
        assert unit.post(plans(w, "add_priority", pk=priorities.pk), typed).status_code == 302
    return DashboardEdition.objects.get(tenant=w.tenant)


def card(answer: Any, name: str) -> str:
    """What the tile of one area says."""
    words = said(answer)
    names = [n for n in NINE_AREAS if n != name]
    rest = words.split(f"{name} ", 1)[1]
    return min((rest.split(n)[0] for n in (*names, "Impact and outcomes")), key=len)


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.requirement(key), id=name) for key, name in AREAS]
)
def test_an_area_has_a_tile_that_follows_the_rule_and_a_section_of_the_same_name(
    westmere: Cast, eastmere: Cast, sign_in, name: str
) -> None:
    w = westmere
    unit = sign_in(w.business_unit)
    edition = both_begun(w, unit)
    tile = Tile.objects.get(edition=edition, words=name)
    where, page = address(w, "rate_tile", tile.pk), address(w, "dashboard", edition.pk)
    for words, colour in (("First aspect", "green"), ("Second aspect", "red"), ("Third aspect", "green")):
        typed = {"do": "add", "add-words": words, "add-colour": colour, "add-weight": "1"}
        assert unit.post(where, typed).status_code == 302
    tile_said = card(unit.get(page), name)
    assert tile_said.startswith("Red: needs immediate action Red Second aspect Green First aspect Green Third aspect")
    # Its section of the work programme, on the page and in the file, under the same name and with its own line.
    area, programme = Priority.objects.get(title=name), Plan.objects.get(tenant=w.tenant, kind="work")
    sent = {"area": area.pk, "outcome": "Partners lead together.", "action": "Look at it twice a year."}
    sent |= {"leads-TOTAL_FORMS": "1", "leads-INITIAL_FORMS": "0", "leads-0-kind": "statutory"}
    assert unit.post(plans(w, "add_line", pk=programme.pk), sent).status_code == 302
    line = Line.objects.get()
    number = NINE_AREAS.index(name) + 1
    for rating in ("amber", "green"):
        said_so = {"event": "start", "rating": rating, "words": "It runs."}
        assert unit.post(plans(w, "update_line", pk=line.pk), said_so).status_code == 302
    section = said(unit.get(plans(w, "work_programme"))).split(f"{number}. {name} ", 1)[1]
    assert section.startswith(f"1 green {name} Impact and outcome(s) needed") and "Look at it twice a year." in section
    word = Document(BytesIO(unit.get(plans(w, "work_programme_in_word")).content))
    assert any(name in p.text for p in word.paragraphs)
    # By another rule the same elements give another colour, from the next edition on.
    agreed = {"agreed_on": timezone.localdate().isoformat(), "minute_reference": "Item 4"}
    for other in Tile.objects.filter(edition=edition).exclude(pk=tile.pk):
        typed = {"do": "add", "add-words": "Aspect", "add-colour": "green", "add-weight": "1"}
        unit.post(address(w, "rate_tile", other.pk), typed)
    assert unit.post(address(w, "agree_dashboard", edition.pk), agreed).status_code == 302
    rule = f"/{w.tenant.slug}/settings/indicators/tile_rule/"
    assert unit.post(rule, {"value": "most_frequent"}).status_code == 302
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert unit.post(address(w, "dashboards"), {"as_at": tomorrow.isoformat()}).status_code == 302
    later = DashboardEdition.objects.get(as_at=tomorrow)
    assert card(unit.get(address(w, "dashboard", later.pk)), name).startswith("Green: on track Red Second aspect")
    assert card(unit.get(page), name).startswith("Red: needs immediate action")
    assert sign_in(eastmere.business_unit).get(address(eastmere, "dashboard", later.pk)).status_code == 404


@pytest.mark.requirement("GOV-051")
def test_a_renamed_area_shows_its_new_name_on_tile_and_section_and_there_are_nine_still(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    w = westmere
    unit = sign_in(w.business_unit)
    edition = both_begun(w, unit)
    old, new = "Risk Management", "Risk and Resilience"
    page = address(w, "strategic_areas")
    assert "9 strategic areas" in said(unit.get(page))
    names = {area.key: area.words for area in in_force(w.tenant, "indicators").strategic_areas}
    assert list(names.values()) == list(NINE_AREAS)
    twice = said(unit.post(page, {**names, "risk": "system leadership"}))
    assert "Two strategic areas have the same name." in twice
    assert unit.post(page, {**names, "risk": new}).status_code == 302
    dashboard, programme = (
        said(unit.get(address(w, "dashboard", edition.pk))),
        said(unit.get(plans(w, "work_programme"))),
    )
    nine = [new if name == old else name for name in NINE_AREAS]
    assert old not in dashboard and old not in programme
    assert [name for name in nine if name in dashboard] == nine
    assert all(f"{n}. {name}" in programme for n, name in enumerate(nine, start=1)) and "10. " not in programme
    assert Tile.objects.filter(edition=edition, is_central=False).count() == 9
    assert Priority.objects.filter(tenant=w.tenant, kind="area").count() == 9
    assert "9 strategic areas" in said(unit.get(page))
    assert Event.objects.filter(tenant_id=w.tenant.pk, verb="rename_areas").exists()
    # Next door nothing changes; nobody but the business unit renames.
    assert in_force(eastmere.tenant, "indicators").strategic_areas[1].words == old
    for member in (w.oversight_chair, w.executives["council"], w.members["analyst"]):
        assert sign_in(member).get(page).status_code == 404


def test_frozen_dashboards_and_closed_years_keep_the_name_an_area_had(westmere: Cast, sign_in) -> None:
    w = westmere
    unit = sign_in(w.business_unit)
    edition = both_begun(w, unit)
    DashboardEdition.objects.filter(pk=edition.pk).update(state="frozen")
    Plan.objects.filter(tenant=w.tenant, kind="priorities").update(state="closed")
    names = {area.key: area.words for area in in_force(w.tenant, "indicators").strategic_areas}
    assert unit.post(address(w, "strategic_areas"), {**names, "risk": "Risk and Resilience"}).status_code == 302
    assert Tile.objects.filter(edition=edition, words="Risk Management").exists()
    assert Priority.objects.filter(title="Risk Management").exists()
    assert in_force(w.tenant, "indicators").strategic_areas[1].words == "Risk and Resilience"
