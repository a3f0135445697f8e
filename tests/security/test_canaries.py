"""X2, K1, L5: what is sealed reaches only those who may see it, in every shape in which anything leaves the product."""

import base64
import io
import logging
import random
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.db import connection, transaction
from django.utils import timezone

from lineofsight.partnership.models import Notice, Task
from lineofsight.practice.story import answer_words, cohort
from lineofsight.trail.models import Event

from .addresses import Address, Unmapped, addresses, pages, people
from .browsers import Browsers
from .canaries import Canary, Planted, plant
from .facts import gather
from .oracle import PAGES, may_open
from .undone import undone

SAMPLE = 250
# Ways a page offers its content once more: a table as a workbook, the whole pack, an older version, a calendar.
AGAIN = re.compile(r'href="(\?[^"]*|[^"?]*\?[^"]*)"')
WORTH_FOLLOWING = ("export=", "whole=", "version=", "calendar=", "print=", "show=all")


def text_of(response: Any) -> str:
    """Everything the answer says: headers, body, and what is inside a workbook, Word file or PDF."""
    said = " ".join(f"{k}: {v}" for k, v in response.headers.items())
    body = b"".join(response.streaming_content) if response.streaming else response.content
    kind = response.headers.get("Content-Type", "")
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as parts:
            return said + " ".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    if "pdf" in kind:
        from pypdf import PdfReader

        reader = PdfReader(io.BytesIO(body))
        return said + " ".join(page.extract_text() for page in reader.pages) + str(reader.metadata)
    return said + body.decode("utf-8", "replace")


class Crawl:
    """Opens pages as people and keeps every marker shown to somebody who may not see it."""

    def __init__(self, planted: Planted) -> None:
        self.facts, self.planted = planted.facts, planted
        self.people = people(self.facts)
        self.browsers = Browsers(self.people)
        self.opened = 0
        self.shown: set[str] = set()
        self.leaks: dict[str, list[str]] = defaultdict(list)

    def visits(self, *, per_dive: int) -> Iterator[tuple[str, Address]]:
        for page in pages():
            try:
                places = addresses(self.facts, page, per_dive=per_dive) if page.name in PAGES else []
            except Unmapped:
                continue
            for address in places:
                for name, person in self.people.items():
                    if may_open(self.facts, person, page.name, address.tenant, address.ids):
                        yield name, address

    def look(self, name: str, address: Address, method: str = "GET", **typed: Any) -> str:
        browser = self.browsers[name]
        with undone():
            response = browser.get(address.path) if method == "GET" else browser.post(address.path, typed)
            text = self._note(name, address, response)
            if method == "GET" and response.status_code == 200 and "html" in response.headers["Content-Type"]:
                for link in dict.fromkeys(AGAIN.findall(text)):
                    parts = urlsplit(link.replace("&amp;", "&"))
                    if any(word in parts.query for word in WORTH_FOLLOWING) and parts.path in ("", address.path):
                        self._note(name, address, browser.get(f"{address.path}?{parts.query}"))
            elif method == "POST" and response.status_code == 302:
                # The page that follows shows what was said for.
                text += self._note(name, address, browser.get(response["Location"]))
            return text

    def _note(self, name: str, address: Address, response: Any) -> str:
        self.opened += 1
        text = text_of(response)
        for canary in self.planted.found_in(text):
            if self._may(name, canary):
                self.shown.add(canary.where)
            else:
                self.leaks[f"{canary.where} on {address.page.name}"].append(f"{name} at {address.slug} {address.stage}")
        return text

    def _may(self, name: str, canary: Canary) -> bool:
        who = self.facts.people.get((self.people[name], canary.tenant))  # type: ignore[arg-type]
        return who is not None and canary.may(who)

    def report(self) -> str:
        lines = [
            f"canaries={len(self.planted.by_number)} fields={len(self.planted.fields)} opened={self.opened} "
            f"shown fields={len(self.shown)} leaks={sum(map(len, self.leaks.values()))}"
        ]
        return "\n".join(
            lines + [f"  {what} × {len(who)}: {'; '.join(who[:3])}" for what, who in sorted(self.leaks.items())]
        )


