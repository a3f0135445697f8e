"""What is known of a person that must not leave, and what the screen says when it finds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from lineofsight.engine.documents.passages import Passage

Kind = Literal[
    "forename",
    "surname",
    "alias",
    "date_of_birth",
    "nhs_number",
    "upn",
    "address",
    "postcode",
    "school",
    "phone",
    "email",
    "worker",
    "other",
]


@dataclass(frozen=True)
class Identifier:
    """One known identifier. `person` is any key that is the same for all identifiers of one person.

    Neither the value nor the person shows in `repr`, so neither can slip into a log or an error page.
    """

    kind: Kind
    value: str = field(repr=False)
    person: str = field(repr=False, default="")


@dataclass(frozen=True, order=True)
class Flag:
    """Where something was found and of what kind; never what it says or whom it means.

    `passage` is the position in the sequence that was screened, `start` and `end` are characters in its text.
    """

    passage: int
    start: int
    end: int
    kind: str
    where: str


def masked_excerpt(passages: Sequence[Passage], flag: Flag, flags: Sequence[Flag], around: int = 40) -> str:
    """The words around a flag on one line, with every flagged character of the passage shown as “█”."""
    text = list(passages[flag.passage].text)
    for other in flags:
        if other.passage == flag.passage:
            text[other.start : other.end] = "█" * (other.end - other.start)
    first, last = max(0, flag.start - around), min(len(text), flag.end + around)
    return " ".join("".join(text[first:last]).split())


def without_overlaps(flags: Sequence[Flag]) -> list[Flag]:
    """The flags in the order of the text; of flags that overlap only the longest stays."""
    kept: list[Flag] = []
    for flag in sorted(flags, key=lambda flag: (flag.passage, flag.start, -flag.end, flag.kind)):
        last = kept[-1] if kept else None
        if last and last.passage == flag.passage and flag.start < last.end:
            if flag.end - flag.start > last.end - last.start:
                kept[-1] = flag
            continue
        kept.append(flag)
    return kept
