"""The screen of a whole file: its text in one piece, the hidden included, and what was found at which places of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lineofsight.engine.documents.carried import Carried
from lineofsight.engine.documents.passages import Passage
from lineofsight.engine.documents.text import extract
from lineofsight.engine.screening.identifiers import Flag, Identifier, without_overlaps
from lineofsight.engine.screening.known import Screen
from lineofsight.engine.screening.patterns import screen_patterns
from lineofsight.engine.screening.strangers import screen_strangers

_BETWEEN = "\n"


@dataclass(frozen=True)
class Place:
    """Where something was found: `start` and `end` are characters of the whole text, never what stands there."""

    kind: str
    where: str
    start: int
    end: int


class WholeFile:
    """The passages of one file in their order, one below the other; files it carries are read with it."""

    def __init__(self, data: bytes, name: str) -> None:
        # One kind of line end, so that places stay right wherever the text is printed.
        self.passages = [Passage(p.where, _lines(p.text)) for p in extract(data, name, carried=Carried())]
        self.text = _BETWEEN.join(passage.text for passage in self.passages)
        self.words = len(self.text.split())

    def names_known(self, identifiers: Sequence[Identifier]) -> list[Place]:
        """Every place that names one of these persons."""
        return self._places(Screen(identifiers).flags(self.passages))

    def names_anybody(self, identifiers: Sequence[Identifier]) -> list[Place]:
        """The same, and every place with the shape of an identifier or a name of somebody not known."""
        known = Screen(identifiers).flags(self.passages)
        return self._places(without_overlaps([*known, *beside(self._unknown(), known)]))

    def _unknown(self) -> list[Flag]:
        shapes = screen_patterns(self.passages)
        return [*shapes, *beside(screen_strangers(self.passages), shapes)]

    def _places(self, flags: Sequence[Flag]) -> list[Place]:
        begins, at = [], 0
        for passage in self.passages:
            begins.append(at)
            at += len(passage.text) + len(_BETWEEN)
        return [
            Place(each.kind, each.where, begins[each.passage] + each.start, begins[each.passage] + each.end)
            for each in flags
        ]


def beside(flags: Sequence[Flag], others: Sequence[Flag]) -> list[Flag]:
    """Those of the flags that overlap none of the others."""
    return [
        flag
        for flag in flags
        if not any(o.passage == flag.passage and o.start < flag.end and flag.start < o.end for o in others)
    ]


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
