"""Names of persons nobody listed, found by their capital letter, by lists of names and by what stands beside them.

The lists hold forenames and surnames of many countries, without the surnames that are ordinary English words: from the
United States census of 1990 (public domain) and the name lists of Faker (MIT licence).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from lineofsight.engine.documents.passages import Passage
from lineofsight.engine.screening.folding import FoldedText, Token
from lineofsight.engine.screening.identifiers import Flag, without_overlaps
from lineofsight.engine.screening.vocabulary import MONTHS, everyday_words, is_word

KIND = "pattern:person"
_DATA = Path(__file__).parent / "data"
_TITLES = frozenset(("mr", "mrs", "ms", "miss", "mx", "dr", "pc", "dc", "ds", "sgt", "prof", "cllr", "revd"))
# What follows the name of a place or body, and what stands before it.
_OF_A_PLACE = frozenset(
    ("council", "district", "borough", "county", "city", "town", "partnership", "university", "locality", "team")
    + ("road", "street", "avenue", "lane", "close", "drive", "school", "academy", "college", "hospital", "trust")
    + ("police", "safeguarding", "children", "board", "service", "services", "centre", "court", "house", "report")
    + ("nhs", "family", "families", "area", "north", "south", "east", "west", "foundation", "review", "project", "hub")
)
_BEFORE_A_PLACE = frozenset(("in", "near", "across", "within", "outside", "around", "north", "south", "east", "west"))
_REGIONS = frozenset(
    ("devon", "cornwall", "dorset", "somerset", "kent", "essex", "sussex", "surrey", "norfolk", "suffolk", "cumbria")
    + ("lancashire", "yorkshire", "cheshire", "durham", "derby", "lincoln", "chester", "bristol", "plymouth", "exeter")
    + ("torbay", "bournemouth", "poole", "wiltshire", "hampshire", "berkshire", "oxford", "cambridge", "leicester")
    + ("manchester", "liverpool", "birmingham", "leeds", "sheffield", "bradford", "newcastle", "sunderland", "york")
    + (
        "nottingham",
        "coventry",
        "wolverhampton",
        "southampton",
        "portsmouth",
        "brighton",
        "bedford",
        "luton",
        "swindon",
    )
    + ("gloucester", "worcester", "hereford", "shropshire", "stafford", "warwick", "northampton", "northumberland")
    + ("scotland", "ireland", "europe", "france", "poland", "romania", "india", "pakistan", "nigeria", "china")
    + ("christmas", "easter", "ramadan", "eid", "diwali", "microsoft", "excel", "google", "teams", "zoom", "tiktok")
)
_NEAR = re.compile(r"[ \u00a0]?['-]?|[ \u00a0]{1,2}|\. ?")


@cache
def _forenames() -> frozenset[str]:
    return frozenset((_DATA / "forenames.txt").read_text("utf-8").split())


@cache
def _surnames() -> frozenset[str]:
    return frozenset((_DATA / "surnames.txt").read_text("utf-8").split())


def screen_strangers(passages: Sequence[Passage]) -> list[Flag]:
    """Every place where a person seems to be named: a listed name with a capital, a title, or two names together."""
    flags = [
        Flag(number, start, end, KIND, passage.where)
        for number, passage in enumerate(passages)
        if passage.where in {"body", "header", "comment", "deletion", "attribute", "property"}
        for start, end in _persons(FoldedText(passage.text))
    ]
    return without_overlaps(flags)


def _persons(folded: FoldedText) -> Iterator[tuple[int, int]]:
    tokens = folded.tokens
    place = 0
    while place < len(tokens):
        end = place
        while end < len(tokens) and _may_belong(tokens, end, place):
            end += 1
        run = tokens[place:end]
        if run and _is_person(tokens, place, end):
            yield run[0].start, run[-1].end
        place = max(end, place + 1)


def _may_belong(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Whether this word goes on with a run of words that each have the look of a name."""
    token = tokens[at]
    if at > first and not _NEAR.fullmatch(token.gap):
        return False
    if not token.capital or not token.text.isalpha() or token.text in MONTHS or token.text in _REGIONS:
        return False
    if len(token.text) == 1:
        return at > first or (
            at + 1 < len(tokens) and bool(_NEAR.fullmatch(tokens[at + 1].gap)) and _named(tokens[at + 1])
        )
    return _named(token) or (at > first and token.text not in everyday_words() and not token.all_capitals)


def _named(token: Token) -> bool:
    text = token.text.removesuffix("s") if token.text not in _surnames() | _forenames() else token.text
    listed = text in _forenames() or text in _surnames()
    if token.all_capitals:
        return listed and len(text) > 3 and not is_word(token.text)
    return token.capital and len(text) > 1 and token.text.isalpha() and (listed or not is_word(token.text))


def _is_person(tokens: Sequence[Token], first: int, end: int) -> bool:
    before = tokens[first - 1] if first else None
    after = tokens[end] if end < len(tokens) else None
    run = [token for token in tokens[first:end] if len(token.text) > 1]
    if not run or (after and after.text in _OF_A_PLACE and after.gap.isspace()):
        return False
    if before and before.text in _TITLES:
        return True
    listed = [token for token in run if token.text in _forenames() or token.text in _surnames()]
    strange = [token for token in run if not is_word(token.text)]
    if before and before.text in _BEFORE_A_PLACE and before.gap != "\n":
        return len(run) > 1 and run[0].text in _forenames()
    if len(run) > 1:
        return bool(strange) or run[0].text in _forenames()
    # One word alone: a listed name that is no English word, or a word of no dictionary inside a sentence.
    return bool(strange) and (bool(listed) or not run[0].opens_sentence)
