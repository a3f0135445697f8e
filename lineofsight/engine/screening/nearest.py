"""Words by their spelling, found again with a few slips of the keyboard, however many words there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

# Slips are looked for in this many first letters, and counted in the whole word afterwards.
_BEGINNING = 7
_MOST = 2


class Nearest:
    """Words made ready once. The time of a question hardly grows with their number.

    Two words that are up to two letters apart become equal when up to two letters of each are left out; so each
    word is kept under its beginning with every such choice of letters left out.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._kept: dict[str, list[str]] = defaultdict(list)
        for word in sorted(set(words)):
            for shape in _shapes(word):
                self._kept[shape].append(word)

    def near(self, text: str, most: int) -> Iterator[tuple[str, int]]:
        """Each word at most this many slips away (a letter wrong, missing, extra, two swapped), nearest first."""
        from rapidfuzz.distance import OSA

        found: dict[str, int] = {}
        for shape in _shapes(text):
            for word in self._kept.get(shape, ()):
                if word not in found and abs(len(word) - len(text)) <= most:
                    found[word] = OSA.distance(text, word, score_cutoff=most)
        yield from sorted(((w, s) for w, s in found.items() if s <= most), key=lambda each: (each[1], each[0]))


def _shapes(word: str) -> set[str]:
    beginning = word[:_BEGINNING]
    shapes = last = {beginning}
    for _ in range(min(_MOST, max(0, len(beginning) - 1))):
        last = {shape[:at] + shape[at + 1 :] for shape in last for at in range(len(shape))}
        shapes = shapes | last
    return shapes
