"""Names of known persons found in a text, in all their shapes, without taking ordinary words for names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lineofsight.engine.screening.folding import FoldedText, Token, fold, tight
from lineofsight.engine.screening.identifiers import Identifier
from lineofsight.engine.screening.machine_written import belongs_beside, is_around, places
from lineofsight.engine.screening.masked import covered_names
from lineofsight.engine.screening.nearest import Nearest
from lineofsight.engine.screening.scripts import in_latin
from lineofsight.engine.screening.similar import Similar
from lineofsight.engine.screening.variants import other_names, other_spellings
from lineofsight.engine.screening.vocabulary import MONTHS, everyday_words, is_word, places_of_england

_TITLES = frozenset(("mr", "mrs", "ms", "miss", "mx", "dr", "pc", "dc", "ds", "di", "sgt", "prof", "revd", "cllr"))
# What stands before a name and makes one of an ordinary word.
_BEFORE_A_NAME = _TITLES | frozenset(
    (
        "dear",
        "hi",
        "hello",
        "baby",
        "master",
        "nana",
        "nan",
        "nanna",
        "gran",
        "grandma",
        "grandad",
        "granddad",
        "auntie",
    )
    + ("aunty", "aunt", "uncle", "mum", "mummy", "dad", "daddy", "sister", "brother", "nurse", "constable", "sergeant")
    + ("inspector", "officer", "worker", "midwife", "teacher", "sir", "lady", "lord", "rev", "reverend", "imam")
)
_HERS = frozenset(("his", "her", "their", "mum", "dad", "mother", "father", "sibling", "siblings", "family", "i"))
# Words of grammar: opening a sentence they are nobody, whatever follows.
_GRAMMAR = frozenset(
    ("a", "an", "the", "this", "that", "these", "those", "my", "our", "his", "her", "its", "so", "do", "in", "on", "at")
    + ("to", "by", "no", "we", "he", "she", "it", "they", "is", "as", "if", "or", "and", "but", "all", "up", "then")
    + ("there", "here", "both", "each", "some", "any", "not", "now", "who", "when", "where", "what", "how", "than")
)
# Short words somebody may have stuck to a name.
_STUCK = frozenset(
    (
        "and",
        "for",
        "has",
        "had",
        "with",
        "was",
        "is",
        "to",
        "the",
        "said",
        "says",
        "who",
        "in",
        "on",
        "at",
        "of",
        "from",
    )
    + ("by", "but", "that", "or", "as", "went", "did", "will", "about", "mum", "dad", "mother", "father", "family")
)
# After these a month is a month.
_OF_TIME = frozenset(
    ("in", "since", "during", "by", "until", "till", "last", "next", "this", "early", "mid", "late", "of", "from", "to")
    + ("between", "and", "before", "after", "each", "every", "end", "for")
)
# What people do: a word that opens a sentence and is followed by one of these is a person.
_OF_PERSONS = frozenset(
    ("was", "is", "had", "has", "said", "says", "told", "lives", "lived", "went", "felt", "feels", "wants", "wanted")
    + ("attended", "attends", "disclosed", "reported", "moved", "stayed", "ran", "did", "does", "asked", "refused")
    + ("likes", "liked", "described", "explained", "stated", "became", "returned", "received", "spoke", "and")
    + ("often", "always", "never", "sometimes", "rarely")
)
_OFTEN_STRESSED = _GRAMMAR | frozenset(("will", "may", "can", "mark", "must", "never", "always", "only", "case"))
_BEFORE_ANY_WORD = _OFTEN_STRESSED | frozenset(
    ("hope", "long", "young", "art", "bill", "early", "new", "high", "little")
)
_ARTICLES = frozenset(("the", "a", "an", "our", "your", "its"))
# Parts of a name which stand for nobody by themselves.
_PARTICLES = frozenset(
    ("de", "la", "le", "van", "von", "der", "den", "al", "el", "bin", "ibn", "bint", "st", "of", "the")
)
_SHORTEST_JOINED = 5
_NEAR = re.compile(r"[\s,'.\-_]{0,4}")
_JOINT = re.compile(r"\s{0,3}['.\-_*·•|~+]?\s{0,3}")
_LINKS = frozenset(("+", "=", "%20", "/", "%2b"))
_NO_LETTERS = re.compile(r"[^a-z]")


@dataclass
class Names:
    """What is searched for: names by themselves, names in full, and their kinds."""

    single: dict[str, str] = field(default_factory=dict)
    also: dict[str, str] = field(default_factory=dict)  # diminutives and spellings
    full: dict[str, str] = field(default_factory=dict)
    initialled: dict[str, str] = field(default_factory=dict)  # initial and surname
    joined: dict[str, str] = field(default_factory=dict)  # names of several words, in one
    joined_near: Nearest | None = None

    def kind(self, shape: str) -> str:
        """The kind of a shape that is looked for exactly."""
        for table in (self.full, self.single, self.also, self.initialled):
            if shape in table:
                return table[shape]
        raise KeyError(shape)

    @property
    def shapes(self) -> frozenset[str]:
        """All shapes looked for exactly, tight."""
        return frozenset((*self.single, *self.also, *self.full, *self.initialled))


def gather_names(identifiers: Sequence[Identifier]) -> Names:
    """All shapes of the forenames, surnames, aliases and workers among the identifiers."""
    names = Names()
    forenames: dict[str, set[str]] = defaultdict(set)
    surnames: dict[str, set[str]] = defaultdict(set)
    for identifier in identifiers:
        words = [word for word in re.split(r"[\s,]+", fold(identifier.value)) if tight(word)]
        words = [word for word in words if word.strip(".") not in _TITLES]
        if identifier.kind in {"forename", "surname"}:
            group = forenames if identifier.kind == "forename" else surnames
            group[identifier.person or identifier.value].add(tight("".join(words)))
            _add_single(names, words, identifier.kind)
            _add_in_latin(names, identifier)
            if identifier.kind == "forename":
                # Several forenames in one field stand for themselves too: “Mary Ann”.
                group[identifier.person or identifier.value] |= {tight(word) for word in words}
        elif identifier.kind in {"alias", "worker"} and words:
            _add_single(names, words, identifier.kind)
            _add_in_latin(names, identifier)
            if len(words) > 1:
                _add_full(names, {tight(words[0])}, {tight(words[-1]), tight("".join(words[1:]))}, identifier.kind)
                names.full[tight("".join(words))] = identifier.kind
    for person, firsts in forenames.items():
        _add_full(names, {first for first in firsts if first}, surnames.get(person, set()), "surname")
    return names


def _add_in_latin(names: Names, identifier: Identifier) -> None:
    for word in re.split(r"[\s,-]+", identifier.value):
        for spelling in in_latin(word):
            if len(spelling) > 2:
                names.single.setdefault(spelling, identifier.kind)


def _add_single(names: Names, words: list[str], kind: str) -> None:
    whole, last = tight("".join(words)), tight("".join(words[-1:]))
    if len(whole) >= _SHORTEST_JOINED and (len(words) > 1 or not words[0].isalpha()):
        names.joined[whole] = kind
    parts = {tight(part) for word in words for part in (word, *re.split(r"-", word))}
    for part in {whole, *parts}:
        if len(part) < 2 or (part in _PARTICLES and part not in {whole, last}):
            continue
        names.single.setdefault(part, kind)
        others = other_spellings(part) if kind == "surname" else other_names(part)
        for other in others:
            names.also.setdefault(other, kind)


def _add_full(names: Names, firsts: set[str], lasts: set[str], kind: str) -> None:
    for first in firsts:
        called = {first} | other_names(first)
        for last in lasts:
            if not first or len(last) < 2:
                continue
            for name in called:
                names.full[name + last] = kind
                names.full[last + name] = kind
            names.initialled[first[0] + last] = kind
            names.initialled[last + first[0]] = kind
            if len(first) > 2:
                # Grace B., Will-C.
                names.initialled[first + last[0]] = kind


@dataclass
class NameScreen:
    """Judges, within one text, whether a place that looks like a name is one."""

    names: Names
    similar: Similar
    folded: FoldedText
    hidden: bool  # a file name, property or attribute, where capitals mean little
    sure: set[int] = field(default_factory=set)  # tokens that belong to a name found
    machine: frozenset[int] = frozenset()  # tokens of addresses, file names and handles, without capitals too

    def __post_init__(self) -> None:
        self.machine = places(self.folded)

    def exact(self, hits: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
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
            if self._beside_name(first, last):
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
        self.sure.update(range(first, last + 1))
        tokens = self.folded.tokens
        return tokens[first].start, tokens[last].end, self.names.kind(shape)

    def _whole(self, at: int, length: int, first: int, last: int) -> bool:
        """Whether the hit begins and ends with a word; a plural or possessive ending or digits may follow."""
        tokens = self.folded.tokens
        before = tokens[first].text[: at - tokens[first].at]
        after = tokens[last].text[at + length - tokens[last].at :]
        return (not before or before.isdigit()) and (after in {"", "s", "es"} or after.isdigit())

    def _inside(self, shape: str, at: int, place: int) -> bool:
        """Whether a name stands inside a longer word: a handle or hashtag, or a word stuck to it (“Zofiaand”)."""
        token = self.folded.tokens[place]
        if len(shape) < 4 or (shape not in self.names.single and shape not in self.names.full):
            return False
        before, after = token.text[: at - token.at], token.text[at + len(shape) - token.at :]
        everyday = shape in everyday_words()
        if self.hidden or place in self.machine:
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
            return all(_NEAR.fullmatch(gap) or (by_machine and gap in _LINKS) for gap in gaps) and self._full_name(
                shape, tokens, by_machine=by_machine
            )
        if shape not in self.names.single and shape not in self.names.also:  # initial and surname
            if len(tokens) == 1:
                return first in self.machine and len(shape) > 3 and not is_word(shape)
            if tokens[0].text in MONTHS and first and self.folded.tokens[first - 1].text in _OF_TIME:
                return None
            return all(_NEAR.fullmatch(gap) for gap in gaps) and (by_machine or all(t.capital for t in tokens))
        if len(tokens) > 1 and not self._one_name_in_pieces(tokens, gaps):
            return False
        if self._a_family(shape, first, last):
            return True
        if len(tokens) == 1 and tokens[0].text != shape and tokens[0].text in everyday_words():
            return False  # “This” is no plural of a name
        if self._stuck(first):
            return True
        word = shape if is_word(shape) else tokens[0].text
        if not is_word(word) and shape not in MONTHS:
            return True if shape in self.names.single or len(shape) > 3 else tokens[0].capital or None
        capital = tokens[0].capital
        if shape in self.names.also and shape not in self.names.single and shape in everyday_words():
            # Mo, Art or Will, as short forms of a longer name, only beside another name.
            return None
        if tokens[0].odd or (len(tokens) > 1 and "".join(gaps) == "") or self._disguised_word(tokens):
            # Nobody writes a word as “gREEN”, “grEEn” or “g*r*e*e*n”.
            return True
        if not capital:
            if len(shape) < 3:
                return False
            if shape in everyday_words():
                return None
            return True if by_machine or self.names.kind(shape) == "alias" or self._does(first, last) else None
        return self._capital_word(shape, first, last)

    def _a_family(self, shape: str, first: int, last: int) -> bool:
        """Whether a surname that is a word means a family: “the Parks”, “the Brown's”, inside a sentence."""
        tokens = self.folded.tokens
        before, after = tokens[first - 1] if first else None, tokens[last + 1] if last + 1 < len(tokens) else None
        if first != last or before is None or before.text != "the" or self.names.kind(shape) != "surname":
            return False
        several = tokens[first].text != shape or (after is not None and after.gap == "'" and after.text == "s")
        alone = after is None or not after.capital
        return several and alone and tokens[first].capital and not tokens[first].opens_sentence

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
        if not all(_JOINT.fullmatch(gap) for gap in gaps):
            return False
        if "".join(gaps) == "" or all(len(text) == 1 for text in texts):
            return True
        if all(gap in {"'", "-"} or gap.startswith(("-\n", "- \n")) for gap in gaps):
            return tokens[0].capital or not all(map(is_word, texts))
        if all(token.capital for token in tokens):
            return True
        if tokens[0].capital and all(gap.strip(" \t") == "\n" for gap in gaps):
            return True
        return len("".join(texts)) > 4 and not all(map(is_word, texts))

    def _capital_word(self, shape: str, first: int, last: int) -> bool | None:
        """Whether an ordinary word with a capital (Grace, May, Brown) is a name here."""
        tokens = self.folded.tokens
        token = tokens[first]
        before = tokens[first - 1] if first else None
        after = tokens[last + 1] if last + 1 < len(tokens) else None
        if shape in MONTHS:
            dated = any(near is not None and near.text[0].isdigit() for near in (before, after))
            if dated or (before and before.text in _OF_TIME and not token.opens_sentence):
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
            and shape not in _OFTEN_STRESSED
        ):
            return True
        if self._alone(first, last):
            return None if shape in {"will", "may", "mark"} else True
        if before and before.text in _BEFORE_A_NAME and _beside(before, token) and not self._among_capitals(first):
            return True
        if token.opens_sentence or (token.all_capitals and (self._among_capitals(first) or shape in _OFTEN_STRESSED)):
            return True if after and shape not in _GRAMMAR and self._of_a_person(after) else None
        # “Young Person's Plan”, “West Street”: a capital in a run of capitals says nothing. A word that opens the
        # sentence has its capital from there, so “Then May said” is no run.
        follows = after and after.capital and _NEAR.fullmatch(after.gap) and not after.text.isdigit()
        opener = before and before.opens_sentence and before.text in everyday_words()
        precedes = before and before.capital and _NEAR.fullmatch(token.gap) and not before.text.isdigit()
        in_run = follows or (precedes and not opener) or (before and before.text in _ARTICLES)
        if in_run:
            titled = before is not None and before.text in _TITLES
            return True if titled else None
        return True

    def _does(self, first: int, last: int) -> bool:
        """Whether an uncommon word in small letters does what persons do: “poppy told”, but not “a frank discussion”."""
        tokens = self.folded.tokens
        before, after = tokens[first - 1] if first else None, tokens[last + 1] if last + 1 < len(tokens) else None
        noun = before is not None and before.text in _ARTICLES | {"to", "should", "of", "with", "no", "some", "any"}
        return after is not None and not noun and after.text != "and" and self._of_a_person(after)

    def _uncommon_word(self, shape: str, first: int, last: int) -> bool | None:
        """The same for a word that is not among the commonest: Daisy, Wood, Bishop."""
        tokens = self.folded.tokens
        token, before = tokens[first], tokens[first - 1] if first else None
        after = tokens[last + 1] if last + 1 < len(tokens) else None
        beside = after is not None and bool(_NEAR.fullmatch(after.gap)) and after.gap.isspace()
        if before and before.text == "the" and after and beside and after.capital and is_word(after.text):
            return None  # “the Rose Review”
        plain_follows = after and beside and not after.capital and after.text.isalpha() and is_word(after.text)
        surname = self.names.kind(shape) in {"surname", "worker"} and is_word(shape)
        titled = before and before.text in _BEFORE_A_NAME and _beside(before, token)
        if surname and token.opens_sentence and plain_follows and after and not self._of_a_person(after) and not titled:
            return None  # “Wood panels”
        return True

    def _of_a_person(self, after: Token) -> bool:
        """Whether what follows a word shows that the word is somebody: a deed, a possessive, a colon, a bracket."""
        if after.gap.startswith(("'", ":", " (")):
            return True
        if after.text == "and":
            # “Grace and Tom”, “Grace and her brother”, but “Art and play”.
            tokens = self.folded.tokens
            place = bisect_left(self.folded.starts, after.at) + 1
            return place < len(tokens) and (tokens[place].capital or tokens[place].text in _HERS)
        return after.text in _OF_PERSONS or (after.text.endswith("ed") and len(after.text) > 4 and not after.capital)

    def _alone(self, first: int, last: int) -> bool:
        """Whether nothing else stands on the line, as in a cell of a table."""
        tokens = self.folded.tokens
        opens = first == 0 or "\n" in tokens[first].gap
        closes = last + 1 == len(tokens) or "\n" in tokens[last + 1].gap
        return opens and closes

    def _beside_name(self, first: int, last: int) -> bool:
        tokens = self.folded.tokens
        if first and first - 1 in self.sure and _beside(tokens[first - 1], tokens[first]):
            return tokens[first].capital or self.hidden or first in self.machine
        if last + 1 in self.sure and _beside(tokens[last], tokens[last + 1]):
            return tokens[first].capital or self.hidden or first in self.machine
        return False

    def inexact(self) -> Iterator[tuple[int, int, str]]:
        """Misspelt names, as (start, end, kind): slips of the keyboard, sound-alikes, look-alike characters."""
        similar = self.similar
        for place, token in enumerate(self.folded.tokens):
            if place in self.sure or len(token.text) < 3:
                continue
            text = token.text
            before = self.folded.tokens[place - 1] if place else None
            if before and len(before.text) == 1 and token.gap == "'" and before.text.isalpha():
                # O'Brien and D'Souza misspelt: the letter before the apostrophe belongs to the name.
                kind = similar.unknown_word(before.text + text, capital=True) or similar.by_look(before.text + text)
                if kind:
                    self.sure.add(place)
                    yield before.start, token.end, kind
                    continue
            if before and token.gap == "" and text[0] == "i" and (kind := similar.by_look(before.text + text)):
                # GonçaIves: a capital I read for a small l is no new word.
                self.sure.add(place)
                yield before.start, token.end, kind
                continue
            if token.capital and self._dots_follow(place) and (kind := similar.broken_off(text)):
                self.sure.add(place)
                yield token.start, token.end, kind
                continue
            if not text.isalpha():
                kind = similar.by_look(text) if sum(map(str.isalpha, text)) * 2 >= len(text) else None
            elif is_word(text):
                kind = similar.beside_name(text) if token.capital and self._named_context(place) else None
            else:
                if text in places_of_england():
                    continue
                acronym = token.all_capitals and len(text) < 6 and not self._among_capitals(place)
                kind = None if acronym else similar.unknown_word(text, capital=token.capital)
                kind = kind or self._in_another_script(token, similar)
            if kind:
                self.sure.add(place)
                yield token.start, token.end, kind
        yield from self._in_pieces()
        yield from self._disguised(similar)
        yield from covered_names(self.folded, self.names.single)

    def _dots_follow(self, place: int) -> bool:
        end = bisect_right(self.folded.origin, self.folded.tokens[place].end - 1)
        return self.folded.text.startswith("..", end)

    def _in_pieces(self) -> Iterator[tuple[int, int, str]]:
        """A name of several words with a slip in one of them: Ha-enu, de la rCuz."""
        if not self.names.joined:
            return
        if self.names.joined_near is None:
            self.names.joined_near = Nearest(self.names.joined)
        tokens = self.folded.tokens
        for place, token in enumerate(tokens):
            for last in range(place + 1, min(place + 3, len(tokens))):
                part = tokens[place : last + 1]
                if not _JOINT.fullmatch(part[-1].gap) or self.sure & set(range(place, last + 1)):
                    break
                shape = "".join(each.text for each in part)
                if not any(each.capital for each in part) or all(is_word(each.text) for each in part):
                    continue
                for name, slips in self.names.joined_near.near(shape, 1):
                    if slips and name[0] == shape[0] and len(shape) >= _SHORTEST_JOINED:
                        self.sure.update(range(place, last + 1))
                        yield token.start, part[-1].end, self.names.joined[name]
                        break

    def _in_another_script(self, token: Token, similar: Similar) -> str | None:
        """The kind of a name that stands here in Cyrillic or Greek and is known in Latin letters."""
        if token.text.isascii() and self.folded.original[token.start : token.end].isascii():
            return None
        for spelling in sorted(in_latin(self.folded.original[token.start : token.end])):
            if spelling in self.names.single or spelling in self.names.also:
                return self.names.kind(spelling)
            if len(spelling) > 3 and (kind := similar.unknown_word(spelling, capital=True)):
                return kind
        return None

    def _named_context(self, place: int) -> bool:
        tokens = self.folded.tokens
        before = tokens[place - 1].text if place and _NEAR.fullmatch(tokens[place].gap) else ""
        return before in _TITLES or self._beside_name(place, place)

    def _among_capitals(self, place: int) -> bool:
        around = self.folded.tokens[max(0, place - 2) : place + 3]
        return len(around) > 1 and all(token.all_capitals for token in around)

    def _disguised(self, similar: Similar) -> Iterator[tuple[int, int, str]]:
        """Names with signs for letters inside, which tokens do not show: S@rah, $mith, Am|elia."""
        for found in re.finditer(r"[^\s,;:()<>\"“”/]+", self.folded.text):
            chunk = found[0].strip(".?*'_-#")
            if not re.search(r"[@$|!€£+]", chunk) or re.search(r"@[^.]+\.[a-z]", chunk):
                continue
            bare = chunk.removesuffix("'s").rstrip("!")
            kind = similar.by_look(bare) if len(bare) > 2 and _NO_LETTERS.search(bare) else None
            if kind:
                at = found.start() + found[0].index(chunk)
                start, end = self.folded.span(at, at + len(bare))
                yield start, end, kind


def _beside(one: Token, other: Token) -> bool:
    """Whether two words stand next to each other in one sentence; the stop after an initial or title ends none."""
    if not _NEAR.fullmatch(other.gap):
        return False
    ends = re.search(r"\.\s|\n\s*\n", other.gap) is not None
    return not ends or len(one.text) == 1 or (one.text in _TITLES and "\n" not in other.gap)
