"""Somebody of the cast at a browser of their own, who finds everything by its visible words."""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from .hands import Hands, Mouse
from .site import Site

# How long a page may take to come; a busy machine asks for more.
PATIENCE_SECONDS = int(os.environ.get("JOURNEY_PATIENCE", "10"))
DESKTOP, PHONE, SMALL_PHONE, TABLET = (1366, 768), (390, 844), (375, 667), (1024, 768)
WCAG = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
# Of what kinds of elements a page is built: two with the same have the same rules to keep.
BUILT_OF = """() => [...new Set([...document.querySelectorAll("*")].map(e =>
  [e.tagName, e.getAttribute("class"), e.getAttribute("role"), e.getAttribute("type"), e.tabIndex].join()))].sort().join(";")"""
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
_axe = Axe()


@dataclass
class Walked:
    """What was seen on the way: pages by their address without ids, and faults as page, rule, element."""

    pages: list[str] = field(default_factory=list)
    addresses: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    # Looked at for accessibility: place, width and what the page was built of.
    looked_at: set[tuple[str, int, str]] = field(default_factory=set)
    # Words of other partnerships, which must stand on no page.
    strange: tuple[str, ...] = ()
    photographs: Path | None = None

    def report(self) -> str:
        return "\n".join(dict.fromkeys(self.faults))


