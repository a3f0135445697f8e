"""Misspelt names: which known name a word looks, sounds or is spelt like."""

from __future__ import annotations

from collections import defaultdict

from lineofsight.engine.screening.ear import consonants, readings
from lineofsight.engine.screening.nearest import Nearest
from lineofsight.engine.screening.variants import blurred_skeleton, skeleton, slips_allowed, sound, split_skeleton

# Of fewer letters too much begins so; of one more where nothing says that something is left out.
_LEAST_BEGUN = 4
_LEAST_SCANNED = 5
_LEAST_SPLIT = 3
_ENOUGH_CONSONANTS = 3
_SHORTEST_TAIL = 3


class Similar:
    """Names by their look, sound and spelling, built once a text and asked once a different word."""

    def __init__(self, wanted: dict[str, str]) -> None:
        self._wanted = wanted
        self._near = Nearest(wanted)
        self._looks = {skeleton(name): kind for name, kind in wanted.items()}
        self._split = {split_skeleton(name): kind for name, kind in wanted.items() if len(name) > _LEAST_SPLIT}
        self._bad_scans = {blurred_skeleton(name): kind for name, kind in wanted.items() if len(name) > _LEAST_SCANNED}
        self._sounds: dict[str, set[str]] = defaultdict(set)
        for name in wanted:
            if len(sound(name)) > 2:
                self._sounds[sound(name)].add(name)
        self._readings: dict[str, set[str]] = defaultdict(set)
        for name in wanted:
            for reading in readings(name):
                self._readings[reading].add(name)
        # Beginnings and ends of forenames: what people make short forms of.
        self._syllables: dict[str, str] = {}
        self._short: dict[str, str] = {}
        self._ends: dict[str, str] = {}
        self._tails: dict[str, str] = {}  # shorter ends, to which a fond ending was added
        for name, kind in wanted.items():
            if kind != "surname":
                self._syllables[name[:2]] = kind
                self._short |= {name[:length]: kind for length in range(3, len(name) + 1)}
                self._tails |= {name[at:]: kind for at in range(1, len(name) - _SHORTEST_TAIL + 1)}
                self._ends |= {name[at:]: kind for at in range(1, len(name) - 3)}
        # A name broken off in the middle.
        self._begun = {
            name[:length]: kind
            for name, kind in wanted.items()
            for length in range(max(_LEAST_BEGUN, -(-len(name) // 2)), len(name))
        }
        self._answers: dict[tuple[str, bool], str | None] = {}

    def by_look(self, text: str) -> str | None:
        """The kind of the name this text looks like."""
        looks = self._looks.get(skeleton(text)) or self._looks.get(skeleton(text.removesuffix("s")))
        return looks or (self._bad_scans.get(blurred_skeleton(text)) if len(text) >= _LEAST_SCANNED else None)

    def broken_off(self, text: str) -> str | None:
        """The kind of a name that begins so; asked where dots say that something is left out."""
        return self._begun.get(text)

    def beside_name(self, text: str) -> str | None:
        """The kind of the name an ordinary word is one slip away from; asked only where a name stands beside it."""
        return self._nearest(text, 1) if len(text) > 3 else None

    def unknown_word(self, text: str, *, capital: bool) -> str | None:
        """The kind of the name a word of no dictionary is a misspelling of."""
        if (text, capital) not in self._answers:
            self._answers[text, capital] = self._unknown_word(text, capital=capital)
        return self._answers[text, capital]

    def _unknown_word(self, text: str, *, capital: bool) -> str | None:
        for form in (text, text[:-1]) if text.endswith("s") else (text,):
            kind = self._looks.get(skeleton(form)) if len(form) > 3 or capital else None
            kind = kind or self._nearest(form, None, capital=capital)
            if kind:
                return kind
            if capital and (kind := self._short_form(form)):
                return kind
            if capital and len(form) > _LEAST_BEGUN and (kind := self._begun.get(form)):
                return kind
            if capital and len(form) > 3:
                for name in self._sounds.get(sound(form), ()):
                    if abs(len(name) - len(form)) <= 3 and name[0] in {form[0], *"ck"}:
                        return self._wanted[name]
                scanned = self._split.get(split_skeleton(form)) or self._bad_scans.get(blurred_skeleton(form))
                if kind := self._by_ear(form) or scanned:
                    return kind
        return None

    def _short_form(self, text: str) -> str | None:
        """The kind of the forename a word is a short form of: its beginning or end, a fond ending, or a syllable twice."""
        stem, half = _stem(text), text[: len(text) // 2]
        fond = self._tails.get(stem) if stem != text else None
        kind = self._short.get(stem) or self._ends.get(text) or fond
        if kind or text != half * 2:
            return kind
        # Mingming for Mingze, Juju for Julieta.
        return self._syllables.get(half) or self._short.get(half) or self._tails.get(half)

    def _by_ear(self, text: str) -> str | None:
        """The kind of a name somebody may have heard and written so; of two consonants only with few other letters."""
        from rapidfuzz.distance import OSA

        for reading in sorted(readings(text)):
            for name in sorted(self._readings.get(reading, ())):
                longer = max(len(name), len(text))
                most = longer // 2 + 1 if consonants(reading) >= _ENOUGH_CONSONANTS else max(2, longer // 2)
                if longer > _LEAST_BEGUN and OSA.distance(name, text, score_cutoff=most) <= most:
                    return self._wanted[name]
        return None

    def _nearest(self, text: str, most: int | None, *, capital: bool = True) -> str | None:
        for name, slips in self._near.near(text, most or 2):
            shorter = min(len(name), len(text))
            allowed = most if most is not None else slips_allowed(shorter, capital=capital)
            # In three or four letters, and for the second slip, the first letter must be right.
            if shorter < 4 or slips > 1:
                allowed = allowed if name[0] == text[0] or len(name) > 7 else 0
            if slips <= allowed:
                return self._wanted[name]
        return None


_FOND_ENDINGS = (
    *("ushka", "enka", "inka", "inho", "inha", "cik", "chka", "sia", "iek", "ito", "ita", "ek", "ik", "ko", "ka"),
    *("ie", "ey", "ia", "ya", "y", "i", "a", "o", "s", "z"),
)


def _stem(text: str) -> str:
    """A short form without the ending that makes it fond: Rafa, Temi and Kasia to their beginnings."""
    for ending in _FOND_ENDINGS:
        if text.endswith(ending) and len(text) - len(ending) > 2:
            stem = text[: -len(ending)]
            return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem
    return text
