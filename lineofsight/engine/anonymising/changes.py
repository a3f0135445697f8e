"""What was changed between two versions of a text, word by word, for those who have read the earlier one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["kept", "added", "removed"]


@dataclass(frozen=True)
class Piece:
    """Some words of a changed paragraph."""

    kind: Kind
    words: str


@dataclass(frozen=True)
class Change:
    """A changed paragraph as pieces in reading order, and the paragraph before it, by which it is found again."""

    after: str
    pieces: tuple[Piece, ...]


def changes_between(before: str, now: str) -> list[Change]:
    """Every paragraph that is new, gone or put into other words; equal paragraphs are left out."""
    old, new = _paragraphs(before), _paragraphs(now)
    found: list[Change] = []
    for what, a, b, c, d in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        after = new[c - 1] if c else ""
        removed, added = old[a:b], new[c:d]
        for place in range(max(len(removed), len(added))):
            one = removed[place] if place < len(removed) else ""
            other = added[place] if place < len(added) else ""
            found.append(Change(after, tuple(_pieces(one, other))))
            after = other or after
    return found


def _paragraphs(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _pieces(before: str, now: str) -> Iterator[Piece]:
    old, new = _words(before), _words(now)
    for what, a, b, c, d in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if what == "equal":
            yield Piece("kept", "".join(new[c:d]))
            continue
        if a < b:
            yield Piece("removed", "".join(old[a:b]))
        if c < d:
            yield Piece("added", "".join(new[c:d]))


def _words(text: str) -> Sequence[str]:
    return re.findall(r"\S+\s*", text)
