"""What the scan of a finished file says of one place, and the words around it with the match itself left out."""

from collections.abc import Sequence
from dataclasses import dataclass

from lineofsight.engine.anonymising.prose import Stretch, sentences
from lineofsight.engine.anonymising.rewording import reworded
from lineofsight.engine.documents.passages import Passage
from lineofsight.engine.screening.identifiers import Flag

_MASK = "█"
_LONGEST = 600


@dataclass(frozen=True)
class Found:
    """One thing found in one file: its kind and place, the words around it without itself, and whether it blocks.

    ``text`` is what was found. It is for comparing only and is neither kept nor shown. ``suggestion`` is the sentence
    as it might stand instead; empty where only the author can say.
    """

    file: str
    kind: str
    where: str
    start: int
    end: int
    place: str
    blocks: bool
    text: str
    suggestion: str = ""


def sentence_around(text: str, flag: Flag) -> Stretch:
    """The sentence that holds a flag; the whole text where it holds none."""
    for sentence in sentences(text):
        if sentence.start <= flag.start < sentence.end:
            return sentence
    return Stretch(0, len(text), text)


def suggestion_for(passages: Sequence[Passage], flag: Flag, masked: Sequence[Flag]) -> str:
    """The flag's sentence with other words in its place and everything else that names somebody blacked out."""
    text = without(passages, flag, [other for other in masked if other != flag])
    sentence = sentence_around(text, flag)
    begin, end = flag.start - sentence.start, min(flag.end, sentence.end) - sentence.start
    found = reworded(sentence.text, begin, end, flag.kind)
    return " ".join(found.split())[:_LONGEST] if found else ""


def sentence_shown(passages: Sequence[Passage], flag: Flag, masked: Sequence[Flag]) -> str:
    """What the flag covers, with everything in it that names somebody blacked out."""
    return " ".join(without(passages, flag, masked)[flag.start : flag.end].split())[:_LONGEST]


def without(passages: Sequence[Passage], flag: Flag, masked: Sequence[Flag]) -> str:
    """The flag's passage with every masked place of it blacked out, each character by one."""
    text = list(passages[flag.passage].text)
    for other in masked:
        if other.passage == flag.passage:
            text[other.start : other.end] = _MASK * (other.end - other.start)
    return "".join(text)