class Person:
    """One person of the cast. Labels, buttons and links are asked for in the words the page shows."""

    def __init__(
        self,
        site: Site,
        browser: Browser,
        walked: Walked,
        *,
        part: str,
        partnership: str = "westmere",
        size: tuple[int, int] = DESKTOP,
        javascript: bool = True,
        hands: Hands | None = None,
    ) -> None:
        self.site, self.walked, self.partnership, self.javascript, self.part = (
            site,
            walked,
            partnership,
            javascript,
            part,
        )
        self.hands = hands or Mouse()
        self.name, self.email = site.facts["people"][partnership][part]
        self.size = size
        self.context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=javascript,
            has_touch=size in (PHONE, SMALL_PHONE),
            accept_downloads=True,
        )
        self.context.set_default_timeout(PATIENCE_SECONDS * 1000)
        self.page: Page = self.context.new_page()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self._fault("script", str(error)))

    # Going somewhere

    def sign_in(self) -> "Person":
        """Through the sign-in page, as on any morning."""
        self.go("/sign-in/")
        self.fill("E-mail address", self.email)
        self.fill("Password", self.site.password_of(self.email))
        self.press("Sign in")
        if self.page.get_by_role("heading", name="Choose a partnership").count():
            self.open(self.partnership.capitalize())
        return self

    def go(self, path: str, *, status: int = 200) -> "Person":
        """To an address typed or kept, such as one from an e-mail."""
        self.context.clear_permissions()
        answer = self.page.goto(self.site.address + path)
        assert answer is not None and answer.status == status, f"{self.name} at {path}: {answer and answer.status}"
        self._arrived()
        return self

    def menu(self, words: str) -> "Person":
        """Through the menu at the top."""
        self._follow(self.page.get_by_role("navigation", name="Main").get_by_role("link", name=words, exact=True))
        return self

    def my_work(self) -> "Person":
        return self.menu("My work")

    def take_up(self, words: str) -> "Person":
        """Opens the task on "My work" that says this, by its link."""
        self.my_work()
        return self.open(words)

    def open(self, words: str, *, within: str = "") -> "Person":
        """Follows the first link that says this, inside the row or part that contains the other words if given."""
        self._follow(self._named("link", words, within))
        return self

    def press(self, words: str, *, within: str = "") -> "Person":
        """Presses the button that says this, or the link that looks like a button."""
        place = self._part(within)
        button = place.get_by_role("button", name=words, exact=True)
        if not button.count():
            button = place.get_by_role("button", name=words)
        if not button.count():
            button = place.get_by_role("link", name=words, exact=True)
        if not button.count():
            # Hidden words for screen readers may follow, such as the domain to be judged.
            button = place.get_by_role("main").get_by_role("link", name=words)
        self._follow(button.first)
        return self

    def back(self) -> "Person":
        return self.open("Back")

    # Filling in

    def fill(self, label: str, text: str, *, within: str = "") -> "Person":
        self.hands.fill(self._labelled(label, within), text)
        return self

    def date(self, label: str, day: Any, *, within: str = "") -> "Person":
        """Day, month and year of the date with this legend."""
        group = self._part(within).get_by_role("group", name=label).last
        for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            self.hands.fill(group.get_by_label(part, exact=True), str(value))
        return self

    def choose(self, label: str, *, of: str = "", within: str = "") -> "Person":
        """Ticks the box or radio with this label, in the group with this legend if given."""
        place = self._part(within)
        if of:
            place = place.get_by_role("group", name=of).last
        box = place.get_by_label(label, exact=True)
        self.hands.check((box if box.count() else place.get_by_label(label)).first)
        return self

    def leave_out(self, label: str, *, of: str = "") -> "Person":
        """Takes a tick away."""
        place = self.page.get_by_role("group", name=of).last if of else self.page.locator("main")
        self.hands.uncheck(place.get_by_label(label, exact=True).first)
        return self

    def select(self, label: str, words: str, *, within: str = "") -> "Person":
        """Chooses what begins with these words, such as a name that is followed by a job title."""
        box = self._labelled(label, within)
        offered = [option.strip() for option in box.locator("option").all_inner_texts()]
        wanted = [option for option in offered if option == words] or [o for o in offered if o.startswith(words)]
        assert wanted, f"{label} on {self.path} offers no “{words}”, but {offered}:\n{self.text()}"
        self.hands.select(box, wanted[0])
        return self

    def unfold(self, words: str) -> "Person":
        """Opens the part of the page that is folded away behind these words."""
        self.hands.press(self.page.locator("summary").filter(has_text=words).first)
        return self

    def attach(self, label: str, *files: Path) -> "Person":
        self._labelled(label, "").set_input_files([str(f) for f in files])
        return self

    # Looking

    def sees(self, *words: str) -> "Person":
        for each in words:
            expect(self.page.locator("body")).to_contain_text(each, ignore_case=True)
        return self

    def does_not_see(self, *words: str) -> "Person":
        for each in words:
            expect(self.page.locator("body")).not_to_contain_text(each, ignore_case=True)
        return self

    def text(self) -> str:
        return self.page.locator("main").inner_text()

    @property
    def heading(self) -> str:
        return self.page.get_by_role("heading", level=1).first.inner_text()

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.site.address)

    def is_refused(self, path: str) -> None:
        """Not permitted and not existing look the same; asked for as the signed-in browser asks, without showing it."""
        answer = self.context.request.get(self.site.address + path, max_redirects=0)
        assert answer.status == 404, f"{self.name} gets {answer.status} at {path}"

    def downloads(self, words: str, *, within: str = "") -> tuple[str, bytes]:
        """The name and bytes of the file behind the link or button that says this."""
        place = self._part(within)
        way = place.get_by_role("link", name=words).or_(place.get_by_role("button", name=words)).first
        with self.page.expect_download() as coming:
            way.click()
        return coming.value.suggested_filename, Path(coming.value.path()).read_bytes()

    def read(self, words: str) -> str:
        """The page behind a link that stands by itself, without the product around it."""
        href = self._named("link", words, "").get_attribute("href")
        answer = self.context.request.get(self.site.address + str(href))
        assert answer.ok, f"{href}: {answer.status}"
        return answer.text()

    def leave(self) -> None:
        self.context.close()

    # Within

    def _part(self, within: str) -> Locator:
        if not within:
            return self.page.locator("body")
        rows = self.page.locator(
            "tr, fieldset, section, li, .govuk-summary-list__row, .govuk-summary-card, form, .los-card"
        ).filter(has_text=within)
        assert rows.count(), f"{self.name} finds no part with “{within}” on {self.path}:\n{self.text()}"
        # The innermost part that holds the words.
        return rows.last

    def _named(self, role: Any, words: str, within: str) -> Locator:
        """What is named exactly so comes first, and the page's own content before menu and footer."""
        everywhere = self._part(within)
        places = [everywhere] if within else [everywhere.get_by_role("main"), everywhere]
        for exact in (True, False):
            for place in places:
                found = place.get_by_role(role, name=words, exact=exact)
                if found.count():
                    return found.first
        return everywhere.get_by_role(role, name=words).first

    def _labelled(self, label: str, within: str) -> Locator:
        place = self._part(within)
        for exact in (True, False):
            # A label may go on with "(optional)".
            found = place.get_by_label(label, exact=exact).locator("visible=true")
            if found.count():
                return found.first
        return place.get_by_label(label).first

    def _follow(self, way: Locator) -> None:
        try:
            way.scroll_into_view_if_needed(timeout=3_000)
        except Exception as fault:
            shown = self.page.locator("main").inner_text()
            raise AssertionError(f"{self.name} cannot find the way on {self.path}: {fault}\n{shown}") from None
        before = self.page.evaluate("performance.timeOrigin") if self.javascript else None
        if self.javascript:
            self.hands.press(way)
            self.page.wait_for_function("before => performance.timeOrigin !== before", arg=before)
        else:
            with self.page.expect_navigation():
                self.hands.press(way)
        self._arrived()

    def _arrived(self) -> None:
        self.page.wait_for_load_state("domcontentloaded")
        place = _UUID.sub("…", self.path.split("?")[0].split("#")[0])
        self.walked.pages.append(place)
        self.walked.addresses.add(self.path.split("?")[0].split("#")[0])
        title = self.page.title()
        if "went wrong" in self.text().lower():
            raise AssertionError(f"{place} broke for {self.name}: {self.site.errors[-3000:]}")
        shown = self.page.locator("body").inner_text() if self.walked.strange else ""
        for words in self.walked.strange:
            if words.lower() in shown.lower():
                at = shown.lower().index(words.lower())
                self._fault("words of another partnership", f"…{shown[max(0, at - 60) : at + 60]}…")
        if not self.javascript:
            return
        self.page.wait_for_selector("html[data-ready]", state="attached")
        if self.walked.photographs:
            number = f"{len(self.walked.pages):03d}"
            name = re.sub(r"\W+", "-", f"{number} {self.part} {place}").strip("-")
            # Hiding the caret would give every field a style, which the page's own policy then refuses.
            path = self.walked.photographs / f"{name[:120]}.png"
            self.page.screenshot(path=path, full_page=True, caret="initial")
        look = (place, self.size[0], self.page.evaluate(BUILT_OF))
        if look not in self.walked.looked_at:
            self.walked.looked_at.add(look)
            for rule in _axe.run(self.page, options=WCAG).response["violations"]:
                for node in rule["nodes"]:
                    self._fault(rule["id"], f"{node['html'][:240]} ({node['failureSummary'][:300]})")
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            self._fault("sideways scroll", f"{wide} px beyond {self.size[0]} px on “{title}”")

    def _heard(self, message: Any) -> None:
        # A page that answers 404 on purpose is reported by the browser as an error.
        if message.type == "error" and "status of 4" not in message.text:
            self._fault("console", message.text)

    def _fault(self, rule: str, element: str) -> None:
        place = _UUID.sub("…", self.page.url.removeprefix(self.site.address).split("?")[0])
        self.walked.faults.append(f"{place}: {rule}: {element}")
