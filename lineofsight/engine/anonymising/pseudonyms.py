"""Whether the letters by which children are called give anything away."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from lineofsight.engine.screening.folding import fold


@dataclass(frozen=True)
class Called:
    """A child as it is called, and what its letters must not give away. Neither name nor birth shows in ``repr``."""

    letters: str
    forenames: tuple[str, ...] = field(default=(), repr=False)
    surnames: tuple[str, ...] = field(default=(), repr=False)
    born: date | None = field(default=None, repr=False)


def faults(children: Sequence[Called], *, used_elsewhere: Collection[str] = ()) -> list[str]:
    """What is wrong with the letters, one sentence each, naming letters and never a child; empty when nothing is.

    Letters are no child's own initials and no child's pair of initials, stand in no order of age, were not used in
    another audit of the partnership, and are each used once.
    """
    found = []
    for child in children:
        if _initials(child) & set(child.letters.upper()):
            found.append(f"The letter {child.letters} is an initial of the child it stands for.")
    pairs = {pair for child in children for pair in _pairs(child)}
    found += [f"{c.letters} is a child’s pair of initials." for c in children if any(p in c.letters for p in pairs)]
    found += [f"{c.letters} stood for a child of another audit." for c in children if c.letters in used_elsewhere]
    letters = [child.letters for child in children]
    found += [f"{each} is used for two children." for each in sorted({e for e in letters if letters.count(e) > 1})]
    by_age = [child.letters for child in sorted((c for c in children if c.born), key=lambda c: (c.born, c.letters))]
    if len(by_age) > 2 and by_age in (sorted(by_age), sorted(by_age, reverse=True)):
        found.append("The letters stand in the order of the children’s ages.")
    return found


def _initials(child: Called) -> set[str]:
    words = " ".join((*child.forenames, *child.surnames)).replace("-", " ").split()
    return {fold(word)[:1].upper() for word in words}


def _pairs(child: Called) -> set[str]:
    first = {fold(word)[:1].upper() for name in child.forenames for word in name.replace("-", " ").split()}
    last = {fold(word)[:1].upper() for name in child.surnames for word in name.replace("-", " ").split()}
    return {a + b for a in first for b in last} | {b + a for a in first for b in last}
