"""What programs, keyboards and people in a hurry do to a name or number beyond spelling it wrongly.

Nothing here is shared with the screen: letters, months and by-names are written down anew.
"""

# ruff: noqa: SIM905 - long lists of names read better as running text.
from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator
from urllib.parse import quote

from lineofsight.engine.screening.identifiers import Identifier

_NUMBER_WORDS = "zero one two three four five six seven eight nine".split()
_MONTHS = "January February March April May June July August September October November December".split()
_ROMANS = "I II III IV V VI VII VIII IX X XI XII".split()
_STROKES = str.maketrans("łŁđĐøØıİ", "lLdDoOiI")
# As a family writes it at home and as its passport does.
IN_TWO_SCRIPTS = (
    ("Наталія", "Nataliia"),
    ("Богдан", "Bohdan"),
    ("Зінаїда", "Zinaida"),
    ("Захарченко", "Zakharchenko"),
    ("Екатерина", "Ekaterina"),
    ("Щербакова", "Shcherbakova"),
    ("Ярослав", "Yaroslav"),
    ("Δημήτρης", "Dimitris"),
    ("Κωνσταντίνος", "Konstantinos"),
    ("Σοφία", "Sofia"),
    ("Ζαχαρίου", "Zachariou"),
)


def plain(name: str) -> str:
    """The letters of a name without marks, small, joined."""
    letters = unicodedata.normalize("NFD", name.translate(_STROKES))
    return "".join(letter for letter in letters if letter.isalpha() and letter.isascii()).lower()


def disguised(first: str, last: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """A name as machines write it or as somebody hides it, as (class, what is written)."""
    f, s = plain(first), plain(last)
    yield (
        "e-mail with the name",
        chance.choice((f"{f}.{s}@example.org", f"{f[0]}{s}@example.org", f"{s}.{f[0]}@example.org")),
    )
    yield "web address", chance.choice((f"https://example.org/{f}-{s}", f"www.example.org/?child={f}+{s}"))
    if len(f) > 3:
        yield "hashtag", chance.choice((f"#prayfor{f}", f"#RIP{first.replace(' ', '')}", f"#{f}{s}"))
        yield "handle", chance.choice((f"@{f}_{s}", f"@{f}.{s}{chance.randint(1, 99)}", f"@official{f}"))
    if not (first + last).isascii():
        seen = " ".join(name.encode().decode("cp1252", errors="replace") for name in (first, last))
        if "\ufffd" not in seen:
            yield "wrong encoding", seen
        yield "percent signs", quote(f"{first} {last}")
    long = max((first, last), key=len)
    if len(long) > 5 and long.isalpha():
        at = chance.randint(2, len(long) - 2)
        yield "letter covered", long[:at] + chance.choice("*_") + long[at + 1 :]
        yield "name broken off", long[: len(long) - 2] + chance.choice(("...", "…"))
        yield "word stuck to it", chance.choice((f"{long}and", f"with{long}"))
        yield "letters starred apart", "*".join(long)
    yield "forename and initial", chance.choice((f"{first}.{last[0].upper()}", f"{first}-{last[0].upper()}"))
    yield "family", chance.choice((f"the {last}s", f"the {last}’s"))
    yield "middle name", chance.choice((f"{first} Jay {last}", f"{first} J. {last}", f"{first} (“Dot”) {last}"))


def numbers(born: tuple[int, int, int], nhs: str, phone: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Dates and numbers as they are seldom written, as (class, what is written)."""
    year, month, day = born
    name = _MONTHS[month - 1]
    yield "date, seldom", f"{day}.{_ROMANS[month - 1]}.{year}"
    yield "date, seldom", f"{day:02}{month:02}{year % 100:02}"
    yield "date, seldom", f"{day:02}/{month:02}/{year}".replace("0", "O").replace("1", "l")
    if len(name) > 5:
        at = chance.randint(1, len(name) - 3)
        yield "month misspelt", f"{day} {name[:at]}{name[at + 1]}{name[at]}{name[at + 2 :]} {year}"
    yield "month of birth", f"born in {name} {year}"
    digits = nhs.replace(" ", "")
    at = chance.randint(0, 8)
    wrong = str((int(digits[at]) + chance.randint(1, 9)) % 10)
    yield "number with a slip", digits[:at] + wrong + digits[at + 1 :]
    if digits[at] != digits[at + 1]:
        yield "number with a slip", digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    yield "number with a slip", digits[:at] + digits[at + 1 :]
    yield "number in words", " ".join(_NUMBER_WORDS[int(digit)] for digit in digits)
    spoken = phone.replace(" ", "")
    yield "number in words", " ".join(_NUMBER_WORDS[int(digit)] for digit in spoken)
    yield "number misread", nhs.replace("0", "O").replace("1", "l").replace("5", "S")


def in_two_scripts() -> Iterator[tuple[Identifier, str]]:
    """A name as it is listed, and as a text writes it in the other script."""
    for home, passport in IN_TWO_SCRIPTS:
        yield Identifier("forename", home, "1"), passport
        yield Identifier("forename", passport, "1"), home
