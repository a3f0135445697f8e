"""The letters children are known by: random, telling nothing."""

from datetime import date, timedelta
from random import Random

import pytest

from lineofsight.deep_dives.rules.pseudonyms import LETTERS, Named, give_letters

FORENAMES = ("Averil", "Bramwen", "Corvin", "Delphie", "Elowyn", "Fabrin", "Gwendor", "Élodie")
SURNAMES = ("Ashmarrow", "Netherby-Hale", "Coldmere", "Dunfallow")


def children(count: int = 8) -> list[Named]:
    return [
        Named((FORENAMES[n % 8],), (SURNAMES[n % 4],), date(2015, 1, 1) + timedelta(days=97 * n)) for n in range(count)
    ]


def test_p3_no_pseudonym_tells_anything_in_any_of_200_cohorts() -> None:
    """Random per deep dive; no initials; in no order of age; never used before; no child's pair of initials."""
    used: set[str] = set()
    for number in range(200):
        named = children(2 + number % 9)
        letters = give_letters(named, used=used, rng=Random(number))
        assert len(set(letters)) == len(named)
        assert not used & set(letters)
        for child, letter in zip(named, letters, strict=True):
            assert set(letter) <= set(LETTERS)
            assert not child.initials & set(letter)
        if len(letters) > 2:
            assert letters not in (sorted(letters), sorted(letters, reverse=True))
        pairs = {pair for child in named for pair in child.pairs}
        assert not pairs & set(letters)
        used |= set(letters)
    assert max(map(len, used)) == 3  # single letters and pairs ran out on the way, and nothing was used twice


def test_i_and_o_are_never_given() -> None:
    given = {letter for n in range(300) for letter in give_letters(children(), used=(), rng=Random(n))}
    assert not given & {"I", "O"}
    assert len(given) == 24


def test_accents_and_double_names_count_as_initials() -> None:
    child = Named(("Élodie",), ("Netherby-Hale",))
    assert child.initials == {"E", "N", "H"}


def test_another_draw_gives_other_letters() -> None:
    assert give_letters(children(), used=(), rng=Random(1)) != give_letters(children(), used=(), rng=Random(2))


@pytest.mark.parametrize("count", [1, 2, 24, 60])
def test_cohorts_of_every_size_get_letters(count: int) -> None:
    assert len(set(give_letters(children(count), used=(), rng=Random(3)))) == count
