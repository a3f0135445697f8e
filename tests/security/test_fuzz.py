"""F1: every form of every page, filled in by somebody hostile or careless.

No answer may be a failure of the product, a refused form may write nothing, and nothing typed comes back as a script.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pytest
from django.urls import reverse

from lineofsight.trail.models import Event

from .hostile import SCRIPT, Form, filled, forms_in
from .oracle import may_open
from .test_access_matrix import Walk
from .undone import undone

SAMPLE = 60
# Sent by a full run, in parts that can go side by side.
ALL, PARTS = 20_000, 4


@dataclass(frozen=True)
class Sight:
    """A form as one person saw it on one page."""

    person: str
    page: str
    path: str
    form: Form


class Fuzz:
    """Looks at the pages each person may open, and sends their forms filled in badly."""

    def __init__(self, seed: int) -> None:
        self.walk = Walk()
        self.by = random.Random(seed)
        facts = self.walk.facts
        self.ids = [str(pk) for pk in [*facts.dives, *facts.members, *facts.cases]]
        self.sent: Counter[str] = Counter()
        self.faults: dict[str, list[str]] = defaultdict(list)

    def sights(self, *, per_page: int) -> Iterator[Sight]:
        """The forms on the pages of the world, each page by somebody who may open it."""
        by_page = defaultdict(list)
        for address in self.walk.everywhere(per_dive=1):
            by_page[address.page.name].append(address)
        for name, places in self.by.sample(sorted(by_page.items()), len(by_page)):
            for address in self.by.sample(places, min(per_page, len(places))):
                person = self._somebody_allowed(address)
                if person is None:
                    continue
                answer = self.walk.browsers[person].get(address.path)
                if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                    for form in forms_in(answer.content, address.path):
                        yield Sight(person, name, address.path, form)

    def _somebody_allowed(self, address) -> str | None:
        names = [
            name
            for name, person in self.walk.people.items()
            if may_open(self.walk.facts, person, address.page.name, address.tenant, address.ids)
        ]
        return self.by.choice(sorted(names)) if names else None

    def send(self, sight: Sight) -> None:
        browser = self.walk.browsers[sight.person]
        cookies = dict(browser.cookies)
        with undone():
            before = _writes()
            answer = browser.post(sight.form.action, filled(sight.form, self.by, self.ids))
            if answer.status_code >= 500 or self._sent_to_the_sign_in(sight, answer):
                self._fault(sight, f"answered {answer.status_code}")
            if answer.status_code in (400, 404, 422) and _writes() != before:
                self._fault(sight, f"refused with {answer.status_code} and written all the same")
            if SCRIPT.encode() in answer.content or b"Traceback (most recent call last)" in answer.content:
                self._fault(sight, "gave back what was typed as a script, or its own insides")
            if answer.status_code == 302 and answer["Location"].startswith(("//", "http", "javascript")):
                self._fault(sight, f"led away to {answer['Location'][:40]}")
            if answer.status_code == 302 and self.by.random() < 0.3:
                shown = browser.get(answer["Location"])
                if shown.status_code >= 500 or SCRIPT.encode() in shown.content:
                    self._fault(sight, f"the page after it answered {shown.status_code} or held a script")
        browser.cookies.clear()
        browser.cookies.update(cookies)
        self.sent[sight.page] += 1

    def _sent_to_the_sign_in(self, sight: Sight, answer: Any) -> bool:
        """Whether somebody signed in was asked to sign in, so that her form was never looked at."""
        if self.walk.people[sight.person] is None or sight.form.action == reverse("partnership:sign_out"):
            return False
        led = answer.status_code == 302 and answer["Location"].startswith(reverse("partnership:sign_in"))
        return answer.status_code == 401 or led

    def _fault(self, sight: Sight, what: str) -> None:
        self.faults[f"{sight.page}: {what}"].append(f"{sight.person} at {sight.form.action}")

    def report(self) -> str:
        lines = [f"sent={self.sent.total()} pages={len(self.sent)} faults={sum(map(len, self.faults.values()))}"]
        return "\n".join(lines + [f"  {what} × {len(who)}: {who[0]}" for what, who in sorted(self.faults.items())])


def _writes() -> int:
    return Event.objects.filter(chain="writes").count()


def fuzz(count: int, *, seed: int, per_page: int) -> Fuzz:
    """Sends so many forms: of pages in no order, each form in turn."""
    fuzz = Fuzz(seed)
    sights = list(islice(fuzz.sights(per_page=per_page), count))
    for number in range(count):
        fuzz.send(sights[number % len(sights)])
    return fuzz


def test_f1_a_sample_of_forms_filled_in_badly(world, capsys: pytest.CaptureFixture[str]) -> None:
    done = fuzz(SAMPLE, seed=1, per_page=1)
    with capsys.disabled():
        print("\n" + done.report().splitlines()[0])
    assert not done.faults, done.report()


@pytest.mark.full
@pytest.mark.parametrize("part", range(PARTS))
def test_f1_twenty_thousand_forms_filled_in_badly(world, part: int, capsys: pytest.CaptureFixture[str]) -> None:
    done = fuzz(ALL // PARTS, seed=20 + part, per_page=2)
    with capsys.disabled():
        print("\n" + done.report().splitlines()[0])
    assert done.sent.total() >= ALL // PARTS
    assert not done.faults, done.report()
