"""The part of the scan that looks for a child without a name: small numbers, shares, traits, stories, subtraction."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lineofsight.engine.anonymising.counts import KIND as SMALL_COUNT
from lineofsight.engine.anonymising.counts import small_counts
from lineofsight.engine.anonymising.differencing import Released, leads_to_few
from lineofsight.engine.anonymising.population import Share, few_alike
from lineofsight.engine.anonymising.shares import shares
from lineofsight.engine.anonymising.stories import stories
from lineofsight.engine.anonymising.table_counts import small_cells
from lineofsight.engine.anonymising.traits import traits
from lineofsight.engine.documents.passages import Passage
from lineofsight.engine.screening.identifiers import Flag, without_overlaps

from .chapter import ReleaseSettings
from .files import Made
from .found import Found, sentence_around, sentence_shown, suggestion_for, without

DIFFERENCING, PSEUDONYM, HIDDEN = "differencing", "pseudonym", "hidden"
_CALLED = re.compile(r"\bChild [A-Z]{1,3}\b")
# Two letters stand in some order always.
_ORDERED = 2
_HIDDEN_WORDS = {
    "comment": "A comment that a reader does not see",
    "deletion": "Words that were struck out and are still in the file",
}


@dataclass(frozen=True)
class Meant:
    """What the scan must know of a report besides its files.

    ``cohort`` is the number of children it speaks of, 0 where it speaks of none in particular; ``earlier`` the
    released reports it is compared with; ``letters`` the faults of pseudonyms, each with the letters it is about.
    """

    settings: ReleaseSettings = field(default_factory=ReleaseSettings)
    cohort: int = 0
    earlier: Sequence[Released] = ()
    letters: Sequence[tuple[str, str]] = ()


def unlike_others(passages: Sequence[Passage], settings: ReleaseSettings) -> list[Flag]:
    """What is said of one child and fits few of the area's open cases, where the partnership has given their number."""
    shares_of_area = [Share(tuple(row.words.split(",")), row.children) for row in settings.open_cases_with]
    return few_alike(passages, settings.open_cases, shares_of_area, settings.alike_at_least)


def found_in_sense(file: Made, passages: Sequence[Passage], meant: Meant, masked: Sequence[Flag]) -> list[Found]:
    """Everything in the text of the web page that may point to a child without naming it; each asks a person."""
    flags = small_counts(passages, meant.settings.counts_shown_from)
    flags += shares(passages, cohort=meant.cohort, least=meant.settings.shares_shown_from)
    whole = [*traits(passages, meant.settings.traits_together), *stories(passages)]
    whole += unlike_others(passages, meant.settings)
    found = [_found(file, passages, flag, masked) for flag in [*without_overlaps(flags), *whole]]
    text = "\n".join(passage.text for passage in passages if passage.where == "body")
    for cell in small_cells(file.data.decode(), meant.settings.counts_shown_from):
        found.append(Found(file.which, SMALL_COUNT, "body", 0, 0, cell.place, False, cell.place))
    for lead in leads_to_few(Released(file.data.decode(), text), meant.earlier, meant.settings.counts_shown_from):
        found.append(Found(file.which, DIFFERENCING, "body", 0, 0, f"{lead.place}. {lead.how}", False, lead.place))
    called = set(_CALLED.findall(text))
    for letters, says in meant.letters:
        if {f"Child {letters}"} & called if letters else len(called) > _ORDERED:
            found.append(Found(file.which, PSEUDONYM, "body", 0, 0, says, True, letters or says))
    return found


def found_hidden(file: Made, passages: Sequence[Passage]) -> list[Found]:
    """Comments and struck-out words: nothing that leaves holds any, whatever they say.

    A PDF is made from the document alone and holds the words of its links where others hold comments.
    """
    if file.which == "pdf":
        return []
    return [
        Found(
            file.which, HIDDEN, passage.where, 0, len(passage.text), _HIDDEN_WORDS[passage.where], True, passage.where
        )
        for passage in passages
        if passage.where in _HIDDEN_WORDS
    ]


def as_released(page: bytes, passages: Sequence[Passage]) -> Released:
    """A released report as the next one is compared with it."""
    return Released(page.decode(), "\n".join(passage.text for passage in passages if passage.where == "body"))


def _found(file: Made, passages: Sequence[Passage], flag: Flag, masked: Sequence[Flag]) -> Found:
    text = passages[flag.passage].text
    suggestion = suggestion_for(passages, flag, masked)
    place = sentence_shown(passages, flag, masked)
    if suggestion or len(place.split()) < 8:
        place = _sentence(passages, flag, masked)
    return Found(
        file=file.which,
        kind=flag.kind,
        where=flag.where,
        start=flag.start,
        end=flag.end,
        place=place,
        blocks=False,
        text=" ".join(text[flag.start : flag.end].casefold().split()),
        suggestion=suggestion,
    )


def _sentence(passages: Sequence[Passage], flag: Flag, masked: Sequence[Flag]) -> str:
    return " ".join(sentence_around(without(passages, flag, masked), flag).text.split())
