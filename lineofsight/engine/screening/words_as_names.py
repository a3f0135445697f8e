"""Ordinary words with a capital, which are somebody's name in one sentence and nobody's in the next: Grace, May, Brown."""

from __future__ import annotations

from lineofsight.engine.screening.sought_names import SoughtNames
from lineofsight.engine.screening.surroundings import NEAR, TITLES, Surroundings, beside
from lineofsight.engine.screening.vocabulary import MONTHS, everyday_words, is_word
from lineofsight.engine.screening.word_lists import word_list

_BEFORE_A_NAME = TITLES | word_list("before_a_name")
_GRAMMAR = word_list("grammar")
_STUCK = word_list("stuck")
_OF_TIME = word_list("of_time")
OFTEN_STRESSED = _GRAMMAR | frozenset(("will", "may", "can", "mark", "must", "never", "always", "only", "case"))
_ARTICLES = frozenset(("the", "a", "an", "our", "your", "its"))


class WordsAsNames:
    """Judges, within one text, whether a word stands for the person who is called so."""

    def __init__(self, names: SoughtNames, around: Surroundings) -> None:
        self.names, self.around, self.folded = names, around, around.folded

    def with_a_capital(self, shape: str, first: int, last: int) -> bool | None:
        """Whether an ordinary word with a capital (Grace, May, Brown) is a name here."""
        token, before, after = self.folded.tokens[first], self.around.before(first), self.around.after(last)
        of_time = before is not None and before.text in _OF_TIME and not token.opens_sentence
        if shape in MONTHS and (of_time or self.is_dated(first, last)):
            return None
        if after and after.gap == "-" and not after.capital and after.text not in _STUCK | {"related", "specific"}:
            # “Sky-high”, “Hope-filled”.
            return None
        if shape not in everyday_words():
            return self._uncommon_word(shape, first, last)
        if (
            after
            and token.gap.endswith(("(", "["))
            and after.gap.startswith((")", "]"))
            and shape not in OFTEN_STRESSED
        ):
            return True
        if self.around.alone_on_its_line(first, last):
            return None if shape in {"will", "may", "mark"} else True
        if before and before.text in _BEFORE_A_NAME and beside(before, token) and not self.around.among_capitals(first):
            return True
        if token.opens_sentence or (
            token.all_capitals and (self.around.among_capitals(first) or shape in OFTEN_STRESSED)
        ):
            return True if after and shape not in _GRAMMAR and self.around.of_a_person(after) else None
        # “Young Person's Plan”, “West Street”: a capital in a run of capitals says nothing. A word that opens the
        # sentence has its capital from there, so “Then May said” is no run.
        follows = after and after.capital and NEAR.fullmatch(after.gap) and not after.text.isdigit()
        opener = before and before.opens_sentence and before.text in everyday_words()
        precedes = before and before.capital and NEAR.fullmatch(token.gap) and not before.text.isdigit()
        in_run = follows or (precedes and not opener) or (before and before.text in _ARTICLES)
        if in_run:
            titled = before is not None and before.text in TITLES
            return True if titled else None
        return True

    def _uncommon_word(self, shape: str, first: int, last: int) -> bool | None:
        """The same for a word that is not among the commonest: Daisy, Wood, Bishop."""
        token, before, after = self.folded.tokens[first], self.around.before(first), self.around.after(last)
        adjoins = after is not None and bool(NEAR.fullmatch(after.gap)) and after.gap.isspace()
        if before and before.text == "the" and after and adjoins and after.capital and is_word(after.text):
            return None  # “the Rose Review”
        plain_follows = after and adjoins and not after.capital and after.text.isalpha() and is_word(after.text)
        surname = self.names.kind(shape) in {"surname", "worker"} and is_word(shape)
        titled = before and before.text in _BEFORE_A_NAME and beside(before, token)
        if (
            surname
            and token.opens_sentence
            and plain_follows
            and after
            and not self.around.of_a_person(after)
            and not titled
        ):
            return None  # “Wood panels”
        return True

    def does_something(self, first: int, last: int) -> bool:
        """Whether an uncommon word in small letters does what persons do: “poppy told”, but not “a frank discussion”."""
        before, after = self.around.before(first), self.around.after(last)
        noun = before is not None and before.text in _ARTICLES | {"to", "should", "of", "with", "no", "some", "any"}
        return after is not None and not noun and after.text != "and" and self.around.of_a_person(after)

    def is_dated(self, first: int, last: int) -> bool:
        """Whether a figure stands beside it, as beside a month or a day of the week."""
        beside = self.folded.tokens[max(0, first - 1) : first] + self.folded.tokens[last + 1 : last + 2]
        return any(near.text[0].isdigit() for near in beside)
