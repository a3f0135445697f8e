"""The initials of known persons in a text: A.O. or AO for a forename and a surname."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from lineofsight.engine.screening.folding import FoldedText, fold, tight
from lineofsight.engine.screening.identifiers import Identifier
from lineofsight.engine.screening.word_lists import word_list

_LETTER = r"([^\W\d_])"
_DOTTED = re.compile(rf"(?<![a-z0-9.]){_LETTER}\.\s?{_LETTER}(?:\.\s?{_LETTER})?(?:\.|(?=[\s,;:)'-]|$))(?![a-z0-9])")
_ALWAYS_SOMETHING_ELSE = frozenset(("uk", "us", "eu", "un"))
_OF_THE_CLOCK = frozenset(("am", "pm"))
_THINGS = word_list("abbreviated_things")
_BEFORE_SOMEBODY = word_list("before_somebody")
_OF_PERSONS = word_list("of_persons")
_OF_SOMEBODY_ALONE = word_list("of_somebody_alone")
_ABBREVIATIONS = word_list("abbreviations")
_TITLES = word_list("titles")
_LETTERED = word_list("lettered")
_NUMERALS = frozenset(("ii", "iv", "vi", "ix", "xi"))
_BARE = re.compile(r"(?<![\w.&/+'-])[A-ZΑ-ΩА-ЯІЇЄҐ]{2,3}(?![\w&/+]|-[A-Za-z0-9]|\.[A-Za-z])")
_LEGEND = re.compile(r"(?<!\w)([A-Z]{2,3}) ?= ?[a-z]{3}")
_IN_BRACKETS = re.compile(r"(?<!\w)((?:[a-z]+ ){2,4})\(([A-Z]{2,3})\)")
_BARE_LENGTHS = frozenset((2, 3))
_AROUND = 60  # characters looked at beside them


class Initials:
    """The initials of each person, to be found in many texts."""

    def __init__(self, identifiers: Sequence[Identifier]) -> None:
        self._wanted = _of_workers(identifiers) | _of_families(identifiers)
        # With dots also the surname first, as in a register.
        reversed_ones = {pair[::-1]: kind for pair, kind in self._wanted.items() if len(pair) == min(_BARE_LENGTHS)}
        self._dotted = {
            pair: kind for pair, kind in (reversed_ones | self._wanted).items() if pair not in _ALWAYS_SOMETHING_ELSE
        }

    def find(self, folded: FoldedText) -> Iterator[tuple[int, int, str]]:
        """Initials in capitals, with dots or without, as (start, end, kind)."""
        for found in _DOTTED.finditer(folded.text):
            letters = "".join(filter(None, found.groups()))
            start, end = folded.span(found.start(), found.end())
            written = [character for character in folded.original[start:end] if character.isalpha()]
            time = letters in _OF_THE_CLOCK and folded.text[: found.start()].rstrip()[-1:].isdigit()
            if letters in self._dotted and not time and all(character.isupper() for character in written):
                yield start, end, self._dotted[letters]
        # As in the name of a file: report_AO_final.
        text = _plain(folded.original).replace("_", " ")
        explained = _explained(text)
        for found in _BARE.finditer(text):
            letters = fold(found[0])
            if (
                letters not in explained
                and self._stands_alone(letters, found, text)
                and not _stands_for_more(text, found)
            ):
                yield found.start(), found.end(), self._wanted[letters]

    def _stands_alone(self, letters: str, found: re.Match[str], text: str) -> bool:
        if letters not in self._wanted or letters in _ALWAYS_SOMETHING_ELSE:
            return False
        if letters in _ABBREVIATIONS | _OF_THE_CLOCK:
            return letters in _THINGS | _OF_THE_CLOCK and _is_somebody(text, found)
        return True


def _of_families(identifiers: Sequence[Identifier]) -> dict[str, str]:
    firsts: dict[str, set[str]] = defaultdict(set)
    lasts: dict[str, set[str]] = defaultdict(set)
    for each in identifiers:
        words = _words(each.value)
        if words and each.kind == "forename":
            firsts[each.person] |= {words[0][0], "".join(word[0] for word in words)}
        elif words and each.kind == "surname":
            lasts[each.person] |= {words[0][0], words[-1][0], "".join(word[0] for word in words)}
    return {
        first + last: "alias" for person, some in firsts.items() for first in some for last in sorted(lasts[person])
    }


def _of_workers(identifiers: Sequence[Identifier]) -> dict[str, str]:
    """The first letter of a worker's name with that of each word behind it, and with all of them."""
    found: dict[str, str] = {}
    for each in identifiers:
        words = [word for word in _words(each.value) if word not in _TITLES] if each.kind == "worker" else []
        if len(words) > 1:
            letters = [word[0] for word in words]
            found |= dict.fromkeys([letters[0] + last for last in (*letters[1:], "".join(letters[1:]))], "worker")
    return found


def _words(name: str) -> list[str]:
    return [tight(word) for word in re.split(r"[\s-]+", fold(name)) if tight(word)]


def _plain(text: str) -> str:
    """The text without accents on its letters, as long as before."""
    return (
        text
        if text.isascii()
        else "".join(c if c.isascii() else (fold(c).upper() if c.isupper() else c)[:1] or c for c in text)
    )


def _explained(text: str) -> frozenset[str]:
    """Abbreviations the text explains by words in small letters: “BU = business unit”, “the business unit (BU)”."""
    found = {fold(each[1]) for each in _LEGEND.finditer(text)}
    for each in _IN_BRACKETS.finditer(text):
        words, letters = each[1].split(), fold(each[2])
        if "".join(word[0] for word in words[-len(letters) :]) == letters:
            found.add(letters)
    return frozenset(found)


def _is_somebody(text: str, found: re.Match[str]) -> bool:
    """Whether what is around an abbreviation is said of somebody: “whether ID was asked”, “ID said”, not “an ID card”."""
    before = text[max(0, found.start() - _AROUND) : found.start()].split()[-1:]
    after = re.match(r"\W*([a-z]*)", text[found.end() : found.end() + _AROUND])
    follows = after[1] if after else ""
    if follows in _OF_SOMEBODY_ALONE:
        return True
    does = follows in _OF_PERSONS or follows.endswith("ed") or bool(re.match(r"[,.;:)]|['’]s", text[found.end() :][:2]))
    return does and bool(before) and fold(before[0]) in _BEFORE_SOMEBODY


def _stands_for_more(text: str, found: re.Match[str]) -> bool:
    """Whether what is beside it says that it is something else: capitals as in a heading, a number as in 10 AM."""
    ahead, behind = text[max(0, found.start() - _AROUND) : found.start()], text[found.end() : found.end() + _AROUND]
    if ahead.rstrip()[-1:].isdigit() or behind[:2].strip().isdigit():
        return True
    before, after = ahead.split()[-1:], behind.split(maxsplit=1)[:1]
    if any(len(word) > 3 and word.isupper() and word.isalpha() for word in (*before, *after)):
        return True
    letters = fold(found[0])
    opens = ahead.rstrip(' \t*"“(')[-1:] in {"", "\n", ".", ":", "|", "-", "!", "?"}
    if letters in _NUMERALS:
        return opens or not after or fold(before[0]) in _LETTERED
    if letters in _TITLES or letters == "hm":
        return opens or behind.startswith(".") or bool(after and after[0][0].isupper())
    return letters == "nb" and (opens or behind.startswith(":"))
