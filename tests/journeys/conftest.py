"""A real server with the two casts, a real browser, and the people of the cast to walk through the product."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from .meets import Meets
from .person import Walked
from .site import FIRST_DAY, Site, copied, found_in

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
# Debian's Chromium as root and without a network: nothing may be looked up outside.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both partnerships founded once per run; each test works on a copy."""
    return found_in(tmp_path_factory.mktemp("founded"))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    # Not for the whole session: while it runs, Django refuses the database to other tests of this thread.
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def site(founded: Path, tmp_path: Path) -> Iterator[Site]:
    """The product with two empty partnerships."""
    there = Site(copied(founded, tmp_path / "site")).open()
    yield there
    there.close()


@pytest.fixture(scope="session")
def five_founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A deep dive at each of the stages that the five screens show at their fullest, told once per run."""
    return found_in(tmp_path_factory.mktemp("five"), "five_screens")


@pytest.fixture(scope="module")
def five_screens(five_founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The product in that state, two days after the tools were due; the tests of one file share it."""
    there = Site(
        copied(five_founded, tmp_path_factory.mktemp("screens") / "site"), FIRST_DAY + timedelta(days=23)
    ).open()
    yield there
    there.close()


@pytest.fixture
def walked(request: pytest.FixtureRequest) -> Iterator[Walked]:
    """Collects what is seen; a fault on any page fails the test with page, rule and element."""
    way = Walked()
    folder = os.environ.get("PHOTOGRAPHS")
    if folder:
        way.photographs = Path(folder, request.node.name)
        way.photographs.mkdir(parents=True, exist_ok=True)
    yield way
    print(f"\n{len(way.pages)} pages opened, {len(set(way.pages))} different, {len(way.faults)} faults")
    assert not way.faults, way.report()


@pytest.fixture
def meet(site: Site, chromium: Browser, walked: Walked) -> Iterator[Meets]:
    """Gives somebody of the cast, signed in at a browser of their own."""
    yield from meeting(site, chromium, walked)


@pytest.fixture
def meet_there(five_screens: Site, chromium: Browser, walked: Walked) -> Iterator[Meets]:
    """The same before the five screens."""
    yield from meeting(five_screens, chromium, walked)


def meeting(site: Site, chromium: Browser, walked: Walked) -> Iterator[Meets]:
    meets = Meets(site, chromium, walked)
    yield meets
    meets.all_leave()
