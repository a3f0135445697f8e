"""Runs of words copied from a source, such as an agency's completed audit tool, into a text that is to leave."""

from __future__ import annotations

from collections.abc import Sequence

from lineofsight.engine.documents.passages import Passage
from lineofsight.engine.screening.folding import FoldedText
from lineofsight.engine.screening.identifiers import Flag

KIND = "copied"


def copied_runs(passages: Sequence[Passage], sources: Sequence[str], words: int = 8) -> list[Flag]:
    """Every stretch of at least `words` words that also stands, in the same order, in one of the sources.

    Case, accents, punctuation and spacing make no difference. The longest stretch counts as one; the place in the
    passage is said, not where the words come from. Raises ValueError when `words` is below 2.
    """
    if words < 2:
        raise ValueError("A run has at least two words.")
    known: set[tuple[str, ...]] = set()
    for source in sources:
        texts = [token.text for token in FoldedText(source).tokens]
        known.update(tuple(texts[at : at + words]) for at in range(len(texts) - words + 1))
    flags: list[Flag] = []
    for number, passage in enumerate(passages):
        tokens = FoldedText(passage.text).tokens
        texts = [token.text for token in tokens]
        first = last = -1
        for at in range(len(texts) - words + 1):
            if tuple(texts[at : at + words]) not in known:
                continue
            if first >= 0 and at <= last:
                last = at + words - 1
                continue
            if first >= 0:
                flags.append(Flag(number, tokens[first].start, tokens[last].end, KIND, passage.where))
            first, last = at, at + words - 1
        if first >= 0:
            flags.append(Flag(number, tokens[first].start, tokens[last].end, KIND, passage.where))
    return flags
