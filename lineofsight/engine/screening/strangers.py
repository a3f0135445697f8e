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
from lineofsight.engine.screening.scripts import in_another_script
from lineofsight.engine.screening.vocabulary import MONTHS, everyday_words, is_word, places_of_england
from lineofsight.engine.screening.word_lists import word_list

KIND = "pattern:person"
_DATA = Path(__file__).parent / "data"
_TITLES = word_list("titles")
_OF_A_PLACE = word_list("of_a_place")
# What stands before the name of a place or body.
_BEFORE_A_PLACE = frozenset(("in", "near", "across", "within", "outside", "around", "north", "south", "east", "west"))
_REGIONS = word_list("regions")
_NOBODY = _REGIONS | word_list("countries_and_peoples") | word_list("well_known_bodies")
_BODIES_OF_TWO = frozenset(("anna freud", "ann craft", "brook young", "lucy faithfull"))
_SHORTENED_DATES = word_list("shortened_dates")
_OF_A_RULE = word_list("of_a_rule")
_OF_TIME = word_list("of_time")
# Before a surname, also one that is a word: “Miss Bishop”. Titles in capitals are abbreviations too.
_CIVIL_TITLES = word_list("titles") - {"mx"}
_OF_THE_POLICE = frozenset(("dc", "di", "ds"))
_CALENDAR_NAMES = frozenset(("april", "august", "june", "may"))
_NO_VOWEL = re.compile(r"[^aeiouy]+")
_SHORTEST_IN_CAPITALS = 5
_NEAR = re.compile(r"[ \u00a0]?['-]?|[ \u00a0]{1,2}|\. ?")
_WORD_FORENAMES = word_list("word_forenames")
_WORD_SURNAMES = word_list("word_surnames")
_LETTERED = word_list("lettered")
# Before a hyphen no name: “Non-”, “Co-”.
_BEFORE_HYPHEN = frozenset(
    ("non", "co", "pre", "re", "anti", "semi", "sub", "multi", "inter", "de", "e", "self", "post")
)
_DEEDS = word_list("deeds")


@cache
def _forenames() -> frozenset[str]:
    return frozenset((_DATA / "forenames.txt").read_text("utf-8").split())


@cache
def _names() -> frozenset[str]:
    return _forenames() | _surnames()


@cache
def _surnames() -> frozenset[str]:
    return frozenset((_DATA / "surnames.txt").read_text("utf-8").split())


@cache
def _called_so() -> frozenset[str]:
    """All names, surnames that are words among them."""
    return _names() | _WORD_SURNAMES


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
    yield from _in_another_script(folded)
    place = 0
    while place < len(tokens):
        end = place
        while end < len(tokens) and _may_belong(tokens, end, place):
            end += 1
        run = tokens[place:end]
        if run and _is_person(tokens, place, end):
            yield run[0].start, run[-1].end
        place = max(end, place + 1)


def _in_another_script(folded: FoldedText) -> Iterator[tuple[int, int]]:
    """Words in Cyrillic or Greek: in an English text nearly always a name."""
    if folded.original.isascii():
        return
    for token in folded.tokens:
        if len(token.text) > 2 and token.capital and in_another_script(folded.original[token.start : token.end]):
            yield token.start, token.end


