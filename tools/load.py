"""Sixty people at work at once: how long pages take, how often they fail. Needs the running product, not the tests.

    make demo                                   # or any installation with the demonstration's people in it
    tools/load.py --address http://127.0.0.1:8000 --people 60 --minutes 10

Each person signs in through the demonstration's page of people, then opens one page after another of those a member of
that role is offered by links on the page before, with five seconds to think. One of them brings in a list of people of
2,000 rows again and again, so that an import is running meanwhile. The goal is p95 at most 500 ms, p99 at most 1.5 s and
no error, on two cores. Run it on a quiet machine and say what else was running: `--quiet-below` refuses to measure where
the load of the last minute is higher.
"""

import argparse
import os
import random
import re
import statistics
import sys
import threading
import time
from collections import Counter
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, Request, build_opener

LINK = re.compile(r'href="(/[a-z0-9-]+/[^"#?]*)"')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
MEMBER = re.compile(r'name="member" value="([^"]+)"')
# What ends a sitting or takes something away is not a page to be opened at random.
NEVER = ("sign-out", "export", ".pdf", ".docx", "/word/", "/pdf/", "identity", "calendar")
ROWS = 2_000


class Person(threading.Thread):
    """One person with a browser: opens a page, thinks, follows one of its links."""

    def __init__(self, number: int, wish: argparse.Namespace, until: float) -> None:
        super().__init__(daemon=True)
        self.by = random.Random(number)  # noqa: S311 - which link is followed
        self.wish, self.until, self.number = wish, until, number
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()))
        self.took: list[float] = []
        self.answers: Counter[int] = Counter()
        self.slow: list[tuple[float, str]] = []

    def open(self, path: str, sent: dict[str, str] | None = None, *, counted: bool = True) -> tuple[str, str]:
        address = urljoin(self.wish.address, path)
        data = urlencode(sent).encode() if sent is not None else None
        request = Request(address, data=data, headers={"Referer": address})  # noqa: S310 - the address we were given
        began = time.perf_counter()
        try:
            with self.opener.open(request, timeout=60) as answer:
                status, page, at = answer.status, answer.read().decode(errors="replace"), answer.url
        except HTTPError as refused:
            status, page, at = refused.code, "", address
        taken = time.perf_counter() - began
        if counted:
            self.took.append(taken)
            self.answers[status] += 1
            self.slow.append((taken, urlsplit(at).path))
        return page, urlsplit(at).path

    def sign_in(self) -> tuple[str, str]:
        """As one of the demonstration's people."""
        page, _ = self.open("/demo/", counted=False)
        token, people = TOKEN.search(page), MEMBER.findall(page)
        if not token or not people:
            raise SystemExit("No page on which to choose somebody: is the demonstration running at this address?")
        chosen = people[self.number % len(people)]
        return self.open("/demo/", {"csrfmiddlewaretoken": token[1], "member": chosen}, counted=False)

    def run(self) -> None:
        page, here = self.sign_in()
        home = here
        while time.monotonic() < self.until:
            time.sleep(self.by.expovariate(1 / self.wish.think))
            links = [each for each in LINK.findall(page) if not any(word in each for word in NEVER)]
            here = self.by.choice(links) if links and self.by.random() < 0.9 else home
            page, here = self.open(here)


class Importer(Person):
    """The business unit that brings in a long list of people, over and over."""

    def run(self) -> None:
        _, here = self.sign_in()
        slug = here.split("/")[1]
        while time.monotonic() < self.until:
            page, path = self.open(f"/{slug}/people/imports/", counted=False)
            token = TOKEN.search(page)
            if token is None:
                return
            rows = "".join(f"Person {n} Load,person.{n}@load.invalid,Nurse\r\n" for n in range(ROWS))
            self._send(path, token[1], f"Name,E-mail,Post\r\n{rows}".encode())
            time.sleep(1)

    def _send(self, path: str, token: str, content: bytes) -> None:
        edge = "-----line-of-sight-load"
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in (("csrfmiddlewaretoken", token), ("kind", "people"))
        ]
        head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="people.csv"\r\nContent-Type: text/csv\r\n\r\n'
        body = b"".join([*parts, head.encode(), content, f"\r\n--{edge}--\r\n".encode()])
        address = urljoin(self.wish.address, path)
        headers = {"Content-Type": f"multipart/form-data; boundary={edge}", "Referer": address}
        try:
            self.opener.open(Request(address, data=body, headers=headers), timeout=120).close()  # noqa: S310
        except HTTPError as refused:
            self.answers[refused.code] += 1


def share(values: list[float], part: float) -> float:
    return values[min(len(values) - 1, int(len(values) * part))]


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--address", default="http://127.0.0.1:8000")
    ask.add_argument("--people", type=int, default=60)
    ask.add_argument("--minutes", type=float, default=10)
    ask.add_argument("--think", type=float, default=5.0)
    ask.add_argument("--no-import", action="store_true")
    ask.add_argument(
        "--quiet-below", type=float, default=1.0, help="load of the last minute; 0: measure whatever it is"
    )
    wish = ask.parse_args()
    load = os.getloadavg()[0]
    if wish.quiet_below and load > wish.quiet_below:
        print(f"Not measured: the load of the last minute is {load:.1f}. Wait, or say --quiet-below 0.")
        return 2
    until = time.monotonic() + wish.minutes * 60
    people = [Person(number, wish, until) for number in range(wish.people)]
    everybody = people if wish.no_import else [*people, Importer(0, wish, until)]
    for each in everybody:
        each.start()
    for each in everybody:
        each.join()
    took = sorted(value for each in people for value in each.took)
    answers = sum((each.answers for each in everybody), Counter())
    errors = sum(count for status, count in answers.items() if status >= 500)
    if not took:
        print("Nobody opened a page.")
        return 1
    slowest = sorted((one for each in people for one in each.slow), reverse=True)[:5]
    print(
        f"{wish.people} people, {wish.think:g} s to think, {wish.minutes:g} min, "
        f"{'no import' if wish.no_import else 'an import running'}, load before {load:.1f}: {len(took)} pages, "
        f"median {statistics.median(took) * 1000:.0f} ms, p95 {share(took, 0.95) * 1000:.0f} ms, "
        f"p99 {share(took, 0.99) * 1000:.0f} ms; answers {dict(answers)}; goal p95 500 ms, p99 1500 ms, no 5xx"
    )
    for taken, path in slowest:
        print(f"  {taken * 1000:6.0f} ms {path}")
    return 0 if not errors and share(took, 0.95) <= 0.5 and share(took, 0.99) <= 1.5 else 1


if __name__ == "__main__":
    sys.exit(main())
