"""The five screens by keyboard, at 320 pixels and with targets large enough to hit (WCAG 2.4.1, 2.4.7, 1.4.10, 2.5.8)."""

import pytest

from .meets import Meets
from .person import DESKTOP
from .screens import SCREENS, Screen, opened
from .site import Site

pytestmark = pytest.mark.browser

NARROW = (320, 640)
# Something that shows where the focus is: an outline, a shadow or a background the page has nowhere else.
SHOWS_FOCUS = """() => {
  const now = document.activeElement;
  const style = getComputedStyle(now);
  const label = now.id ? document.querySelector(`label[for="${now.id}"]`) : null;
  const marks = label ? getComputedStyle(label, "::before") : null;
  return style.outlineStyle !== "none" || style.boxShadow !== "none" || (marks !== null && marks.boxShadow !== "none");
}"""
PLACE = """() => {
  const all = [...document.querySelectorAll("main *")];
  return all.indexOf(document.activeElement);
}"""
# WCAG 2.5.8 leaves out links within a sentence; a radio or tick is pressed by its label as well.
SMALL_TARGETS = """() => [...document.querySelectorAll("main input, main textarea, main select, main button, main a.govuk-button")]
  .filter(e => e.type !== "hidden" && e.checkVisibility())
  .map(e => [e.getBoundingClientRect(), e.outerHTML.slice(0, 120)])
  .filter(([box]) => box.width > 2 && box.height > 2 && (box.width < 24 || box.height < 24)).map(([, html]) => html)"""


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_nothing_scrolls_sideways_at_320_pixels_and_what_is_pressed_is_large_enough(
    screen: Screen, five_screens: Site, meet_there: Meets
) -> None:
    person = opened(screen, meet_there, five_screens, NARROW)
    # Each page opened counts too: a person's own check collects what is too wide.
    assert person.page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
    for width, height in (NARROW, DESKTOP):
        person.page.set_viewport_size({"width": width, "height": height})
        assert person.page.evaluate(SMALL_TARGETS) == []


def test_the_skip_link_comes_first_and_leads_to_the_content(five_screens: Site, meet_there: Meets) -> None:
    page = meet_there("business_unit").page
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to main content")
    assert skip.evaluate("link => link === document.activeElement")
    box = skip.bounding_box()
    assert box is not None and box["height"] >= 24 and box["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_form_is_filled_in_and_sent_by_keyboard_alone(five_screens: Site, meet_there: Meets) -> None:
    person = meet_there("business_unit").go(five_screens.facts["story"]["proposal"])
    page = person.page
    page.get_by_label("Title").focus()
    places, seen = [], []
    for _ in range(30):
        assert page.evaluate(SHOWS_FOCUS), page.evaluate("document.activeElement.outerHTML")[:200]
        places.append(page.evaluate(PLACE))
        words = page.evaluate("document.activeElement.innerText || document.activeElement.name")
        seen.append(words)
        if words == "Propose this theme":
            break
        page.keyboard.press("Tab")
    assert seen[-1] == "Propose this theme", seen
    assert places == sorted(places), "the focus jumps back and forth"
    page.keyboard.press("Enter")
    # The script that moves the focus comes after the summary: it says when it has run.
    page.wait_for_selector("html[data-ready] .govuk-error-summary")
    # The summary of what is wrong has the focus, and its first link leads into the field.
    assert page.evaluate("document.activeElement.matches('.govuk-error-summary')")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "title"
