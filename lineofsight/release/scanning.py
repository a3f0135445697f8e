"""The scan of finished files: known identifiers, shapes of unknown ones, copied words, and what points without a name."""

import re
from collections.abc import Sequence
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
from .found import Found, suggestion_for
from .meaning import Meant, found_hidden, found_in_sense

# What may be the partnership's own public words as well as somebody's name; a number or a date never is.
_NAMES = frozenset({"forename", "surname", "alias", "worker", "school", "address", "other"})


def scan(
    files: Sequence[Made],
    *,
    known: Sequence[Identifier],
    sources: Sequence[str] = (),
    public_words: Sequence[str] = (),
    meant: Meant | None = None,
) -> list[Found]:
    """Everything found in all files: text, headings, tables, headers, properties, attributes and file names.

    A known identifier blocks. The shape of an identifier, and eight words in a row that stand in one of ``sources``,
    ask for a person's look. ``public_words`` are names of agencies, groups and the partnership: a surname that
    stands inside one of them is not somebody's. With ``meant`` it also looks for a child without a name.
    """
    screen = Screen(known)
    public = public_patterns(public_words)
    found: list[Found] = []
    for file in files:
        passages = [p for p in extract(file.data, file.name) if p.text not in _scaffolding() or p.where == "body"]
        sure = of_somebody(screen, passages, public)
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
                    suggestion=suggestion_for(passages, flag, masked) if flag.where == "body" else "",
                )
            )
        found += found_hidden(file, passages)
        if meant is not None and file.which == "page":
            found += found_in_sense(file, passages, meant, sure)
    return _each_once(found)


def names_somebody(words: str, *, known: Sequence[Identifier], public_words: Sequence[str] = ()) -> bool:
    """Whether a single text holds a known identifier."""
    return bool(of_somebody(Screen(known), [Passage("body", words)], public_patterns(public_words)))


def of_somebody(screen: Screen, passages: Sequence[Passage], public: Sequence[re.Pattern[str]]) -> list[Flag]:
    """The places that name somebody known, without those inside the partnership's own public words."""
    return [flag for flag in screen.flags(passages) if not _is_public(flag, passages, public)]


def public_patterns(public_words: Sequence[str]) -> list[re.Pattern[str]]:
    """The partnership's own public words, to be found in any case and over line ends."""
    return [re.compile(r"\s+".join(map(re.escape, w.split())), re.IGNORECASE) for w in public_words if w]


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
