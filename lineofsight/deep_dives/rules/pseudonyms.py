"""Letters for the children of a cohort: random, no child's initials, in no order of age, not used before."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import permutations
from random import Random

from lineofsight.engine.screening.folding import fold

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # without I and O, which read as figures
_TRIES = 200


class NoLettersLeft(Exception):
    """Every pseudonym is in use; the message is a sentence."""


@dataclass(frozen=True)
class Named:
    """What a pseudonym must not give away: all names of a child, and when it was born."""

    forenames: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    born: date | None = None

    @property
    def initials(self) -> frozenset[str]:
        """First letters of every word of every name."""
        words = " ".join((*self.forenames, *self.surnames)).replace("-", " ").split()
        return frozenset(fold(word)[:1].upper() for word in words)

    @property
    def pairs(self) -> frozenset[str]:
        """Forename and surname initials together, both ways round."""
        first = {fold(w)[:1].upper() for name in self.forenames for w in name.replace("-", " ").split()}
        last = {fold(w)[:1].upper() for name in self.surnames for w in name.replace("-", " ").split()}
        return frozenset({a + b for a in first for b in last} | {b + a for a in first for b in last})


def give_letters(children: Sequence[Named], *, used: Collection[str], rng: Random) -> list[str]:
    """A pseudonym for each child, in the order of ``children``.

    Single letters while enough of them were never used in this partnership, then pairs, then threes. A child's
    pseudonym holds none of its own initials; no pair is any child's pair of initials; from three children on,
    the letters run neither with nor against the order of birth, nor of the list. Raises NoLettersLeft.
    """
    taken = set(used)
    pairs = frozenset(pair for child in children for pair in child.pairs)
    for length in (1, 2, 3):
        every = ("".join(letters) for letters in permutations(LETTERS, length))
        pool = [each for each in every if each not in taken and not any(pair in each for pair in pairs)]
        if len(pool) < len(children):
            continue
        for _ in range(_TRIES):
            letters = _try(children, pool, rng)
            if letters and not _in_order_of_age(children, letters) and not _in_order(letters):
                return letters
    raise NoLettersLeft("No letters are left to name the children by. Tell the system administrator.")


def _try(children: Sequence[Named], pool: Sequence[str], rng: Random) -> list[str]:
    """One letter after another by chance, each child passing over those that hold its initials; empty when the last
    ones left do not fit."""
    waiting = rng.sample(pool, len(pool))
    given: dict[int, str] = {}
    for place in rng.sample(range(len(children)), len(children)):
        fitting = next((each for each in waiting if not children[place].initials & set(each)), "")
        if not fitting:
            return []
        waiting.remove(fitting)
        given[place] = fitting
    return [given[place] for place in range(len(children))]


def _in_order_of_age(children: Sequence[Named], letters: Sequence[str]) -> bool:
    dated = [(child.born, letter) for child, letter in zip(children, letters, strict=True) if child.born]
    return _in_order([letter for _, letter in sorted(dated)])


def _in_order(letters: Sequence[str]) -> bool:
    return len(letters) > 2 and list(letters) in (sorted(letters), sorted(letters, reverse=True))
