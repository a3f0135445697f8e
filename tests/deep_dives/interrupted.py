"""A worker that dies in the middle of a request, and a browser that goes on from what its last page held."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.test import Client
from lxml import html

from lineofsight.partnership.models import Member
from tests.standing import signed_in_fully


class Killed(BaseException):
    """The worker is gone: nothing of the product can catch this."""


@contextmanager
def killed_at(statement: int) -> Iterator[list[int]]:
    """Dies before this statement to the database; gives the number of statements that were reached."""
    reached = [0]

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        reached[0] += 1
        if reached[0] == statement:
            raise Killed
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield reached


@contextmanager
def undone() -> Iterator[None]:
    """Everything inside is taken back afterwards; acts inside may be outermost, as in a test."""
    outer = transaction.atomic()
    outer._from_testcase = True  # type: ignore[attr-defined]
    with outer:
        yield
        transaction.set_rollback(True)


def _together(sent: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """What a browser sends, by name; what it sends several times as a list."""
    found: dict[str, list[str]] = {}
    for name, value in sent:
        found.setdefault(name, []).append(value)
    return {name: values if len(values) > 1 else values[0] for name, values in found.items()}


class Editor:
    """One person with one page open. What she types is never taken out again by herself."""

    def __init__(self, member: Member, address: str) -> None:
        self.member, self.address = member, address
        self.client = Client()
        self.sign_in()
        self.to, self.form = address, {}  # type: tuple[str, dict[str, Any]]
        self.typed: list[str] = []
        self.shown = ""
        self.open()

    def sign_in(self) -> None:
        signed_in_fully(self.client, self.member.person)

    def lose_session(self) -> None:
        self.client.logout()

    def open(self) -> None:
        """Leaves the page and opens it afresh; only when nothing typed is unsent."""
        self._take(self.client.get(self.address))

    def type(self, words: str) -> None:
        if "q-noticed" in self.form:
            self.typed.append(words)
            self.form["q-noticed"] = f"{self.form['q-noticed']} {words}".strip()

    def autosave(self) -> None:
        if "q-noticed" not in self.form:
            return
        answer = self.client.post(self.to, self.form | {"autosave": "yes"}, headers={"HX-Request": "true"})
        if answer.status_code == 200:
            found = html.fromstring(f"<div>{answer.content.decode()}</div>").xpath("//input[@name='seen_version']")
            if found:
                self.form["seen_version"] = found[0].get("value")

    def save(self, *, times: int = 1) -> None:
        """Presses the button, as often as said, before any answer is seen; then goes on from the last answer."""
        if not self.form:
            return
        for _ in range(times):
            answer = self.client.post(self.to, self.form | {"later": "yes"})
        self._take(answer)

    def _take(self, answer: Any) -> None:
        if answer.status_code == 302:
            self.open()
            return
        self.shown = answer.content.decode()
        page = html.fromstring(self.shown)
        if answer.status_code == 401:
            carried = page.xpath("//input[@name='carried']")[0].get("value")
            to = page.xpath("//input[@name='carried_to']")[0].get("value")
            self.sign_in()
            self._take(self.client.post(to, _together(json.loads(carried))))
            return
        forms = [
            form for form in page.forms if form.get("method") == "post" and "q-noticed" in dict(form.form_values())
        ]
        self.form = _together(forms[0].form_values()) if forms else {}
        self.to = (forms[0].get("action") if forms else "") or self.address

    def settle(self) -> None:
        """Saves and answers every page of two versions until her words are in, or stand before her to be copied."""
        for _ in range(6):
            self.save()
            if not self.form or "los-side" not in self.shown:
                return
