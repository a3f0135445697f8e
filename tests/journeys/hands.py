"""What somebody works the page with: a mouse, or the keyboard alone."""

from typing import Protocol

from playwright.sync_api import Locator, Page

HERE = "element => element === document.activeElement"
# As for the five screens: an outline, a shadow or a mark on the label has to say where one is.
SHOWS_FOCUS = """() => {
  const now = document.activeElement;
  const style = getComputedStyle(now);
  const label = now.id ? document.querySelector(`label[for="${now.id}"]`) : null;
  const marks = label ? getComputedStyle(label, "::before") : null;
  return style.outlineStyle !== "none" || style.boxShadow !== "none" || (marks !== null && marks.boxShadow !== "none");
}"""
# More stops than the longest page has.
STOPS = 600


class Hands(Protocol):
    """The ways of touching one thing of a page."""

    def press(self, thing: Locator) -> None: ...
    def fill(self, box: Locator, text: str) -> None: ...
    def check(self, box: Locator) -> None: ...
    def uncheck(self, box: Locator) -> None: ...
    def select(self, box: Locator, words: str) -> None: ...


class Mouse:
    """Clicks, as most people do."""

    def press(self, thing: Locator) -> None:
        thing.click()

    def fill(self, box: Locator, text: str) -> None:
        box.fill(text)

    def check(self, box: Locator) -> None:
        box.check()

    def uncheck(self, box: Locator) -> None:
        box.uncheck()

    def select(self, box: Locator, words: str) -> None:
        box.select_option(label=words)


class Keyboard:
    """Tab, Enter, Space, arrows and letters. What Tab does not reach, or shows no sign of being reached, fails."""

    def press(self, thing: Locator) -> None:
        self._reach(thing)
        thing.page.keyboard.press("Enter")

    def fill(self, box: Locator, text: str) -> None:
        self._reach(box)
        box.page.keyboard.press("Control+A")
        box.page.keyboard.insert_text(text)

    def check(self, box: Locator) -> None:
        if box.is_checked():
            return
        if box.get_attribute("type") == "radio":
            self._choose(box)
        else:
            self._reach(box)
            box.page.keyboard.press("Space")
        assert box.is_checked(), f"the keyboard does not tick {_said(box)}"

    def uncheck(self, box: Locator) -> None:
        if box.is_checked():
            self._reach(box)
            box.page.keyboard.press("Space")
        assert not box.is_checked(), f"the keyboard does not take the tick from {_said(box)}"

    def select(self, box: Locator, words: str) -> None:
        self._reach(box)
        options = [option.strip() for option in box.locator("option").all_inner_texts()]
        box.page.keyboard.press("Home")
        for _ in options:
            if box.evaluate("box => box.selectedOptions[0].text.trim()") == words:
                return
            box.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the keyboard does not choose “{words}” in {_said(box)}")

    def _choose(self, radio: Locator) -> None:
        """Tab comes to a group of radios once; arrows go on within it."""
        page = radio.page
        same = "radio => document.activeElement.type === 'radio' && document.activeElement.name === radio.name"
        self._tab_until(page, radio, same)
        for _ in range(60):
            if radio.evaluate(HERE):
                page.keyboard.press("Space")
                return
            page.keyboard.press("ArrowDown")

    def _reach(self, thing: Locator) -> None:
        self._tab_until(thing.page, thing, HERE)

    def _tab_until(self, page: Page, thing: Locator, there: str) -> None:
        for _ in range(STOPS):
            if thing.evaluate(there):
                assert page.evaluate(SHOWS_FOCUS), f"nothing shows the focus on {_said(thing)}"
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {_said(thing)} on {page.url}")


def _said(thing: Locator) -> str:
    return str(thing.evaluate("element => element.outerHTML"))[:200]
