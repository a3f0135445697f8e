"""Addresses and presses of the pages on which a question set is built."""

from typing import Any

from django.test import Client
from django.urls import reverse

from lineofsight.demo.cast import Cast

QUESTION = {"kind": "text", "required": "yes", "about": "own", "hint": "", "answers": "", "grades": ""}
SECTION = {"intro": "", "domain": "", "lists": ["good_practice", "development", "recommendation"], "history": "no"}


def at(w: Cast, page: str, row: Any = None) -> str:
    return reverse(f"question_sets:{page}", kwargs={"tenant": w.tenant.slug} | ({"pk": row.pk} if row else {}))


def press(client: Client, w: Cast, page: str, thing: Any = None, /, **typed: Any) -> str:
    """Sends the form of a page and gives back the page that follows."""
    answer = client.post(at(w, page, thing), typed, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()
