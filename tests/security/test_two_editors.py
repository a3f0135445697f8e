"""C4: two people open the same page; whoever saves second is shown what changed meanwhile, and nothing is overwritten."""

import inspect
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from lxml import html

from .addresses import Address, addresses, pages
from .browsers import Browsers
from .hostile import Form, forms_in
from .oracle import may_open
from .test_access_matrix import Walk
from .undone import undone

MARK = "as_it_was"
SAID = "was changed while you had this page open"
# On each page; the section of an audit tool, where most is typed, has five hundred in tests/deep_dives.
INTERLEAVINGS = 25
# A page is tried in so many places until it can be saved in one.
PLACES = 30


def changes_what_is_stored(module: str) -> bool:
    return "stored=" in inspect.getsource(sys.modules[module])


PAGES = sorted({page.name for page in pages() if changes_what_is_stored(page.module)})
# A partnership is called by one new name from one day on.
ONCE_A_DAY = {"partnership:rename_partnership"}


@dataclass(frozen=True)
class Place:
    """A page that changes something, two browsers of people who may, and the field they both type into."""

    address: Address
    one: Client
    other: Client
    field: str


def form_of(browser: Client, path: str) -> Form | None:
    answer = browser.get(path)
    if answer.status_code != 200:
        return None
    return _marked(answer.content, path)


def _marked(page: bytes, path: str) -> Form | None:
    found = [form for form in forms_in(page, path) if any(each.name.endswith(MARK) for each in form.fields)]
    return found[0] if found else None


def as_it_stands(page: bytes, path: str) -> dict[str, Any]:
    """What a browser would send without anything touched."""
    for form in html.fromstring(page).forms:
        sent: dict[str, list[str]] = {}
        for name, value in form.form_values():
            sent.setdefault(name, []).append(value)
        if any(name.endswith(MARK) for name in sent):
            sent.pop("csrfmiddlewaretoken", None)
            return {name: values if len(values) > 1 else values[0] for name, values in sent.items()}
    return {}


class Editing:
    """The world, walked for pages that two people can change."""

    def __init__(self) -> None:
        self.walk = Walk()
        self.again = Browsers(self.walk.people)

    def places(self, name: str) -> Iterator[Place]:
        page = next(each for each in pages() if each.name == name)
        for address in addresses(self.walk.facts, page, per_dive=3)[:PLACES]:
            who = [
                each
                for each, person in self.walk.people.items()
                if may_open(self.walk.facts, person, name, address.tenant, address.ids)
            ]
            for first in who[:2]:
                form = form_of(self.walk.browsers[first], address.path)
                texts = [each.name for each in form.fields if each.kind in ("textarea", "text")] if form else []
                if not texts:
                    continue
                second = next(
                    (each for each in who if each != first and form_of(self.again[each], address.path)), first
                )
                for field in texts:
                    yield Place(address, self.walk.browsers[first], self.again[second], field)

    def saved(self, place: Place) -> str | None:
        """What the field holds when the page is opened anew; None where the page is gone."""
        answer = place.one.get(place.address.path)
        return as_it_stands(answer.content, place.address.path).get(place.field) if answer.status_code == 200 else None


def opened(browser: Client, place: Place) -> dict[str, Any]:
    return as_it_stands(browser.get(place.address.path).content, place.address.path)


def sent(browser: Client, place: Place, form: dict[str, Any]) -> Any:
    return browser.post(place.address.path, form)


@pytest.fixture
def editing(world) -> Editing:
    return Editing()


def words(who: str, number: int) -> str:
    return f"Typed by the {who} editor, {number}."


def somewhere_to_save(editing: Editing, name: str) -> Place | None:
    """The first place where the form is saved with only this field changed, and the page opens again afterwards."""
    for place in editing.places(name):
        with undone():
            form = opened(place.one, place) | {place.field: words("first", 0)}
            done = sent(place.one, place, form).status_code == 302 and editing.saved(place) == words("first", 0)
        if done:
            return place
    return None


def compared(editing: Editing, names: list[str]) -> tuple[list[str], list[str]]:
    """What went wrong, and the pages that could not be saved anywhere as they stood."""
    faults, unsaved = [], []
    for name in names:
        place = somewhere_to_save(editing, name)
        if place is None:
            unsaved.append(name)
            continue
        with undone():
            mine, hers = opened(place.one, place), opened(place.other, place)
            first = sent(place.one, place, mine | {place.field: words("first", 1)})
            second = sent(place.other, place, hers | {place.field: words("second", 2)})
            page = second.content.decode()
            if (
                first.status_code != 302
                or second.status_code != 200
                or SAID not in page
                or words("first", 1) not in page
            ):
                faults.append(f"{name}: {first.status_code} {second.status_code} at {place.address.path}")
            elif editing.saved(place) != words("first", 1):
                faults.append(f"{name}: overwritten")
            else:
                again = as_it_stands(second.content, place.address.path)
                if again[place.field] != words("second", 2):
                    faults.append(f"{name}: what she typed is gone")
                if name not in ONCE_A_DAY:
                    answer = sent(place.other, place, again)
                    if answer.status_code != 302 or editing.saved(place) != words("second", 2):
                        faults.append(f"{name}: cannot be saved after the comparison")
    return faults, unsaved


def test_nobody_is_overwritten_on_a_few_pages_that_change_something(editing: Editing) -> None:
    faults, _ = compared(editing, random.Random(4).sample(PAGES, 4))
    assert not faults, faults


@pytest.mark.full
def test_nobody_is_overwritten_wherever_something_stored_is_changed(editing: Editing) -> None:
    faults, unsaved = compared(editing, PAGES)
    assert not faults, faults
    # A form without a text, or one that asks for more than stands there, is not saved so; what such a form says of other
    # kinds of fields is tried in tests/govuk/test_overtaken.py.
    assert len(unsaved) < len(PAGES) / 2, unsaved


@pytest.mark.full
@pytest.mark.parametrize("name", PAGES)
def test_interleavings_of_two_editors_overwrite_nothing_in_silence(editing: Editing, name: str) -> None:
    """Opening, typing and sending in any order. Whatever was saved stood before the eyes of whoever saves over it."""
    place = somewhere_to_save(editing, name)
    if place is None or name in ONCE_A_DAY:
        pytest.skip("saved by a test of its own")
    for seed in range(INTERLEAVINGS):
        with undone():
            interleave(editing, place, random.Random(seed))


def interleave(editing: Editing, place: Place, by: random.Random) -> None:
    browsers = {"first": place.one, "second": place.other}
    pages = {who: opened(browser, place) for who, browser in browsers.items()}
    stands = editing.saved(place)
    seen: dict[str, set[str | None]] = {who: {stands} for who in browsers}
    for number in range(by.randint(3, 7)):
        who = by.choice(["first", "second"])
        if by.random() < 0.25:
            pages[who], seen[who] = opened(browsers[who], place), seen[who] | {stands}
            continue
        typed = words(who, number)
        answer = sent(browsers[who], place, pages[who] | {place.field: typed})
        if answer.status_code == 302:
            assert stands in seen[who], f"{who} saved over “{stands}”, which she had not seen"
            stands = typed
            assert editing.saved(place) == stands
            pages[who] = opened(browsers[who], place)
            seen[who].add(stands)
        else:
            shown = answer.content.decode()
            assert SAID in shown and str(stands) in shown and typed in shown
            pages[who] = as_it_stands(answer.content, place.address.path)
            seen[who].add(stands)
