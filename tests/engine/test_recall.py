"""How much of what names a child is found, by the way it is written and by where the name comes from."""

import random
from collections import Counter
from pathlib import Path

import pytest

from lineofsight.engine.documents.passages import Passage
from lineofsight.engine.screening.known import Screen
from lineofsight.engine.screening.strangers import screen_strangers

from .many_origins import child, written
from .origin_names import ORIGINS

# Only the form differs: nothing may be missed.
CERTAIN = {
    *("exact", "lower case", "upper case", "possessive", "hyphen or space", "diacritics removed", "diacritics added"),
    *("zero width", "soft hyphen", "no-break space", "homoglyph", "line break inside", "initial and surname", "date"),
    *("surname first", "initials with dots", "joined", "NHS number", "UPN", "postcode", "phone", "e-mail", "address"),
}


def recall(seeds):
    """The share found, by class and by origin, and the number of mentions."""
    found, all_of = Counter(), Counter()
    for seed in seeds:
        chance = random.Random(seed)
        origins = list(ORIGINS)
        for some in (origins[::2], origins[1::2]):
            children = [child(chance, origin) for origin in some]
            screen = Screen([each for key, one in enumerate(children) for each in one.known(str(key))])
            for one in children:
                for kind, mention, sentence in written(one, chance):
                    text = sentence.format(mention)
                    start, end = text.index(mention), text.index(mention) + len(mention)
                    hit = any(f.start < end and f.end > start for f in screen.flags([Passage("body", text)]))
                    for group in (("class", kind), ("origin", one.origin), ("all", "")):
                        all_of[group] += 1
                        found[group] += hit
    return {group: found[group] / number for group, number in all_of.items()}, all_of


@pytest.fixture(scope="module")
def sample():
    return recall([7])[0]


@pytest.mark.parametrize("kind", sorted(CERTAIN))
def test_nothing_is_missed_where_only_the_form_differs(sample, kind):
    assert sample["class", kind] == 1


@pytest.mark.parametrize("origin", sorted(ORIGINS))
def test_names_of_no_origin_are_missed_more_than_others(sample, origin):
    assert sample["origin", origin] >= 0.97


def test_hardly_anything_is_missed_over_all(sample):
    assert sample["all", ""] >= 0.99


@pytest.mark.full
def test_the_figures_by_class_and_origin():
    shares, number = recall(range(2000, 2030))
    for group, share in sorted(shares.items()):
        print(f"{share:.4f} of {number[group]:6}  {' '.join(group)}")  # noqa: T201 - the figures are what is asked for
    assert shares["all", ""] >= 0.99
    assert min(shares.values()) >= 0.95
    # A surname like “Long” in small letters, and initials like U.S., are left to the person who reads.
    assert {kind for kind in CERTAIN - {"lower case", "initials with dots"} if shares["class", kind] < 1} == set()


def test_names_of_nobody_listed_are_found_for_the_public():
    found = all_of = 0
    chance = random.Random(11)
    for origin in ORIGINS:
        for _ in range(12):
            one = child(chance, origin)
            for name in (f"{one.forename} {one.surname}", one.forename):
                text = f"The nurse had asked {name} about the bruise."
                found += any(
                    flag.start < 20 + len(name) and flag.end > 20 for flag in screen_strangers([Passage("body", text)])
                )
                all_of += 1
    assert found / all_of >= 0.9


def test_agencies_titles_of_posts_and_sentence_starts_name_no_stranger():
    text = Path(__file__).with_name("clean_report.txt").read_text("utf-8")
    assert len(screen_strangers([Passage("body", text)])) * 1000 / len(text.split()) <= 5


def test_clean_prose_raises_few_flags():
    text = Path(__file__).with_name("clean_report.txt").read_text("utf-8")
    flags = words = 0
    for seed in range(4):
        chance = random.Random(seed)
        known = [each for origin in ORIGINS for each in child(chance, origin).known(origin)]
        flags += len(Screen(known).flags([Passage("body", text)]))
        words += len(text.split())
    assert flags * 1000 / words <= 5
