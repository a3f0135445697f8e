"""The five screens show what matters and their one main button without scrolling, on a desktop and on a tablet."""

import pytest
from playwright.sync_api import Locator

from .meets import Meets
from .person import DESKTOP, TABLET, Person
from .screens import SCREENS, Screen, opened
from .site import Site

pytestmark = pytest.mark.browser

MAIN_BUTTON = "main .govuk-button:not(.govuk-button--secondary):not(.govuk-button--warning):visible"


def _in_sight(person: Person, thing: Locator) -> bool:
    box = thing.bounding_box()
    width, height = person.size
    return bool(
        box
        and box["x"] >= 0
        and box["y"] >= 0
        and box["x"] + box["width"] <= width
        and box["y"] + box["height"] <= height
    )


@pytest.mark.parametrize("size", [DESKTOP, TABLET], ids=["desktop", "tablet"])
@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_the_facts_and_the_one_main_button_are_in_sight(
    screen: Screen, size: tuple[int, int], five_screens: Site, meet_there: Meets
) -> None:
    person = opened(screen, meet_there, five_screens, size)
    assert person.page.evaluate("scrollY") == 0
    buttons = person.page.locator(MAIN_BUTTON)
    assert [words.split(":")[0].split("\n")[0] for words in buttons.all_inner_texts()] == [screen.button]
    assert _in_sight(person, buttons.first), f"“{screen.button}” lies below the first screen"
    for words in screen.facts:
        found = person.page.locator("main").get_by_text(words).locator("visible=true")
        assert found.count(), f"“{words}” is not on the page"
        assert any(_in_sight(person, thing) for thing in found.all()), f"“{words}” lies below the first screen"
    if screen.name == "known to you":
        children = person.page.get_by_role("main").get_by_role("heading", level=2).filter(has_text="Child ")
        assert children.count() == 8
        assert all(_in_sight(person, child) for child in children.all()), "not all children are in sight"
    if screen.name == "deep dive":
        rows = person.page.get_by_role("rowheader").filter(has_text="Child ")
        assert rows.count() == 8
        # The grid scrolls within itself on a small tablet, but it begins in sight.
        assert all(_in_sight(person, row) for row in rows.all()[:2]), "the grid is not in sight"
