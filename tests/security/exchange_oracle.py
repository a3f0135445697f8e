"""Who may keep the keys of systems that read, and what stands before the addresses programs ask.

The technical administrator makes and withdraws keys; keys open figures as published, which is for programs alone: a
person in a browser is told to send a key, whoever she is.
"""

from typing import Any

from .oracle_words import ADMIN, OPEN_TO_ALL


def keeps(q: Any) -> bool:
    return q.who.has(ADMIN)


def keeps_it(q: Any) -> bool:
    return keeps(q) and q.facts.exchange.tokens.get(q.ids["pk"]) == q.who.tenant


PAGES = {
    "api_tokens": keeps,
    "make_api_token": keeps,
    "revoke_api_token": keeps_it,
    "api_root": OPEN_TO_ALL,
    "api_description": OPEN_TO_ALL,
    "api_indicators": OPEN_TO_ALL,
    "api_quarters": OPEN_TO_ALL,
    "api_values": OPEN_TO_ALL,
    "api_actions": OPEN_TO_ALL,
}
