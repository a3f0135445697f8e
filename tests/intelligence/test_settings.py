"""Settings of the dashboard and the scorecard: changed on screen for one partnership, for what begins from then on."""

from datetime import date
from typing import Any

import pytest

from lineofsight.demo.cast import Cast
from lineofsight.intelligence import actions
from lineofsight.intelligence.models import DashboardEdition, Tile
from lineofsight.trail.models import Event
from tests.deep_dives.addresses import said

from .quarters_world import address, fresh
from .test_dashboard import agreed, begun

pytestmark = pytest.mark.django_db
# Two green of weight 3 and a red of weight 1: another colour by each of the rules.
ELEMENTS = (("Supervision", "green", 3), ("Attendance", "green", 3), ("Records", "red", 1))


def change(client: Any, w: Cast, field: str, value: str) -> None:
    answer = client.post(f"/{w.tenant.slug}/settings/indicators/{field}/", {"value": value})
    assert answer.status_code == 302, said(answer)


def changed_since(known: set[Any]) -> set[Any]:
    """The partnerships whose settings were changed, from the record of changes."""
    return set(Event.objects.filter(verb="change_settings").exclude(pk__in=known).values_list("tenant_id", flat=True))


def events() -> set[Any]:
    return set(Event.objects.values_list("pk", flat=True))


def filled(w: Cast, year: int) -> DashboardEdition:
    """A dashboard with the same elements in its first tile as every other year."""
    edition = begun(w, date(year, 7, 1))
    for tile in Tile.objects.filter(edition=edition):
        for words, colour, weight in ELEMENTS:
            if not tile.elements.filter(words=words).exists():
                actions.add_element(tile=tile, words=words, colour=colour, weight=weight, by=fresh(w.business_unit))
    return edition


def first_tile(client: Any, w: Cast, edition: DashboardEdition) -> str:
    words = said(client.get(address(w, "dashboard", edition.pk)))
    return words.split("System Leadership ", 1)[1].split(":")[0]


@pytest.mark.requirement("CFG-021")
def test_the_same_elements_give_another_colour_by_each_rule_chosen_on_screen(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    w = westmere
    unit, theirs = sign_in(w.business_unit), sign_in(eastmere.business_unit)
    page = f"/{w.tenant.slug}/settings/indicators/tile_rule/"
    offered = said(unit.get(page))
    for words in ("Worst of its elements", "Majority:", "Weighted:", "Manual:"):
        assert words in offered
    known = events()
    earlier = []
    for year, rule, colour in (
        (2020, "worst", "Red"),
        (2021, "most_frequent", "Green"),
        (2022, "weighted", "Amber"),
        (2023, "manual", "Not rated yet"),
    ):
        change(unit, w, "tile_rule", rule)
        edition = filled(w, year)
        assert first_tile(unit, w, edition).startswith(colour), rule
        if rule != "manual":
            agreed(w, edition)
        earlier.append((edition, colour))
    # Chosen by hand, without a reason; nothing is agreed before every tile has its colour.
    by_hand = earlier.pop()[0]
    for tile in Tile.objects.filter(edition=by_hand):
        where = address(w, "rate_tile", tile.pk)
        assert "Colour of the tile" in said(unit.get(where))
        form = {"do": "override", "override-colour": "amber", "override-reason": ""}
        assert unit.post(where, form).status_code == 302
    assert first_tile(unit, w, by_hand) == "Amber"
    agreed(w, by_hand)
    # What began under another rule stays with it, and the other partnership has its own.
    for edition, colour in earlier:
        assert first_tile(unit, w, edition) == colour
    assert first_tile(theirs, eastmere, filled(eastmere, 2023)) == "Red"
    assert changed_since(known) == {w.tenant.id}
    assert "Manual: chosen by hand" in said(unit.get(f"/{w.tenant.slug}/settings/?group=all"))


def test_a_tile_without_a_colour_chosen_by_hand_keeps_the_dashboard_from_being_agreed(westmere: Cast, sign_in) -> None:
    from lineofsight.partnership.refusals import NotYet

    change(sign_in(westmere.business_unit), westmere, "tile_rule", "manual")
    with pytest.raises(NotYet, match="has no colour yet"):
        agreed(westmere, filled(westmere, 2023))
