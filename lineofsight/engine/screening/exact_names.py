"""Known names that stand in a text letter by letter, without ordinary words that are written like them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lineofsight.engine.screening.folding import Token
from lineofsight.engine.screening.machine_written import belongs_beside, is_a_handle, is_around
from lineofsight.engine.screening.sought_names import SHORTEST_JOINED, SoughtNames
from lineofsight.engine.screening.surroundings import JOINT, NEAR, Surroundings
from lineofsight.engine.screening.vocabulary import MONTHS, everyday_words, is_word
from lineofsight.engine.screening.word_lists import word_list
from lineofsight.engine.screening.words_as_names import OFTEN_STRESSED, WordsAsNames

_GRAMMAR = word_list("grammar")
_STUCK = word_list("stuck")
_OF_TIME = word_list("of_time")
_SHORTENED_DATES = word_list("shortened_dates")
_BEFORE_ANY_WORD = OFTEN_STRESSED | frozenset(
    ("hope", "long", "young", "art", "bill", "early", "new", "high", "little")
)
_HOUSEHOLD = frozenset(("family", "household", "home", "property", "children", "siblings", "brothers", "sisters"))
# A plural, a possessive, figures or an age may be stuck to a name.
_AFTER = re.compile(r"(?:s|es)?[0-9]*|[0-9]{1,3}(?:y|yo|yrs?|years?|m|mo|mths?|months?|wks?|weeks?|old)")
_VOWEL = re.compile("[aeiouy]")
_WITH_A_YEAR = re.compile("[a-z]+(?:19|20)[0-9]{2}")
_HALVES = 2
_LINKS = frozenset(("+", "=", "%20", "/", "%2b"))


class ExactNames:
    """Judges, within one text, whether a place that is written like a name is one."""

    def __init__(self, names: SoughtNames, around: Surroundings) -> None:
        self.names, self.around = names, around
        self.folded, self.hidden, self.machine = around.folded, around.hidden, around.machine
        self.words = WordsAsNames(names, around)

    def find(self, hits: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
        """Of hits (place in the tight text, length, shape) those that are names, as (start, end, kind)."""
        doubtful: list[tuple[int, int, str]] = []
        for at, length, shape in hits:
            first, last = self.folded.token_at(at), self.folded.token_at(at + length - 1)
            if not self._whole(at, length, first, last):
                if first == last and self._inside(shape, at, first):
                    yield self._found(first, last, shape)
                continue
            verdict = self._judge(shape, first, last)
            if verdict:
                yield self._found(first, last, shape)
            elif verdict is None:
                doubtful.append((first, last, shape))
        for first, last, shape in doubtful:
            if self._around_a_middle_name(first, last):
                yield self._found(first, last, shape)
        for first, last, shape in doubtful:
            if self.around.beside_name(first, last):
                yield self._found(first, last, shape)

    def _around_a_middle_name(self, first: int, last: int) -> bool:
        """Whether a word is forename or surname of one person, with a name, letter or by-name before the other."""
        tokens = self.folded.tokens
        for one, other in ((first - 2, first), (last, last + 2)):
            if one < 0 or other >= len(tokens) or first != last:
                continue
            three = tokens[one : other + 1]
            apart = any("\n" in token.gap for token in three[1:])
            capitals = all(token.capital for token in three)
            if capitals and not apart and three[0].text + three[-1].text in self.names.full:
                return True
        return False

    def _found(self, first: int, last: int, shape: str) -> tuple[int, int, str]:
        self.around.sure.update(range(first, last + 1))
        tokens = self.folded.tokens
        return tokens[first].start, tokens[last].end, self.names.kind(shape)

    def _whole(self, at: int, length: int, first: int, last: int) -> bool:
        """Whether the hit begins and ends with a word; a plural or possessive ending or digits may follow."""
        tokens = self.folded.tokens
        before = tokens[first].text[: at - tokens[first].at]
        after = tokens[last].text[at + length - tokens[last].at :]
        return (not before or before.isdigit()) and bool(_AFTER.fullmatch(after))

    def _inside(self, shape: str, at: int, place: int) -> bool:
        """Whether a name stands inside a longer word: a handle or hashtag, or a word stuck to it (“Zofiaand”)."""
        token = self.folded.tokens[place]
        if len(shape) < 4 or (shape not in self.names.single and shape not in self.names.full):
            return False
        before, after = token.text[: at - token.at], token.text[at + len(shape) - token.at :]
        everyday = shape in everyday_words()
        if self.hidden or place in self.machine or is_a_handle(token.text):
            return all(
                (
                    belongs_beside(rest, everyday=everyday)
                    or rest in self.names.single
                    or (len(shape) > 5 and not everyday)
                )
                for rest in (before, after)
            )
        if is_word(token.text) or (is_word(shape) and not token.capital):
            return False
        shortest = 3 if everyday else 1
        return any(
            not one and other in _STUCK and len(other) >= shortest for one, other in ((before, after), (after, before))
        )

    def _judge(self, shape: str, first: int, last: int) -> bool | None:
        """True for a name, False for none, None where only a name beside it would make it one."""
        tokens = self.folded.tokens[first : last + 1]
        gaps = [token.gap for token in tokens[1:]]
        by_machine = self.hidden or first in self.machine
        if shape in self.names.full:
            return all(NEAR.fullmatch(gap) or (by_machine and gap in _LINKS) for gap in gaps) and self._full_name(
                shape, tokens, by_machine=by_machine
            )
        if shape not in self.names.single and shape not in self.names.also:  # initial and surname
            if len(tokens) == 1:
                return first in self.machine and len(shape) > 3 and not is_word(shape)
            if tokens[0].text in MONTHS and first and self.folded.tokens[first - 1].text in _OF_TIME:
                return None
            return all(NEAR.fullmatch(gap) for gap in gaps) and (by_machine or all(t.capital for t in tokens))
        if len(tokens) > 1 and not self._one_name_in_pieces(tokens, gaps):
            return False
        if self._contracted(last):
            return False
        if self._a_family(shape, first, last):
            return True
        if len(tokens) == 1 and tokens[0].text != shape and tokens[0].text in everyday_words():
            return False  # “This” is no plural of a name
        if self._stuck(first):
            return True
        word = shape if is_word(shape) else tokens[0].text
        if shape in _SHORTENED_DATES and self.words.is_dated(first, last):
            return None
        if not is_word(word) and shape not in MONTHS:
            if self._abbreviated(shape, tokens[0]) and not by_machine:
                return None
            return True if shape in self.names.single or len(shape) > 3 else tokens[0].capital or None
        capital = tokens[0].capital
        if shape in self.names.also and shape not in self.names.single:
            # Mo, Art or Will, as short forms of a longer name, only beside another name; “pan-county” is none.
            after = self.around.after(last)
            if shape in everyday_words() or (after and after.gap == "-"):
                return None
        if tokens[0].odd or (len(tokens) > 1 and "".join(gaps) == "") or self._disguised_word(tokens):
            # Nobody writes a word as “gREEN”, “grEEn” or “g*r*e*e*n”.
            return True
        if not capital:
            if len(shape) < 3:
                return False
            if self._makes_a_handle(shape, first):
                return True
            if shape in everyday_words():
                return None
            return (
                True
                if by_machine or self.names.kind(shape) == "alias" or self.words.does_something(first, last)
                else None
            )
        return self.words.with_a_capital(shape, first, last)

    def _makes_a_handle(self, shape: str, first: int) -> bool:
        """Whether a name that is an everyday word makes a handle: with a year, a by-name with other figures or words."""
        tokens = self.folded.tokens
        if _WITH_A_YEAR.fullmatch(tokens[first].text) and shape not in MONTHS:
            return True
        if self.names.kind(shape) != "alias" or (first not in self.machine and not tokens[first].text[-1].isdigit()):
            return False
        near = [tokens[first - 1].text] if first and first - 1 in self.machine else []
        near += [tokens[first + 1].text] if first + 1 in self.machine else []
        return all(text.isdigit() or is_around(text) for text in near)

    def _abbreviated(self, shape: str, token: Token) -> bool:
        """Whether two capitals are an abbreviation rather than a short form: AL and BO, but not JP for Jean-Pierre."""
        short = shape not in self.names.single and len(shape) < 3
        return short and token.all_capitals and bool(_VOWEL.search(shape))

    def _a_family(self, shape: str, first: int, last: int) -> bool:
        """Whether a surname that is a word means a family: “the Parks”, “the Brown's”, “the Field property”."""
        tokens = self.folded.tokens
        before, after = self.around.before(first), self.around.after(last)
        if first != last or before is None or before.text != "the" or self.names.kind(shape) != "surname":
            return False
        theirs = after is not None and ((after.gap == "'" and after.text == "s") or after.text in _HOUSEHOLD)
        alone = after is None or not after.capital
        several = tokens[first].text != shape or theirs
        return several and alone and tokens[first].capital and not tokens[first].opens_sentence

    def _contracted(self, last: int) -> bool:
        """Whether it is the first half of “don't” or “won't”."""
        after = self.around.after(last)
        return after is not None and after.gap == "'" and after.text == "t"

    def _stuck(self, first: int) -> bool:
        """Whether a word is stuck with its capital to what people stick to a name: “andBill”, “#JusticeForHope”."""
        token = self.folded.tokens[first]
        return (
            bool(first)
            and token.gap == ""
            and token.capital
            and (self.folded.tokens[first - 1].text in _STUCK or is_around(self.folded.tokens[first - 1].text))
        )

    def _disguised_word(self, tokens: list[Token]) -> bool:
        """Whether an English word is written with letters of elsewhere or signs inside, or letter by letter."""
        if len(tokens) > 2 and all(len(token.text) == 1 for token in tokens):
            return True
        source = self.folded.original[tokens[0].start : tokens[-1].end]
        # A soft hyphen shows only where a line may end; ’ belongs to English.
        return any(not character.isascii() and character not in "\u00ad’‘–" for character in source)

    def _full_name(self, shape: str, tokens: list[Token], *, by_machine: bool) -> bool:
        """A name in full written as a name; in small letters “will young” is rather the beginning of “young people”."""
        if any(token.capital for token in tokens) or by_machine or len(tokens) == 1:
            return True
        return not all(token.text in everyday_words() for token in tokens) or (
            tokens[0].text not in _BEFORE_ANY_WORD and tokens[-1].text not in _BEFORE_ANY_WORD
        )

    def _one_name_in_pieces(self, tokens: list[Token], gaps: list[str]) -> bool:
        """Whether one name stands in several tokens: O'Brien, Mary-Jane, Ame-lia over a line end, A m e l i a."""
        texts = [token.text for token in tokens]
        if not all(JOINT.fullmatch(gap) for gap in gaps):
            return False
        if "".join(gaps) == "" or all(len(text) == 1 for text in texts):
            return True
        if all(gap in {"'", "-"} or gap.startswith(("-\n", "- \n")) for gap in gaps):
            return tokens[0].capital or not all(map(is_word, texts))
        if all(token.capital for token in tokens):
            return True
        if tokens[0].capital and all(gap.strip(" \t") == "\n" for gap in gaps):
            return True
        joined = "".join(texts)
        if not all(map(is_word, texts)):
            return len(joined) >= SHORTEST_JOINED
        # “Mart ins”: a space inside a name, no two words somebody writes one after the other.
        strange = not tokens[0].opens_sentence and texts[-1] not in _GRAMMAR
        return tokens[0].capital and strange and len(texts) == _HALVES and len(joined) > SHORTEST_JOINED
