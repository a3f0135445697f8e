"""The dashboard of strategic areas: tiles from their elements, words beside colours, frozen editions side by side."""

from datetime import date

import pytest

from lineofsight.demo.cast import Cast
from lineofsight.improvement.actions import add_points
from lineofsight.intelligence import actions
from lineofsight.intelligence.models import DashboardEdition, Element, Tile
from lineofsight.intelligence.tiles import compared, counts_of, red_elements, tile_colour
from lineofsight.partnership.actions import change_setting
from lineofsight.partnership.refusals import NotYet
from tests.deep_dives.addresses import said
from tests.improvement.impact_world import measure, months

from .quarters_world import address, fresh

pytestmark = pytest.mark.django_db
NINE = (
    "System Leadership",
    "Risk Management",
    "Culture – Engagement & Inclusion",
    "QA and Learning Hub",
    "Strategy, Service Priorities & Policy",
    "Voices and Lived Experience of Children & Young People",
    "Practice Reviews, Learning & Improvement",
    "Multi Agency Practice & Workforce Development",
    "Governance and Organisation",
)


def begun(w: Cast, as_at: date = date(2020, 7, 1)) -> DashboardEdition:
    return actions.begin_dashboard(as_at=as_at, by=fresh(w.business_unit))


def rated(w: Cast, edition: DashboardEdition, colours: dict[str, tuple[str, ...]], rest: str = "green") -> None:
    for tile in Tile.objects.filter(edition=edition):
        for n, colour in enumerate(colours.get(tile.words, (rest,))):
            actions.add_element(tile=tile, words=f"{tile.words} {n}", colour=colour, by=fresh(w.business_unit))


def agreed(w: Cast, edition: DashboardEdition) -> None:
    actions.agree_dashboard(edition=edition, agreed_on=edition.as_at, by=fresh(w.executives["council"]))


@pytest.mark.requirement("DAT-025")
def test_nine_tiles_carry_the_names_of_the_strategic_areas(westmere: Cast, sign_in) -> None:
    """N-16: nine strategic areas, nine tiles in the edition."""
    edition = begun(westmere)
    rated(westmere, edition, {})
    agreed(westmere, edition)
    answer = sign_in(westmere.leads["council"]).get(address(westmere, "dashboard", edition.pk))
    words = said(answer)
    assert [name for name in NINE if name in words] == list(NINE)
    assert Tile.objects.filter(edition=edition, is_central=False).count() == 9
    change_setting(
        tenant=westmere.tenant,
        chapter="indicators",
        field="strategic_areas",
        text="One\nTwo",
        by=westmere.business_unit,
    )
    later = begun(westmere, date(2021, 7, 1))
    assert Tile.objects.filter(edition=later, is_central=False).count() == 2


@pytest.mark.requirement("DAT-023")
def test_the_dashboard_has_a_panel_of_impact_and_outcomes(westmere: Cast, sign_in) -> None:
    edition = begun(westmere)
    words = said(sign_in(westmere.business_unit).get(address(westmere, "dashboard", edition.pk)))
    assert "Impact and outcomes In the middle of the dashboard" in words


@pytest.mark.requirement("DAT-018")
def test_a_tile_with_red_amber_and_green_elements_has_one_colour_and_lists_the_three(westmere: Cast, sign_in) -> None:
    w = westmere
    edition = begun(w)
    rated(w, edition, {"Risk Management": ("amber", "red", "green")})
    unit = sign_in(w.business_unit)

    def tile() -> str:
        words = said(unit.get(address(w, "dashboard", edition.pk)))
        return words.split("Risk Management ", 1)[1].split("Culture")[0]

    assert tile().startswith("Red: needs immediate action Red Risk Management 1 Amber Risk Management 0 Green Risk")
    row = Tile.objects.get(edition=edition, words="Risk Management")
    unit.post(address(w, "rate_tile", row.pk), {"do": "override", "override-colour": "amber", "override-reason": ""})
    assert "Say why the tile has another colour" in said(
        unit.post(address(w, "rate_tile", row.pk), {"do": "override", "override-colour": "amber"})
    )
    reason = {"override-colour": "amber", "override-reason": "The register is new."}
    unit.post(address(w, "rate_tile", row.pk), {"do": "override", **reason})
    assert tile().startswith("Amber: more to do Its elements give red. The register is new.")


@pytest.mark.parametrize(
    ("rule", "elements", "colour"),
    [
        ("worst", [("green", 1), ("amber", 1), ("green", 1)], "amber"),
        ("most_frequent", [("green", 1), ("red", 1), ("green", 1)], "green"),
        ("most_frequent", [("green", 1), ("red", 1)], "red"),
        ("weighted", [("green", 3), ("red", 1)], "amber"),
        ("weighted", [("green", 9), ("amber", 1)], "amber"),
        ("weighted", [("green", 1)], "green"),
        ("worst", [], ""),
    ],
)
def test_the_colour_follows_from_the_rule(rule: str, elements: list[tuple[str, int]], colour: str) -> None:
    assert tile_colour(rule, elements) == colour