@pytest.fixture(scope="module")
def planted(world_in_place, django_db_blocker) -> Planted:
    with django_db_blocker.unblock(), transaction.atomic():
        return plant(gather())


@pytest.fixture
def crawl(world, planted: Planted) -> Crawl:
    return Crawl(planted)


# Shown somewhere to somebody in any walk that is worth its name; otherwise finding no leak would mean nothing.
SHOWN_TO_SOMEBODY = {
    "question_sets.Answer.value",
    "question_sets.ListEntry.words",
    "deep_dives.EligibleChild.label",
    "deep_dives.CaseDiscussion.notes",
    "deep_dives.Judgement.reason",
    "deep_dives.DiscussionLine.words",
    "deep_dives.Finding.words",
    "escalations.Concern.facts",
}
SHOWN_TO_SOMEBODY_SOMEWHERE = SHOWN_TO_SOMEBODY | {
    "deep_dives.RejectedListRow.reason",
    "deep_dives.ReportSection.words",
    "deep_dives.ReportRecommendation.words",
    "deep_dives.ReturnVersion.reason",
    "deep_dives.Selection.reason",
    "vault.SealedFile.content",
}
# Pages that show some of these at few of their places; the full walk opens them at every one.
OPENED_EVERYWHERE = {"deep_dives:list_rows", "deep_dives:selection", "deep_dives:evidence_file"}


