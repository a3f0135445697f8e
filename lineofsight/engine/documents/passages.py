"""A passage of text and the place in a file where it stood, and what is said when a file cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Where = Literal["body", "header", "comment", "deletion", "property", "attribute", "metadata", "filename"]


@dataclass(frozen=True)
class Passage:
    """Some text of a file. `where` says whether a reader sees it (body, header) or it lies hidden (all others)."""

    where: Where
    text: str


class Unreadable(Exception):
    """The file cannot be read in full; the message is one sentence that says what to do."""


def passage_list(found: list[tuple[Where, str]]) -> list[Passage]:
    """The texts that hold anything, as passages, each (place, text) once."""
    return [Passage(where, text) for where, text in dict.fromkeys(found) if text.strip()]
