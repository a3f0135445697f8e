"""Names with some letters covered: Sm*th, Jo_n, and letters another program could not print (Gy?ngy?si)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lineofsight.engine.screening.folding import FoldedText
from lineofsight.engine.screening.sought_names import SoughtNames

_COVERED = re.compile(
    r"(?<![\w*])(?:[?\ufffd](?=[^\W\d_]{3}))?[^\W\d_](?:[^\W\d_]|['-])*(?:[*_#•?\ufffd]{1,8}(?:[^\W\d_]|['-])*)*"
)
_COVER = re.compile("[*_#•?\ufffd]+")
_HYPHENED = re.compile(r"(?<![\w'-])[^\W\d_]+-[^\W\d_]+(?![\w-])")
_FEWEST_SEEN = 3
_LEAST_SHARE = 0.4


def covered_names(folded: FoldedText, names: SoughtNames) -> Iterator[tuple[int, int, str]]:
    """Every word with covered letters which one of the names fits, as (start, end, kind)."""
    for found in _COVERED.finditer(folded.text):
        chunk = found[0].rstrip("?'-")
        for part_at, part in _parts(chunk):
            seen = sum(letter.isalpha() for letter in part)
            if seen < _FEWEST_SEEN or not _COVER.search(part):
                continue
            pattern = re.compile("".join(map(_one, re.findall(r"[^\W\d_]|[*_#•?\ufffd]+", part))))
            kind = next(
                (k for n, k in names.single.items() if seen >= _LEAST_SHARE * len(n) and pattern.fullmatch(n)), None
            )
            if kind:
                start, end = folded.span(found.start() + part_at, found.start() + part_at + len(part))
                yield start, end, kind
                break
    yield from _one_covered(folded, names)


def _one_covered(folded: FoldedText, names: SoughtNames) -> Iterator[tuple[int, int, str]]:
    """A hyphen for one letter: Jo-nson."""
    for found in _HYPHENED.finditer(folded.text):
        for end in (found.end(), found.end() - 1) if found[0].endswith("s") else (found.end(),):
            kind = names.one_covered.get(folded.text[found.start() : end])
            first, last = folded.span(found.start(), end)
            if kind and folded.original[first].isupper():
                yield first, last, kind
                break


def _parts(chunk: str) -> Iterator[tuple[int, str]]:
    """The chunk, without the ending of a possessive too."""
    yield 0, chunk
    if chunk.endswith("'s"):
        yield 0, chunk[:-2]


def _one(piece: str) -> str:
    if piece.isalpha():
        return piece
    return r"\w" * len(piece) if len(piece) == 1 or "?" in piece else r"\w{1,12}"
