"""The scan of finished files for known identifiers, for the shapes of unknown ones, and for copied words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from lineofsight.engine.documents.blocks import (
    Bullets,
    Document,
    Heading,
    KeyValues,
    Paragraph,
    Quote,
    Table,
)
from lineofsight.engine.documents.passages import Passage
from lineofsight.engine.documents.text import extract
from lineofsight.engine.screening.copied import copied_runs
from lineofsight.engine.screening.identifiers import Flag, Identifier, masked_excerpt
from lineofsight.engine.screening.known import Screen
from lineofsight.engine.screening.patterns import screen_patterns

from .files import Made, make_files

# What may be the partnership's own public words as well as somebody's name; a number or a date never is.
_NAMES = frozenset({"forename", "surname", "alias", "worker", "school", "address", "other"})


@dataclass(frozen=True)
class Found:
    """One thing found in one file: its kind and place, the words around it without itself, and whether it blocks.

    ``text`` is what was found. It is for comparing only and is neither kept nor shown.
    """

    file: str
    kind: str
    where: str
    start: int
    end: int
    place: str
    blocks: bool
    text: str


def scan(
    files: Sequence[Made],
    *,
    known: Sequence[Identifier],
    sources: Sequence[str] = (),
    public_words: Sequence[str] = (),
) -> list[Found]:
    """Everything found in all files: text, headings, tables, headers, properties, attributes and file names.

    A known identifier blocks. The shape of an identifier, and eight words in a row that stand in one of ``sources``,
    ask for a person's look. ``public_words`` are names of agencies, groups and the partnership: a surname that
    stands inside one of them is not somebody's.
    """
    screen = Screen(known)
    public = [re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE) for words in public_words if words]
    found: list[Found] = []
    for file in files:
        passages = [p for p in extract(file.data, file.name) if p.text not in _scaffolding() or p.where == "body"]
        sure = [flag for flag in screen.flags(passages) if not _is_public(flag, passages, public)]
        shapes = [flag for flag in screen_patterns(passages) if not _touches(flag, sure)]
        copied = copied_runs(passages, sources) if sources and file.which == "page" else []
        masked = [*sure, *shapes]
        for flag in [*sure, *shapes, *copied]:
            text = passages[flag.passage].text
            found.append(
                Found(
                    file=file.which,
                    kind=flag.kind,
                    where=flag.where,
                    start=flag.start,
                    end=flag.end,
                    place=_words_around(passages, flag, masked),
                    blocks=flag in sure,
                    text=" ".join(text[flag.start : flag.end].casefold().split()),
                )
            )
    return _each_once(found)


def names_somebody(words: str, *, known: Sequence[Identifier], public_words: Sequence[str] = ()) -> bool:
    """Whether a single text holds a known identifier."""
    passages = [Passage("body", words)]
    public = [re.compile(r"\s+".join(map(re.escape, w.split())), re.IGNORECASE) for w in public_words if w]
    return any(not _is_public(flag, passages, public) for flag in Screen(known).flags(passages))


def _words_around(passages: Sequence[Passage], flag: Flag, masked: Sequence[Flag]) -> str:
    if flag.kind == "copied":
        # What was copied is no identity: its own beginning says best where it stands.
        shown = Flag(flag.passage, flag.start, min(flag.end, flag.start + 90), flag.kind, flag.where)
        return masked_excerpt(passages, shown, masked, around=0)
    return masked_excerpt(passages, flag, masked, around=60)


def _is_public(flag: Flag, passages: Sequence[Passage], public: Sequence[re.Pattern[str]]) -> bool:
    if flag.kind not in _NAMES:
        return False
    text = passages[flag.passage].text
    return any(at.start() <= flag.start and flag.end <= at.end() for pattern in public for at in pattern.finditer(text))


def _touches(flag: Flag, others: Sequence[Flag]) -> bool:
    return any(o.passage == flag.passage and o.start < flag.end and flag.start < o.end for o in others)


def _each_once(found: Sequence[Found]) -> list[Found]:
    """A PDF holds each text several times (page, tag, bookmark); the same place is said once for each file."""
    return list({(f.file, f.kind, f.where, f.text, f.place): f for f in found}.values())


@lru_cache(maxsize=1)
def _scaffolding() -> frozenset[str]:
    """Every property, attribute and style that a document without any words of its own has."""
    blank = Document(
        "–",
        (
            *(Heading(level, "–") for level in (1, 2, 3)),
            Paragraph("–"),
            Bullets(("–",)),
            Table("–", ("–", "–"), (("–", "1"),)),
            KeyValues((("–", "–"),)),
            Quote("–", "–"),
        ),
        marking="–",
        watermark="–",
    )
    hidden = [p for file in make_files(blank, "–") for p in extract(file.data, file.name) if p.where != "body"]
    return frozenset(p.text for p in hidden if "–" not in p.text)
