"""A text taken apart into paragraphs and sentences with their places, and the words that speak of children."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lineofsight.engine.numbers_in_words import UNITS

_END = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|No|e\.g|i\.e|etc|cf|Prof)\.\s*$")

NUMBERS = {word: number for number, word in enumerate(("zero", *UNITS[:12]))}
CHILD = (
    r"(?:child(?:ren)?|boys?|girls?|young\s+(?:person|people|wom[ae]n|m[ae]n)|teenagers?|adolescents?|bab(?:y|ies)|"
    r"infants?|toddlers?|pupils?|siblings?|brothers?|sisters?|sons?|daughters?|twins?|youths?)"
)
# What belongs to a child and is practice, such as “one child's plan”, is no count of children.
OWNED = r"(?!['’]s?\b)"
# One child and no more: a letter, an article, “one”, or a child who is a he or a she.
SINGLE = re.compile(
    r"\b(?:Child\s+[A-Z]{1,3}\b|(?:a|an|one|this|that|the|another|single|only|youngest|oldest|eldest)\s+"
    r"(?:[a-z0-9-]+\s+){0,4}?(?:child|boy|girl|young\s+(?:person|woman|man)|teenager|baby|infant|toddler|pupil|son|"
    r"daughter|twin|youth|brother|sister)\b(?!ren))",
    re.IGNORECASE,
)
# Said of children in general, not of one of this audit.
GENERAL = re.compile(
    r"\b(?:when|if|where|whenever|every|each|any|should|must|ask(?:s|ed)? (?:each|every)|no longer than)\b[^.]{0,40}?"
    r"\b(?:a|the|every|each|any)\s+(?:child|young person)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Stretch:
    """A paragraph or a sentence: its text and where it begins and ends in the whole."""

    start: int
    end: int
    text: str


def paragraphs(text: str) -> Iterator[Stretch]:
    """The lines of a text that hold anything; a finished page has one line for each paragraph, cell and item."""
    for found in re.finditer(r"[^\n]*\S[^\n]*", text):
        yield Stretch(found.start(), found.end(), found[0])


def sentences(text: str) -> Iterator[Stretch]:
    """The sentences of each paragraph."""
    for paragraph in paragraphs(text):
        start = 0
        for end in _END.finditer(paragraph.text):
            if _ABBREVIATED.search(paragraph.text[: end.start() + 1]):
                continue
            yield _stretch(paragraph, start, end.start() + len(end[0].rstrip()))
            start = end.end()
        if paragraph.text[start:].strip():
            yield _stretch(paragraph, start, len(paragraph.text))


def number_of(words: str) -> int | None:
    """What a number in words or figures says; None where it is none."""
    plain = words.strip().lower().replace(",", "")
    if plain.isdecimal():
        return int(plain)
    return NUMBERS.get(plain)


def _stretch(paragraph: Stretch, start: int, end: int) -> Stretch:
    return Stretch(paragraph.start + start, paragraph.start + end, paragraph.text[start:end])