def _may_belong(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Whether this word goes on with a run of words that each have the look of a name."""
    token = tokens[at]
    if at > first and not _NEAR.fullmatch(token.gap):
        return False
    if at > first and token.gap == "-" and not token.capital:
        # Min-jun, Ha-eun.
        return token.text.isalpha() and not is_word(token.text)
    if not token.capital or not token.text.isalpha() or (token.text in MONTHS and not _called_like_a_month(tokens, at)):
        return False
    if at == first and token.text not in _REGIONS and _titled(tokens, at):
        return True
    if token.text in _NOBODY or token.text in places_of_england() or _shortened(tokens, at):
        return False
    if len(token.text) == 1:
        return at > first or (at + 1 < len(tokens) and _follows_initial(tokens, at + 1))
    if at == first + 1 and len(tokens[first].text) == 1:
        return _follows_initial(tokens, at)
    if token.all_capitals:
        return _named_in_capitals(token, after_name=at > first) or (at == first and _opens_capitals(tokens, at))
    if at == first and at + 1 < len(tokens) and tokens[at + 1].gap == "-" and not tokens[at + 1].capital:
        return not (is_word(token.text) and is_word(tokens[at + 1].text)) and token.text not in _BEFORE_HYPHEN
    return _named(token) or (at > first and (token.text not in everyday_words() or token.text in _WORD_SURNAMES))


def _titled(tokens: Sequence[Token], at: int) -> bool:
    """Whether a title stands before this word, so that any word is a surname: Mr Court, PC Gill."""
    token, before = tokens[at], tokens[at - 1] if at else None
    if not before or before.text not in _CIVIL_TITLES or not before.capital or not re.fullmatch(r"\.? ", token.gap):
        return False
    if len(token.text) == 1 or (at > 1 and tokens[at - 2].text == "near"):
        return False  # “Near Miss Reporting”
    if before.text in _OF_THE_POLICE and token.text not in _called_so():
        return False
    return not before.all_capitals or token.text in _WORD_SURNAMES or token.text not in everyday_words()


def _called_like_a_month(tokens: Sequence[Token], at: int) -> bool:
    """Whether May or June has a surname behind it and nothing of time before it."""
    token, before, after = tokens[at], tokens[at - 1] if at else None, tokens[at + 1] if at + 1 < len(tokens) else None
    surname = after is not None and after.gap == " " and after.capital and after.text in _called_so()
    dated = before is not None and (before.text in _OF_TIME or before.text[0].isdigit())
    return token.text in _CALENDAR_NAMES and surname and not dated and after is not None and after.text != "day"


def _shortened(tokens: Sequence[Token], at: int) -> bool:
    """Whether this is a month or day of the week cut short, or an abbreviation of two cases (DfE)."""
    token, after = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
    if after and after.gap == "" and len(after.text) == 1 and after.capital:
        return True
    return token.text in _SHORTENED_DATES and not (after and after.gap == " " and after.capital and _named(after))


def _opens_capitals(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name in capitals begins that no list holds: HA-EUN MOON, HIWA SALIH, ANGEL CASE."""
    token, after = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
    if not after or not after.all_capitals:
        return False
    if after.gap == "-" and (not is_word(after.text) or token.text in _forenames()):
        third = tokens[at + 2] if at + 2 < len(tokens) else None
        surname = third is not None and (third.text in _called_so() or not is_word(third.text))
        return third is not None and third.gap == " " and third.all_capitals and surname
    if after.gap != " " or _among_capitals(tokens, at, at + 2):
        return False
    if token.text in _WORD_FORENAMES:
        return after.text in _called_so()
    strange = not is_word(token.text) and not is_word(after.text) and not _NO_VOWEL.fullmatch(token.text)
    return strange and len(token.text) > 3 and (after.text in _called_so() or len(after.text) >= _SHORTEST_IN_CAPITALS)


def _among_capitals(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether more words in capitals stand beside these, as in a heading."""
    beside = [*tokens[max(0, first - 1) : first], *tokens[end : end + 1]]
    return any(token.all_capitals and "\n" not in token.gap for token in beside)


def _follows_initial(tokens: Sequence[Token], at: int) -> bool:
    """Whether a surname follows the letter before this word: “E. Novak”, “S. Brown”, but not “Child A. Young people”."""
    token, before = tokens[at], tokens[at - 2] if at > 1 else None
    if not _NEAR.fullmatch(token.gap) or not token.capital or not token.text.isalpha() or len(token.text) < 2:
        return False
    if before and before.text in _LETTERED and tokens[at - 1].gap.isspace():
        return False
    return _named(token) or (token.gap.startswith(".") and token.text in _WORD_SURNAMES)


def _named(token: Token) -> bool:
    names = _names()
    text = token.text
    if text not in names and text not in _WORD_FORENAMES and text.endswith("s"):
        text = text[:-1]
    listed = text in names or text in _WORD_FORENAMES or text in _CALENDAR_NAMES
    return token.capital and len(text) > 1 and token.text.isalpha() and (listed or not is_word(token.text))


def _named_in_capitals(token: Token, *, after_name: bool) -> bool:
    """A name in capitals: a listed one, or behind one any word of no dictionary; abbreviations are no names."""
    if len(token.text) < 3 or is_word(token.text):
        return after_name and token.text in _called_so()
    listed = token.text in _names()
    long = len(token.text) >= _SHORTEST_IN_CAPITALS and not _NO_VOWEL.fullmatch(token.text)
    return listed or long or after_name


def _is_person(tokens: Sequence[Token], first: int, end: int) -> bool:
    before = tokens[first - 1] if first else None
    after = tokens[end] if end < len(tokens) else None
    run = [token for token in tokens[first:end] if len(token.text) > 1]
    if not run or (after and after.text in _OF_A_PLACE | _OF_A_RULE and after.gap.isspace()):
        return False
    if _gives_a_rule_its_name(tokens, end) or " ".join(token.text for token in run) in _BODIES_OF_TWO:
        return False
    if before and before.text in _TITLES:
        return True
    initialled = len(run) < end - first and len(tokens[first].text) == 1
    if initialled:
        return True
    listed = [token for token in run if token.text in _names()]
    strange = [token for token in run if not is_word(token.text)]
    if all(token.all_capitals for token in run):
        # One word in capitals may be any abbreviation.
        if not strange and len(run) > 1 and run[0].text in _WORD_FORENAMES and run[1].text in _WORD_SURNAMES:
            return not _among_capitals(tokens, first, end)
        return bool(strange) and (len(run) > 1 or (bool(listed) and len(run[0].text) >= _SHORTEST_IN_CAPITALS))
    possessive = after is not None and after.text == "s" and after.gap == "'"
    if before and before.text in _BEFORE_A_PLACE and before.gap != "\n" and not (possessive and len(run) > 1):
        return len(run) > 1 and run[0].text in _forenames()
    if len(run) > 1:
        return bool(strange) or run[0].text in _forenames() or _two_words(run, tokens, first)
    return _one_word(tokens, first, bool(strange), bool(listed))


def _gives_a_rule_its_name(tokens: Sequence[Token], end: int) -> bool:
    """“Clare's Law”."""
    return (
        end + 1 < len(tokens)
        and tokens[end].text == "s"
        and tokens[end].gap == "'"
        and tokens[end + 1].text in _OF_A_RULE
    )


def _two_words(run: Sequence[Token], tokens: Sequence[Token], first: int) -> bool:
    """A forename and a surname that are both words: Grace Young, Will Brown."""
    sure = not run[0].opens_sentence or run[0].text not in everyday_words()
    after = tokens[first + len(run)] if first + len(run) < len(tokens) else None
    deed = after is not None and (after.text in _DEEDS or after.gap == "'")
    forename = run[0].text in _WORD_FORENAMES or run[0].text in _CALENDAR_NAMES
    return forename and run[1].text in _called_so() and (sure or deed)


# “Situational factors”: a rare word that opens a sentence is not taken for a name where it ends as words do.
_ENDINGS_OF_WORDS = (
    *("tion", "sion", "onal", "ical", "ural", "inary", "tary", "ative", "ective", "itive", "ously", "ology"),
    *("ability", "ibility", "ment", "ness"),
)


def _one_word(tokens: Sequence[Token], at: int, strange: bool, listed: bool) -> bool:
    """A listed name that is no English word, a word of no dictionary, or a name that is a word where it stands alone."""
    token = tokens[at]
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if strange and not listed and token.opens_sentence and token.text.endswith(_ENDINGS_OF_WORDS):
        return False
    if strange:
        begins = not token.gap.strip(" ([\"'“‘") and not token.gap.startswith("\n") and bool(token.gap)
        return listed or begins or not token.opens_sentence or len(token.text) > 2
    if token.text not in _WORD_FORENAMES or token.opens_sentence:
        deed = after is not None and (after.text in _DEEDS - {"and", "is", "was"} or after.gap == "'")
        return token.text in _WORD_FORENAMES and token.text not in everyday_words() and deed
    beside = [near for near, gap in ((before, token.gap), (after, after.gap if after else "")) if near and gap == " "]
    return not any(near.capital or near.text in {"the", "a", "an", "project", "in", "of"} for near in beside)
