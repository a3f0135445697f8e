"""Whether what is said of one child would fit enough other children of the area.

Where the partnership has given how many of its open cases have a trait, the traits said in one paragraph are taken
together as if they were independent: so many of 1,000 are girls, so many of those on a plan. Traits go together more
often than that or less, so the number is an estimate, and says so; it is held against ten, and never under five.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lineofsight.engine.anonymising.prose import SINGLE, paragraphs
from lineofsight.engine.documents.passages import Passage
from lineofsight.engine.screening.identifiers import Flag

KIND = "few_alike"
AT_LEAST = 10


@dataclass(frozen=True)
class Share:
    """A trait as texts say it, in one or more wordings, and how many of the open cases have it."""

    wordings: tuple[str, ...]
    children: int


def alike(text: str, total: int, shares: Sequence[Share]) -> float | None:
    """How many of the open cases the traits said in a text would fit; None where it says none that is known."""
    said = [share for share in shares if _says(text, share)]
    if not said or total <= 0:
        return None
    expected = float(total)
    for share in said:
        expected *= min(share.children, total) / total
    return expected


def few_alike(passages: Sequence[Passage], total: int, shares: Sequence[Share], at_least: int = AT_LEAST) -> list[Flag]:
    """The paragraphs about one child that fewer than ``at_least`` of the open cases would fit."""
    found = []
    for number, passage in enumerate(passages):
        if passage.where not in {"body", "header"}:
            continue
        for paragraph in paragraphs(passage.text):
            if not SINGLE.search(paragraph.text):
                continue
            fitting = alike(paragraph.text, total, shares)
            if fitting is not None and fitting < at_least:
                found.append(Flag(number, paragraph.start, paragraph.end, KIND, passage.where))
    return found


def _says(text: str, share: Share) -> bool:
    return any(
        re.search(r"(?<!\w)" + r"\s+".join(map(re.escape, wording.split())) + r"(?!\w)", text, re.IGNORECASE)
        for wording in share.wordings
        if wording.strip()
    )
