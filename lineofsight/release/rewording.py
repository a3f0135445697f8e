"""A text that is still being written, sentence by sentence: what points to somebody, and how it might be said."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lineofsight.engine.anonymising.counts import small_counts
from lineofsight.engine.anonymising.prose import sentences
from lineofsight.engine.anonymising.rewording import reworded
from lineofsight.engine.anonymising.shares import shares
from lineofsight.engine.anonymising.stories import KIND as STORY
from lineofsight.engine.anonymising.stories import stories
from lineofsight.engine.anonymising.traits import traits
from lineofsight.engine.documents.passages import Passage
from lineofsight.engine.screening.identifiers import Flag, Identifier, without_overlaps
from lineofsight.engine.screening.known import Screen
from lineofsight.engine.screening.patterns import screen_patterns

from .meaning import Meant, unlike_others
from .scanning import of_somebody, public_patterns

_NAMES = ("forename", "surname", "alias", "worker")


@dataclass(frozen=True)
class Wording:
    """One sentence of a text that could point to somebody, where it stands, why, and how it might be said.

    ``now`` has every name blacked out. ``suggestion`` is empty where only the author can say it otherwise.
    """

    start: int
    end: int
    kinds: tuple[str, ...]
    now: str
    suggestion: str
    # Kind and words of each thing found, to know one again that a checker asks about; never shown.
    found: tuple[tuple[str, str], ...] = field(default=(), repr=False)


def wordings(
    words: str, *, known: Sequence[Identifier], public_words: Sequence[str] = (), meant: Meant
) -> list[Wording]:
    """Every sentence of the text that could point to somebody, in the order of the text."""
    passages = [Passage("body", words)]
    sure = of_somebody(Screen(known), passages, public_patterns(public_words))
    asked = [
        *screen_patterns(passages),
        *small_counts(passages, meant.settings.counts_shown_from),
        *shares(passages, cohort=meant.cohort, least=meant.settings.shares_shown_from),
    ]
    whole = [*traits(passages, meant.settings.traits_together), *stories(passages)]
    whole += unlike_others(passages, meant.settings)
    in_place = without_overlaps([*_joined(words, sure), *asked, *[f for f in whole if f.kind in _ONE_PLACE]])
    found = []
    for sentence in sentences(words):
        here = [f for f in in_place if sentence.start <= f.start < sentence.end]
        about = [f for f in whole if f not in here and f.start < sentence.end and sentence.start < f.end]
        if not here and not about:
            continue
        kinds = tuple(dict.fromkeys(f.kind for f in [*here, *about]))
        now = "".join(
            "█" if any(f.start <= sentence.start + at < f.end for f in sure) else letter
            for at, letter in enumerate(sentence.text)
        )
        told = any(f.kind == STORY for f in about) and not any(
            f.start < sentence.end and sentence.start < f.end for f in sure
        )
        # Of a story one detail put otherwise is still that story.
        suggestion = "" if told else _said_otherwise(sentence.text, sentence.start, here)
        texts = tuple((f.kind, " ".join(words[f.start : f.end].casefold().split())) for f in [*here, *about])
        found.append(Wording(sentence.start, sentence.end, kinds, now, suggestion, texts))
    return found


_ONE_PLACE = frozenset({"exact_age", "rare_condition"})


def _said_otherwise(text: str, start: int, flags: Sequence[Flag]) -> str:
    """The sentence with other words in every place; empty where for one of them only the author has words."""
    if not flags:
        return ""
    for flag in sorted(flags, key=lambda each: -each.start):
        begin, end = flag.start - start, min(flag.end - start, len(text))
        found = reworded(text, begin, end, flag.kind)
        if found is None:
            return ""
        text = found
    return text


def _joined(text: str, flags: Sequence[Flag]) -> list[Flag]:
    """A forename with the surname beside it is one name: “the child”, not “the child the family”."""
    kept: list[Flag] = []
    for flag in sorted(flags):
        last = kept[-1] if kept else None
        beside = last and not text[last.end : flag.start].strip(" -\u00a0")
        if last and beside and last.kind in _NAMES and flag.kind in _NAMES:
            kept[-1] = Flag(last.passage, last.start, flag.end, last.kind, last.where)
        else:
            kept.append(flag)
    return kept