@pytest.mark.parametrize(
    ("colour", "words"),
    [
        pytest.param("red", "needs immediate action", marks=pytest.mark.requirement("DAT-020")),
        pytest.param("amber", "more to do", marks=pytest.mark.requirement("DAT-021")),
        pytest.param("green", "on track", marks=pytest.mark.requirement("DAT-022")),
    ],
)
def test_the_legend_says_what_each_colour_means_and_tiles_carry_the_words(
    westmere: Cast, sign_in, colour: str, words: str
) -> None:
    w = westmere
    edition = begun(w)
    rated(w, edition, {}, rest=colour)
    unit = sign_in(w.business_unit)
    page = said(unit.get(address(w, "dashboard", edition.pk)))
    legend = f"{colour.capitalize()}: {words}"
    assert f"{colour.capitalize()} {legend} (10 tiles, 10 elements)" in page
    assert f"System Leadership {legend}" in page
    change_setting(tenant=w.tenant, chapter="indicators", field=f"{colour}_words", text="our words", by=w.business_unit)
    assert f"System Leadership {colour.capitalize()}: our words" in said(unit.get(address(w, "dashboard", edition.pk)))


@pytest.mark.requirement("DAT-024")
def test_two_editions_are_compared_in_greens_and_ambers_of_tiles_and_elements(westmere: Cast, sign_in) -> None:
    """N-18: tile and element counts by colour, two editions."""
    w = westmere
    first = begun(w)
    rated(w, first, {"Risk Management": ("amber", "green"), "System Leadership": ("amber",)})
    agreed(w, first)
    second = begun(w, date(2021, 7, 1))
    assert Element.objects.filter(tile__edition=second).count() == 11
    element = Element.objects.get(tile__edition=second, words="System Leadership 0")
    actions.rate_element(element=element, colour="green", by=fresh(w.business_unit))
    agreed(w, second)
    words = said(sign_in(w.executives["police"]).get(address(w, "dashboard", second.pk)))
    table = words.split("Change of elements", 1)[1]
    assert "Amber 2 1 -1 2 1 -1" in table and "Green 8 9 +1 9 10 +1" in table


def test_a_frozen_edition_is_unchanged_and_a_draft_is_not_for_everybody(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    w = westmere
    edition = begun(w)
    rated(w, edition, {"Risk Management": ("red",)})
    lead = sign_in(w.leads["council"])
    where = address(w, "dashboard", edition.pk)
    assert lead.get(where).status_code == 404 and sign_in(w.executives["council"]).get(where).status_code == 200
    assert sign_in(eastmere.business_unit).get(where.replace("westmere", "eastmere")).status_code == 404
    agreed(w, edition)
    before = said(lead.get(where))
    Element.objects.update(colour="green", words="Something else")
    change_setting(tenant=w.tenant, chapter="indicators", field="red_words", text="changed", by=w.business_unit)
    assert said(lead.get(where)) == before and "Red: needs immediate action" in before
    edition.refresh_from_db()
    assert [e["words"] for _, e in red_elements(edition.content)] == ["Risk Management 0"]
    with pytest.raises(NotYet, match="frozen"):
        actions.rate_element(element=Element.objects.first(), colour="red", by=fresh(w.business_unit))
    with pytest.raises(NotYet, match="agreed already"):
        agreed(w, edition)


def test_an_unrated_tile_keeps_the_dashboard_from_being_agreed_and_only_leaders_agree(westmere: Cast) -> None:
    w = westmere
    edition = begun(w)
    with pytest.raises(NotYet, match="has no element and no colour"):
        agreed(w, edition)
    with pytest.raises(NotYet, match="safeguarding partners decide"):
        actions.agree_dashboard(edition=edition, agreed_on=edition.as_at, by=fresh(w.oversight_chair))
    with pytest.raises(NotYet, match="minute"):
        actions.agree_dashboard(edition=edition, agreed_on=edition.as_at, by=fresh(w.business_unit))


def test_counts_of_nothing_are_nothing() -> None:
    assert counts_of({})["tiles"] == {"red": 0, "amber": 0, "green": 0, "blue": 0}
    assert [row["tiles"][2] for row in compared({}, {})] == [0, 0, 0, 0]


@pytest.mark.requirement("IMP-006")
def test_the_impact_panel_shows_outcome_measures_with_their_direction_of_travel(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    w = westmere
    better = measure(w, name="Discussions with health present")
    worse = measure(w, better.recommendation, name="Children seen within ten days")
    measure(eastmere, name="A figure of next door")
    add_points(measure=better, points=months(date(2025, 9, 1), (84, 88)), by=fresh(w.business_unit))
    add_points(measure=worse, points=months(date(2025, 9, 1), (50, 40)), by=fresh(w.business_unit))
    edition = begun(w)
    rated(w, edition, {})
    reader, where = sign_in(w.executives["council"]), address(w, "dashboard", edition.pk)
    words = said(reader.get(where))
    panel = words.split("Impact and outcomes In the middle of the dashboard", 1)[1]
    of = f"Recommendation {better.recommendation}"
    assert f"Discussions with health present {of} 61% 88% 1 Oct 2025 95% Better so far" in panel, panel[:400]
    assert f"Children seen within ten days {of} 61% 40% 1 Oct 2025 95% Worse so far" in panel
    assert "A figure of next door" not in words
    # Agreed, it stays as it stood; the next edition begins from the figures of its day.
    agreed(w, edition)
    add_points(measure=better, points=months(date(2025, 11, 1), (93,)), by=fresh(w.business_unit))
    assert "93%" not in said(reader.get(where))
    later = begun(w, date(2021, 7, 1))
    assert "61% 93%" in said(reader.get(address(w, "dashboard", later.pk)))
