"""Known names that stand in a text with slips, in another script, or with signs and dots for letters."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from lineofsight.engine.screening.folding import Token
from lineofsight.engine.screening.machine_written import without_ending
from lineofsight.engine.screening.masked import covered_names
from lineofsight.engine.screening.scripts import in_latin
from lineofsight.engine.screening.similar import Similar
from lineofsight.engine.screening.sought_names import SHORTEST_JOINED, SoughtNames
from lineofsight.engine.screening.surroundings import JOINT, NEAR, TITLES, Surroundings
from lineofsight.engine.screening.vocabulary import is_word, places_of_england
from lineofsight.engine.screening.word_lists import word_list

_REGIONS = word_list("regions") | word_list("countries_and_peoples") | word_list("well_known_bodies")
_DRAWN_OUT = re.compile(r"(.)\1{2,}")
_NO_LETTERS = re.compile(r"[^a-z]")
# In handles and where hardly a letter is left.
_SHORTEST_HANDLE = 5
_FEWEST_LETTERS = 2
_SHORTEST_WORD = 3


class InexactNames:
    """Looks, within one text, for names that are not written as they are known."""

    def __init__(self, names: SoughtNames, similar: Similar, around: Surroundings) -> None:
        self.names, self.similar, self.around = names, similar, around
        self.folded, self.sure = around.folded, around.sure

    def find(self) -> Iterator[tuple[int, int, str]]:
        """Misspelt names, as (start, end, kind): slips of the keyboard, sound-alikes, look-alike characters."""
        for place, token in enumerate(self.folded.tokens):
            if place in self.sure:
                continue
            start, kind = self._read(place)
            if kind:
                self.sure.add(place)
                yield start, token.end, kind
        yield from self._in_pieces()
        yield from self._disguised()
        yield from covered_names(self.folded, self.names)

    def _read(self, place: int) -> tuple[int, str | None]:
        """Where the name begins that this word ends, and its kind; none where it is no slip of one."""
        token, before = self.folded.tokens[place], self.folded.tokens[place - 1] if place else None
        if before and (kind := self._with_what_precedes(before, token)):
            return before.start, kind
        if len(token.text) < _SHORTEST_WORD:
            return token.start, None
        if token.capital and self._dots_follow(place) and (kind := self.similar.broken_off(token.text)):
            return token.start, kind
        return token.start, self._one_word(place)

    def _with_what_precedes(self, before: Token, token: Token) -> str | None:
        whole = before.text + token.text
        if len(before.text) == 1 and token.gap == "'" and before.text.isalpha():
            # O'Brien and D'Souza misspelt: the letter before the apostrophe belongs to the name.
            return self.similar.unknown_word(whole, capital=True) or self.similar.by_look(whole)
        # GonçaIves: a capital I read for a small l is no new word.
        return self.similar.by_look(whole) if token.gap == "" and token.text[0] == "i" else None

    def _one_word(self, place: int) -> str | None:
        token = self.folded.tokens[place]
        text = token.text
        if not text.isalpha():
            return self._with_figures(place)
        if is_word(text):
            return self.similar.beside_name(text) if token.capital and self._named_context(place) else None
        if text in places_of_england() or text in _REGIONS or text in self.names.single or text in self.names.also:
            return None  # a place, or judged already to be no name here
        acronym = token.all_capitals and len(text) < 6 and not self.around.among_capitals(place)
        kind = None if acronym else self.similar.unknown_word(text, capital=token.capital)
        return kind or self._stretched(text) or self._in_another_script(token)

    def _stretched(self, text: str) -> str | None:
        """The kind of a name with a letter drawn out: Oriaaana."""
        if not _DRAWN_OUT.search(text):
            return None
        for letters in (r"\1", r"\1\1"):
            shape = _DRAWN_OUT.sub(letters, text)
            if len(shape) > 2 and not is_word(shape) and (kind := self.names.single.get(shape)):
                return kind
        return None

    def _with_figures(self, place: int) -> str | None:
        """Figures for letters, with a year or number behind the name too: Amel1a, 0r14n4, ori4n499."""
        text = self.folded.tokens[place].text
        letters = sum(map(str.isalpha, text))
        if letters * 2 >= len(text) and (kind := self.similar.by_look(text)):
            return kind
        if letters < _FEWEST_LETTERS or len(text) < _SHORTEST_HANDLE:
            return None
        for name in without_ending(text):
            if name.isdigit() or name.isalpha():
                return None
            if kind := self.similar.by_look(name):
                return kind
        return None

    def _dots_follow(self, place: int) -> bool:
        end = bisect_right(self.folded.origin, self.folded.tokens[place].end - 1)
        return self.folded.text.startswith("..", end)

    def _in_pieces(self) -> Iterator[tuple[int, int, str]]:
        """A name of several words with a slip in one of them: Ha-enu, de la rCuz."""
        if not self.names.joined:
            return
        tokens = self.folded.tokens
        for place, token in enumerate(tokens):
            for last in range(place + 1, min(place + 3, len(tokens))):
                part = tokens[place : last + 1]
                if not JOINT.fullmatch(part[-1].gap) or self.sure & set(range(place, last + 1)):
                    break
                shape = "".join(each.text for each in part)
                if not any(each.capital for each in part) or all(is_word(each.text) for each in part):
                    continue
                for name, slips in self.names.joined_near.near(shape, 1):
                    if slips and name[0] == shape[0] and len(shape) >= SHORTEST_JOINED:
                        self.sure.update(range(place, last + 1))
                        yield token.start, part[-1].end, self.names.joined[name]
                        break

    def _in_another_script(self, token: Token) -> str | None:
        """The kind of a name that stands here in Cyrillic or Greek and is known in Latin letters."""
        if token.text.isascii() and self.folded.original[token.start : token.end].isascii():
            return None
        for spelling in sorted(in_latin(self.folded.original[token.start : token.end])):
            if spelling in self.names.single or spelling in self.names.also:
                return self.names.kind(spelling)
            if len(spelling) > 3 and (kind := self.similar.unknown_word(spelling, capital=True)):
                return kind
        return None

    def _named_context(self, place: int) -> bool:
        tokens = self.folded.tokens
        before = tokens[place - 1].text if place and NEAR.fullmatch(tokens[place].gap) else ""
        return before in TITLES or self.around.beside_name(place, place)

    def _disguised(self) -> Iterator[tuple[int, int, str]]:
        """Names with signs for letters inside, which tokens do not show: S@rah, $mith, Am|elia."""
        for found in re.finditer(r"[^\s,;:()<>\"“”/]+", self.folded.text):
            chunk = found[0].strip(".?*'_-#")
            if not re.search(r"[@$|!€£+]", chunk) or re.search(r"@[^.]+\.[a-z]", chunk):
                continue
            bare = chunk.removesuffix("'s").rstrip("!")
            shapes = [bare] if len(bare) < _SHORTEST_HANDLE else [bare, *without_ending(bare.removeprefix("@"))]
            kinds = (self.similar.by_look(shape) for shape in shapes if len(shape) > 2 and _NO_LETTERS.search(shape))
            if kind := next(filter(None, kinds), None):
                at = found.start() + found[0].index(chunk)
                start, end = self.folded.span(at, at + len(bare))
                yield start, end, kind
