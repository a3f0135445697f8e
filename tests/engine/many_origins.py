"""Invented children of many origins, and more of what people and programs do to a name, number, date or place.

Nothing here is shared with the screen: the names, short forms and spellings are written down anew.
"""

# ruff: noqa: SIM905 - long lists of names read better as running text.
from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lineofsight.engine.screening.identifiers import Identifier

from .dates_of_birth import dates
from .disguises import disguised, numbers
from .mutated_cohorts import nhs_number
from .origin_names import ORIGINS, ROADS, SCHOOLS, SHORT_FORMS

ROLES = ("social worker {}", "Miss {}", "health visitor {}", "PC {}", "Dr {}", "{} (school nurse)", "Ms {}")
_NUMBERS = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty""".split()
_HOMOGLYPHS = dict(zip("aceopxyiBHKMTS", "асеорхуіВНКМТЅ", strict=True))
_STROKES = str.maketrans("łŁđĐøØıİ", "lLdDoOiI")
_MARKS = dict(zip("aeiouyncszAEIOU", "äëïöüÿñçšžÅÊÎÕÜ", strict=True))
_SOUNDS = (("ph", "f"), ("ck", "k"), ("c", "k"), ("ie", "y"), ("y", "i"), ("z", "s"), ("ei", "ie"), ("ee", "ea"))
_SOUNDS += (("sh", "ch"), ("th", "t"), ("ou", "oo"), ("w", "v"), ("x", "ks"), ("er", "ar"), ("qu", "kw"), ("j", "g"))
_SOUNDS += (("ch", "sh"), ("k", "c"), ("s", "z"), ("ai", "ay"), ("i", "y"), ("e", "a"), ("o", "u"))
_SENTENCES = (
    "The nurse had asked {} about the bruise.",
    "A visit to {} took place within five days.",
    "The plan for {} was not updated after the move.",
    "It is not clear from the record why {} stopped coming.",
)
_NEUTRAL = ("The form gave {} and nothing else.", "We saw {} in two of the records.")


@dataclass(frozen=True)
class Child:
    """One child with a worker, all invented."""

    origin: str
    forename: str
    surname: str
    born: tuple[int, int, int]
    nhs: str
    upn: str
    house: str
    road: str
    postcode: str
    school: str
    phone: str
    email: str
    worker: str

    def known(self, key: str) -> list[Identifier]:
        """What is typed into the list of identifiers."""
        year, month, day = self.born
        values = {
            "forename": self.forename,
            "surname": self.surname,
            "date_of_birth": f"{day:02}/{month:02}/{year}",
            "nhs_number": self.nhs,
            "upn": self.upn,
            "address": f"{self.house} {self.road}",
            "worker": self.worker,
            "postcode": self.postcode,
            "school": self.school,
            "phone": self.phone,
            "email": self.email,
        }
        return [Identifier(kind, value, key) for kind, value in values.items()]  # type: ignore[arg-type]


def child(chance: random.Random, origin: str) -> Child:
    """A child of this origin."""
    forenames, surnames = ORIGINS[origin]
    other = chance.choice(list(ORIGINS))
    forename, surname = chance.choice(forenames.split()), chance.choice(surnames.split())
    letters = "ABCDEFGHJKLMNPRSTUWYZ"
    return Child(
        origin,
        forename,
        surname,
        (chance.randint(2007, 2023), chance.randint(1, 12), chance.randint(1, 28)),
        nhs_number(chance),
        chance.choice("ABCDEFGHJKLMNPQRTUVWXYZ") + "".join(str(chance.randint(0, 9)) for _ in range(12)),
        str(chance.randint(1, 20)),
        chance.choice(ROADS),
        f"{chance.choice(letters)}{chance.choice('ABDEHLNORT')}{chance.randint(1, 99)} {chance.randint(1, 9)}"
        + "".join(chance.choice("ABDEFGHJLNPQRSTUWXYZ") for _ in range(2)),
        chance.choice(list(SCHOOLS)),
        chance.choice((f"07700 900{chance.randint(0, 999):03}", f"01632 960{chance.randint(0, 999):03}")),
        f"{chance.choice('abcdefgh')}.{chance.choice(('lark', 'moss', 'fern', 'reed'))}{chance.randint(10, 99)}@example.com",
        f"{chance.choice(ORIGINS[other][0].split())} {chance.choice(ORIGINS[other][1].split())}",
    )


def _plain(name: str) -> str:
    import unicodedata

    return "".join(c for c in unicodedata.normalize("NFD", name.translate(_STROKES)) if not unicodedata.combining(c))


def _somewhere(name: str, chance: random.Random, change: Callable[[str], str], first: int = 1) -> str:
    places = [at for at in range(first, len(name)) if name[at].isalpha() and change(name[at]) != name[at]]
    if not places:
        return name
    at = chance.choice(places)
    return name[:at] + change(name[at]) + name[at + 1 :]


def _with_inside(name: str, what: str, chance: random.Random) -> str:
    at = chance.randint(1, len(name) - 1)
    return name[:at] + what + name[at:]


def _sounding(name: str, chance: random.Random) -> str:
    body = name[1:]
    fitting = [(old, new) for old, new in _SOUNDS if old in body]
    old, new = chance.choice(fitting) if fitting else ("", "")
    at = chance.choice([i for i in range(len(body)) if body.startswith(old, i)]) if old else 0
    return name[0] + body[:at] + new + body[at + len(old) :]


def _slips(name: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    letter = chance.choice("abcdefghiklmnoprstuvwy")
    at = chance.randint(1, len(name) - 1)
    yield "slip: insert", name[:at] + letter + name[at:]
    yield "slip: delete", name[:at] + name[at + 1 :]
    yield "slip: substitute", name[:at] + letter + name[at + 1 :]
    swap = [i for i in range(1, len(name) - 1) if name[i] != name[i + 1]]
    if swap:
        i = chance.choice(swap)
        yield "slip: swap", name[:i] + name[i + 1] + name[i] + name[i + 2 :]
    yield "doubled letter", name[: at + 1] + name[at:]


def written(person: Child, chance: random.Random) -> Iterator[tuple[str, str, str]]:
    """Each way this child may be written, as (class, what is written, the sentence around it with “{}”)."""
    first, last = person.forename, person.surname
    for kind, mention in (*_names(first, last, chance), *_misspelt(first, last, chance)):
        yield kind, mention, chance.choice(_SENTENCES)
    for kind, mention in (*_numbers(person, chance), *_places(person, chance)):
        yield kind, mention, chance.choice(_NEUTRAL)
    for kind, mention in disguised(first, last, chance):
        yield kind, mention, chance.choice(_SENTENCES)
    for kind, mention in numbers(person.born, person.nhs, person.phone, chance):
        yield kind, mention, chance.choice(_NEUTRAL)
    worker_first, worker_last = person.worker.split(" ")
    for called in (person.worker, worker_last, f"{worker_first[0]} {worker_last}", worker_first):
        yield "worker with role", chance.choice(ROLES).format(called), chance.choice(_SENTENCES)


def _names(first: str, last: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    either = chance.choice((first, last))
    yield from (("exact", first), ("exact", last), ("exact", f"{first} {last}"))
    yield from (("lower case", f"{first} {last}".lower()), ("upper case", f"{first} {last}".upper()))
    yield from (("lower case", either.lower()), ("upper case", either.upper()))
    yield "possessive", either + chance.choice(("'s", "’s", "s'", "s"))
    yield "hyphen or space", f"{first}{chance.choice(('-', '–', '_', '  ', chr(0xA0), '.', ' - '))}{last}"
    if not first.isalpha() or not last.isalpha():
        odd = chance.choice([name for name in (first, last) if not name.isalpha()])
        mark = next(c for c in odd if not c.isalpha())
        yield "inner hyphen or apostrophe", odd.replace(mark, chance.choice(("", " ", "’", "-", "\u2011", "`")))
    yield "diacritics removed", _plain(either)
    yield "diacritics added", _somewhere(either, chance, lambda c: _MARKS.get(c, c), first=0)
    yield "zero width", _with_inside(either, chance.choice("\u200b\u200c\u200d\u2060\ufeff"), chance)
    yield "soft hyphen", _with_inside(either, "\u00ad", chance)
    yield "no-break space", f"{first}\u00a0{last}"
    yield "homoglyph", _somewhere(either, chance, lambda c: _HOMOGLYPHS.get(c, c), first=0)
    yield "line break inside", f"{first}\n{last}"
    if len(either) > 4:
        yield "line break inside", either[:2] + chance.choice(("-\n", "\n", "\u00ad\n")) + either[2:]
    if first in SHORT_FORMS:
        yield "nickname", SHORT_FORMS[first]
        yield "nickname", f"{SHORT_FORMS[first]} {last}"
    yield "initial and surname", f"{first[0]}. {last}"
    yield "initial and surname", f"{first[0]} {last}"
    yield "initial and surname", f"{first[0]}.{last}"
    yield "surname first", f"{last}, {first}"
    yield "surname first", f"{last.upper()} {first}"
    yield "forename and initial", f"{first} {last[0]}."
    yield "initials with dots", f"{first[0]}.{last[0]}."
    yield "initials with dots", f"{first[0]}. {last[0]}."
    yield "joined", f"{first}{last}"
    yield "letters spaced", " ".join(either.upper())


def _misspelt(first: str, last: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    for name in (first, last):
        if len(name) < 4:
            continue
        yield from _slips(name, chance)
        yield "misheard", _sounding(_plain(name), chance)
    short = [name for name in (first, last) if len(name) < 5]
    for name in short:
        yield (
            "slip in a short name, beside the other",
            f"{next(_slips(name, chance))[1]} {last if name == first else first}",
        )
    yield "slip in a full name", f"{chance.choice(list(_slips(first, chance)))[1] if len(first) > 3 else first} {last}"


def _numbers(person: Child, chance: random.Random) -> Iterator[tuple[str, str]]:
    for mention in dates(person.born):
        yield "date", mention
    n = person.nhs.replace(" ", "")
    for mention in (
        n,
        person.nhs,
        person.nhs.replace(" ", "-"),
        person.nhs.replace(" ", "."),
        f"NHS{n}",
        f"{n[:3]}\u2011{n[3:6]}\u2011{n[6:]}",
        person.nhs.replace(" ", "\n"),
    ):
        yield "NHS number", mention
    u = person.upn
    for mention in (u, u.lower(), f"{u[0]} {u[1:4]} {u[4:8]} {u[8:]}", f"{u[0]}-{u[1:]}"):
        yield "UPN", mention
    code = person.postcode
    for mention in (
        code,
        code.lower(),
        code.replace(" ", ""),
        code.replace(" ", "").lower(),
        code.replace(" ", "\u00a0"),
        code.replace(" ", "-"),
    ):
        yield "postcode", mention
    p = person.phone.replace(" ", "")
    for mention in (
        p,
        person.phone,
        f"+44 {p[1:]}",
        f"+44(0){p[1:5]} {p[5:]}",
        f"({p[:5]}) {p[5:]}",
        f"0044{p[1:]}",
        f"{p[:4]} {p[4:7]} {p[7:]}",
        f"{p[:5]}.{p[5:8]}.{p[8:]}",
    ):
        yield "phone", mention
    e = person.email
    for mention in (
        e,
        e.upper(),
        e.replace("@", " at "),
        e.replace("@", "(at)"),
        e.replace("@", " [at] ").replace(".com", " dot com"),
        e.replace(".", " dot ").replace("@", " at "),
    ):
        yield "e-mail", mention


def _places(person: Child, chance: random.Random) -> Iterator[tuple[str, str]]:
    road, house = person.road, person.house
    name, _, kind = road.rpartition(" ")
    short = {"Road": "Rd", "Street": "St", "Close": "Cl", "Avenue": "Ave", "Drive": "Dr", "Lane": "Ln", "Court": "Ct"}
    short |= {"Crescent": "Cres", "Gardens": "Gdns", "Place": "Pl", "Grove": "Gr"}
    yield from (("address", f"{house} {road}"), ("address", f"{house} {road}".lower()), ("address", f"{house}, {road}"))
    yield "address abbreviated", f"{house} {name} {short.get(kind, kind)}"
    yield "address abbreviated", f"{house} {name} {short.get(kind, kind)}.".upper()
    yield "address abbreviated", f"Flat {chance.randint(1, 9)}, {house} {name} {short.get(kind, kind)}"
    yield "address abbreviated", f"No. {house} {road}"
    yield "house number in words", f"{_NUMBERS[int(house) - 1]} {road}"
    yield "road by itself", road
    yield "address misspelt", f"{house} {next(_slips(name, chance))[1]} {kind}"
    yield "school", person.school
    yield "school", person.school.lower()
    for mention in SCHOOLS[person.school]:
        yield "school short name", mention
    own = SCHOOLS[person.school][0]
    slipped = chance.choice(list(_slips(own.split(" ")[-1], chance)))[1]
    yield "school misspelt", person.school.replace(own.split(" ")[-1], slipped)
