"""Twelve months of the dashboard: the colours of each area's elements, quarter by quarter."""

from datetime import date

import pytest

from lineofsight.demo.cast import Cast
from lineofsight.engine.charts.colours import AreaColours, draw_colours
from lineofsight.intelligence import actions
from lineofsight.intelligence.models import Element, Tile
from tests.deep_dives.addresses import said
from tests.programme.plans_world import NINE_AREAS

from .quarters_world import address, fresh

pytestmark = pytest.mark.django_db


def as_at(w: Cast, day: date, colours: dict[str, tuple[str, ...]]) -> None:
    """A dashboard of the day that is agreed; every other area has one green element."""
    edition = actions.begin_dashboard(as_at=day, by=fresh(w.business_unit))
    Element.objects.filter(tile__edition=edition).delete()
    for tile in Tile.objects.filter(edition=edition):
        for n, colour in enumerate(colours.get(tile.words, ("green",))):
            actions.add_element(tile=tile, words=f"Aspect {n}", colour=colour, by=fresh(w.business_unit))
    actions.agree_dashboard(edition=edition, agreed_on=day, by=fresh(w.executives["council"]))


@pytest.mark.requirement("GOV-214")
def test_a_chart_shows_the_colours_of_elements_by_quarter_for_twelve_months(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    w, risk = westmere, "Risk Management"
    as_at(w, date(2020, 5, 4), {risk: ("red", "red", "amber")})
    as_at(w, date(2020, 6, 20), {risk: ("red", "amber", "amber")})
    as_at(w, date(2020, 9, 30), {risk: ("amber", "green", "green")})
    as_at(w, date(2021, 3, 31), {risk: ("blue", "green")})
    reader = sign_in(w.leads["council"])
    answer = reader.get(address(w, "dashboard_year") + "?year=2020")
    words = said(answer)
    quarters = ("Apr to Jun 2020", "Jul to Sep 2020", "Oct to Dec 2020", "Jan to Mar 2021")
    table = words.split("The same in a table", 1)[1]
    assert " ".join(quarters) in table
    # Of each quarter the last dashboard counts.
    line = table.split(f"{risk} ", 1)[1].split("Culture")[0].strip()
    assert line == "1 red, 2 amber Tile red 1 amber, 2 green Tile amber No dashboard 1 green, 1 blue Tile green"
    places = [table.index(f"{area} ") for area in NINE_AREAS]
    assert places == sorted(places)
    drawing = answer.content.decode().split('class="los-chart"', 1)[1].split("</svg>")[0]
    assert all(quarter in drawing for quarter in quarters) and f">{risk}<" in drawing
    own = drawing.split(f">{risk}<", 1)[1].split(">Culture")[0]
    assert [part for part in ("1R", "2A", "1A", "2G", "no dashboard", "1G", "1B") if f">{part}<" in own] == [
        "1R", "2A", "1A", "2G", "no dashboard", "1G", "1B",
    ]  # fmt: skip
    # Nothing of it next door, nor in a year without a dashboard.
    other = sign_in(eastmere.business_unit).get(address(eastmere, "dashboard_year") + "?year=2020")
    assert "No dashboard is as at a day of these twelve months." in said(other)
    assert "No dashboard is as at a day" in said(reader.get(address(w, "dashboard_year") + "?year=2018"))


def test_an_area_nobody_rated_is_said_in_words_and_nothing_is_drawn_of_nothing() -> None:
    drawn = draw_colours("Areas", ["Apr to Jun"], [AreaColours("A & B", [{"red": 0}])])
    assert "not rated" in drawn and "A &amp; B" in drawn
    with pytest.raises(ValueError, match="nothing to draw"):
        draw_colours("Areas", [], [])