def test_x2_no_page_or_file_shows_a_marker_to_somebody_who_may_not_see_it(
    crawl: Crawl, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    chosen = random.Random(2)
    by_page: dict[tuple[str, str], list[tuple[str, Address]]] = defaultdict(list)
    for name, address in crawl.visits(per_dive=2):
        by_page[address.page.name, address.slug].append((name, address))
    visits = [visit for places in by_page.values() for visit in chosen.sample(places, min(len(places), 8))]
    visits = chosen.sample(visits, min(SAMPLE, len(visits)))
    # What is said in the meeting and what was found stands on pages that few stages have, and the facts of a concern on
    # its own page.
    few = (by_page[f"deep_dives:{page}", "westmere"] for page in ("discussion_record", "findings"))
    told = {(address.page.name, address.stage): (name, address) for places in few for name, address in places}
    with caplog.at_level(logging.DEBUG):
        for name, address in [*visits, *told.values(), *by_page["escalations:concern", "westmere"][:12]]:
            crawl.look(name, address)
    with capsys.disabled():
        print("\n" + crawl.report().splitlines()[0])
    assert not crawl.leaks, crawl.report()
    assert crawl.shown >= SHOWN_TO_SOMEBODY, SHOWN_TO_SOMEBODY - crawl.shown
    assert not crawl.planted.found_in(caplog.text), "a marker stands in the log"


@pytest.mark.full
def test_x2_no_page_of_anybody_shows_a_marker_to_somebody_who_may_not_see_it(
    crawl: Crawl, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """Each page of each partnership by everybody who may open it; at which of its places depends on the day, for all of
    them would take hours."""
    chosen = random.Random(timezone.localdate().toordinal())
    places: dict[tuple[str, str, str], list[Address]] = defaultdict(list)
    for name, address in crawl.visits(per_dive=6):
        places[address.page.name, address.slug, name].append(address)
    with caplog.at_level(logging.DEBUG):
        for (page, _, name), found in places.items():
            for address in found if page in OPENED_EVERYWHERE else [chosen.choice(found)]:
                crawl.look(name, address)
            assert not crawl.planted.found_in(caplog.text), f"the log says what stands on {page}"
            caplog.clear()
    with capsys.disabled():
        print("\n" + crawl.report().splitlines()[0])
    assert not crawl.leaks, crawl.report()
    assert crawl.shown >= SHOWN_TO_SOMEBODY_SOMEWHERE, SHOWN_TO_SOMEBODY_SOMEWHERE - crawl.shown


def test_x2_forbidden_pages_redirects_and_errors_show_no_marker(crawl: Crawl) -> None:
    chosen = random.Random(3)
    forbidden = []
    for page in pages():
        try:
            places = addresses(crawl.facts, page) if page.name in PAGES else []
        except Unmapped:
            continue
        for address in chosen.sample(places, min(2, len(places))):
            for name, person in crawl.people.items():
                if not may_open(crawl.facts, person, page.name, address.tenant, address.ids):
                    forbidden.append((name, address))
    for name, address in chosen.sample(forbidden, 300):
        assert not crawl.planted.found_in(crawl.look(name, address))


def test_x2_showing_identities_reaches_those_who_state_a_purpose_and_nobody_else(crawl: Crawl) -> None:
    """The pages behind a purpose: the child's details show to whoever may, and are markers of that child alone."""
    shown = set()
    for page in pages():
        if page.name.split(":")[1] not in ("case_identity", "known_to_you", "key_sheet", "child_of_tool"):
            continue
        for address in addresses(crawl.facts, page):
            for name, person in crawl.people.items():
                if may_open(crawl.facts, person, page.name, address.tenant, address.ids):
                    text = crawl.look(
                        name, address, "POST", purpose="To prepare the discussion", accept="on", agree="on", do="accept"
                    )
                    if any(c.where == "vault.Identifier.value" for c in crawl.planted.found_in(text)):
                        shown.add(page.name)
                    break
    assert not crawl.leaks, crawl.report()
    assert "deep_dives:case_identity" in shown


def test_l5_messages_tasks_and_the_record_hold_no_marker_and_no_name(crawl: Crawl) -> None:
    """What is sent, what stands on lists of work and what the record keeps."""
    texts = [
        *Notice.objects.values_list("subject", "body"),
        *Task.objects.values_list("words", "thing", "path"),
        *((str(each),) for each in Event.objects.values_list("details", flat=True)),
        *((m.subject, m.body) for m in mail.outbox),
    ]
    whole = "\n".join(" ".join(parts) for parts in texts)
    assert len(texts) > 1_000
    assert not crawl.planted.found_in(whole)
    named = [name for name in (*cohort.SURNAMES, *cohort.SCHOOLS, *cohort.STREETS) if name in whole]
    assert named == []


def test_k1_no_plain_byte_of_the_database_holds_a_marker_or_an_invented_child(world, planted: Planted, capsys) -> None:
    """The whole database file, freed pages included, as UTF-8, UTF-16 and base64."""
    if connection.vendor != "sqlite":
        pytest.skip("the pages of the file are read on SQLite")
    content = connection.connection.serialize()
    wanted = {"zqcanary": b"zqcanary"}
    names = [n for n in (*cohort.SURNAMES, *cohort.FORENAMES, *cohort.SCHOOLS, *cohort.STREETS) if len(n) > 5]
    sentences = [s for group in answer_words.SECTIONS.values() for s in group] + list(answer_words.VIEWS)
    wanted |= {each: each.encode() for each in names + sentences}
    found = [f"{word} as {how}" for word, plain in wanted.items() for how, shape in _shapes(plain) if shape in content]
    with capsys.disabled():
        print(f"\ndatabase bytes={len(content)} words={len(wanted)} found={len(found)}")
    assert found == []


def _shapes(plain: bytes) -> Iterator[tuple[str, bytes]]:
    yield "UTF-8", plain
    yield "UTF-16 little end first", plain.decode().encode("utf-16-le")
    yield "UTF-16 big end first", plain.decode().encode("utf-16-be")
    for shift in range(3):
        coded = base64.b64encode(b"\0" * shift + plain)
        # The first and last letters depend on what stands beside it; a few letters stand anywhere by chance.
        inner = coded[4 if shift else 0 : -4]
        if len(inner) >= 8:
            yield "base64", inner


def test_k1_the_search_would_find_what_is_not_sealed(world) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the pages of the file are read on SQLite")
    name = world.westmere.business_unit.person.full_name.encode()
    content = connection.connection.serialize()
    assert name in content
    coded = [shape for how, shape in _shapes(name) if how == "base64"]
    for shift in range(3):
        assert any(shape in base64.b64encode(b"x" * shift + name + b"yyy") for shape in coded)
