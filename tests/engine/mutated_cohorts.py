"""Invented cohorts, and everything people and machines do to a name, number or date when they write it."""

# ruff: noqa: SIM905 - long lists of names read better as running text.
from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from lineofsight.engine.screening.identifiers import Identifier

FORENAMES = """Amelia Oliwia Kayden Tyrell Niamh Zuzanna Ibrahim Kwame Saoirse Marcus Yasmin Declan Harriet Leo Mia
Noah Freya Callum Ffion Rhys Aaliyah Dominik Priya Arjun Tobias Imogen Zachary Elodie Theo Evie Zoe Bronwen Mateusz
Chidera Hamza Safiya Grace Poppy Daisy Jack William Elizabeth Katherine Alexander Thomas Joshua Isabella Reuben Skye
Mary-Jane Anne-Marie Ezra Keira Shanice Devonte Rosie Finlay Maisie Kian Nathaniel Bethany Lachlan Orla Tegan""".split()
SURNAMES = """Okonkwo Pemberton Szymanski Whitlock O'Brien Achterberg Farrugia Tremayne Blenkinsop Haverstock Nwosu
Kowalczyk Ashworth Pickering Hargreaves Begum Choudhury Ferreira Lindqvist Mbeki Trelawney Fitzgerald Rahman Penhaligon
Sowerby Thackeray Wolstenholme Yildirim Zielinski Abernathy Brannigan Cattermole Dunwoody Ellsworth Featherstone Smith
Brown Young Taylor Khan Hughes Smith-Jones Carter-Blythe MacAllister McAvoy D'Souza Patel Green Marsh Novak Iqbal""".split()
STREETS = [
    "Rosemoor Lane",
    "Bellamy Road",
    "Quarrington Street",
    "Elderflower Close",
    "Wickham Avenue",
    "Trenchard Drive",
]
STREETS += [
    "Halloway Crescent",
    "St Aldhelm's Road",
    "Orchard Gardens",
    "Penrose Terrace",
    "Millbrook Way",
    "Kestrel Court",
]
SCHOOLS = ["Oakfield Primary School", "St Bartholomew's Church of England Primary School", "Thornbury Vale Academy"]
SCHOOLS += [
    "Marlowe High School",
    "Queen Ethelburga Junior School",
    "Castlebrook Community College",
    "Larkmeadow Infants",
]
MONTHS = "January February March April May June July August September October November December".split()
ORDINALS = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth
twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first""".split()
NICKNAMES = {"William": "Billy", "Elizabeth": "Lizzie", "Katherine": "Katie", "Alexander": "Xander", "Thomas": "Tommy"}
NICKNAMES |= {"Joshua": "Josh", "Isabella": "Izzy", "Zachary": "Zac", "Nathaniel": "Nate", "Bethany": "Beth"}
NICKNAMES |= {"Harriet": "Hattie", "Imogen": "Immy", "Amelia": "Millie", "Theo": "Theodore", "Jack": "Jackie"}
ACCENTS = dict(zip("aeiouAEIOUncyzs", "áéíóúÀÈÌÒÙñçýžš", strict=True))
CYRILLIC = dict(zip("aeocpxy", "аеосрху", strict=True))
LEET = dict(zip("aeiost", "431057", strict=True))
SCANNED = (("m", "rn"), ("d", "cl"), ("l", "1"), ("o", "0"), ("w", "vv"))
INVISIBLE = "\u200b\u200c\u200d\ufeff\u00ad\u2060"
MID = ["The social worker spoke with {} about the plan.", "It was agreed that {} would be seen again within a week."]
MID += ["Records about {} were complete and timely.", "There was good evidence that {} felt listened to by staff."]
START = ["{} told the nurse what had happened at home.", "{} was seen alone at every visit."]
HARD = [
    "{} enjoyed school until the spring.",
    "Staff were worried. {} often arrived hungry.",
    "{}: views of the family",
    "- {} (aged nine)",
]
AT = ["The record gave {} without any further detail.", "We noted {} in the chronology that was shared."]


@dataclass(frozen=True)
class Person:
    forename: str
    surname: str
    born: tuple[int, int, int]
    nhs: str
    upn: str
    street: str
    house: str
    postcode: str
    school: str
    phone: str
    email: str

    def identifiers(self, key: str) -> list[Identifier]:
        year, month, day = self.born
        values = {
            "forename": self.forename,
            "surname": self.surname,
            "date_of_birth": f"{year}-{month:02}-{day:02}",
            "nhs_number": self.nhs,
            "upn": self.upn,
            "address": f"{self.house} {self.street}, Wetherham, {self.postcode}",
            "school": self.school,
            "phone": self.phone,
            "email": self.email,
        }
        return [Identifier(kind, value, key) for kind, value in values.items()]  # type: ignore[arg-type]


def nhs_number(chance: random.Random) -> str:
    while True:
        digits = [chance.randint(0, 9) for _ in range(9)]
        check = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True)) % 11
        if check != 10:
            number = "".join(map(str, digits)) + str(check % 11)
            return f"{number[:3]} {number[3:6]} {number[6:]}"


def cohort(chance: random.Random, size: int = 8) -> list[Person]:
    people = []
    for forename, surname in zip(chance.sample(FORENAMES, size), chance.sample(SURNAMES, size), strict=True):
        plain = f"{forename}.{surname}".lower().replace("'", "")
        people.append(
            Person(
                forename,
                surname,
                (chance.randint(2006, 2022), chance.randint(1, 12), chance.randint(1, 28)),
                nhs_number(chance),
                chance.choice("ABCDEFGHJKLMNPQRTUVWXYZ") + "".join(str(chance.randint(0, 9)) for _ in range(12)),
                chance.choice(STREETS),
                str(chance.randint(1, 180)),
                chance.choice(("BS1 2AB", "PL4 8QF", "BH12 3ZD", "SN3 7RR", "M14 5TQ", "W1A 0AX")),
                chance.choice(SCHOOLS),
                f"07700 900{chance.randint(0, 999):03}",
                f"{plain}@example.org",
            )
        )
    return people


def _each(text: str, table: dict[str, str], chance: random.Random) -> str:
    """One of the characters of the table replaced, or none where the text has none."""
    places = [at for at, letter in enumerate(text) if letter in table and at]
    if not places:
        return text
    at = chance.choice(places)
    return text[:at] + table[text[at]] + text[at + 1 :]


def slip(name: str, chance: random.Random) -> str:
    """One slip of the keyboard after the first letter."""
    at = chance.randint(1, len(name) - 1)
    letter = chance.choice("abcdefghijklmnoprstuvwy")
    how = chance.choice(("swap", "drop", "double", "wrong", "extra"))
    if how == "swap" and at + 1 < len(name) and name[at] != name[at + 1]:
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    if how == "drop":
        return name[:at] + name[at + 1 :]
    if how == "double":
        return name[:at] + name[at] + name[at:]
    if how == "wrong":
        return name[:at] + letter + name[at + 1 :]
    return name[:at] + letter + name[at:]


def _scanned(name: str, chance: random.Random) -> str:
    fitting = [(letter, seen) for letter, seen in SCANNED if letter in name[1:]]
    if not fitting:
        return name
    letter, seen = chance.choice(fitting)
    return name[0] + name[1:].replace(letter, seen, 1)


def _dates(born: tuple[int, int, int]) -> dict[str, str]:
    y, m, d = born
    month = MONTHS[m - 1]
    ending = "th" if 10 < d < 20 else {1: "st", 2: "nd", 3: "rd"}.get(d % 10, "th")
    forms = [f"{d:02}/{m:02}/{y}", f"{d}.{m}.{y % 100:02}", f"{d} {month} {y}", f"{month} {d}{ending} {y}"]
    forms += [f"{y}-{m:02}-{d:02}", f"{d:02}-{m:02}-{y}", f"{d:02} {m:02} {y}", f"{d}{ending} of {month}, {y}"]
    forms += [
        f"{d}-{month[:3]}-{y % 100:02}",
        f"the {ORDINALS[d - 1]} of {month}",
        f"{month} {d}, {y}",
        f"{y}{m:02}{d:02}",
    ]
    forms += [
        f"{d} {month[:3]}. {y}",
        f"{d} {month}",
        f"{d}\u00a0{month}\u00a0{y}",
        f"{d:02}{m:02}{y}",
        f"{d:02}/\n{m:02}/{y}",
    ]
    return {form: form for form in forms}


def mentions(person: Person, chance: random.Random) -> Iterator[tuple[str, str, str]]:
    """Each way this person may be written, as (class, what is written, the sentence around it with “{}”)."""
    first, last, mid = person.forename, person.surname, chance.choice(MID)
    either = chance.choice((first, last))
    at = chance.choice(AT)
    yield "exact", first, mid
    yield "exact", last, mid
    yield "exact", f"{first} {last}", chance.choice(START)
    yield "surname first", f"{last}, {first}", mid
    yield "initial and surname", f"{first[0]}. {last}", mid
    yield "initial and surname", f"{first[0]} {last}", chance.choice(START)
    yield "capitals", f"{first} {last}".upper(), mid
    yield "small letters", f"{first} {last}".lower(), mid
    yield "diacritic", _each(either, ACCENTS, chance), mid
    cut = chance.randint(1, len(either) - 1)
    yield "zero width", either[:cut] + chance.choice(INVISIBLE) + either[cut:], mid
    yield "possessive", either + chance.choice(("'s", "’s", "s’")), mid
    yield "hyphen or space", first.replace("-", " ") + chance.choice(("-", "_", " \n", "\u00a0", "  ")) + last, mid
    yield (
        "joined",
        f"{first}{last}".lower().replace("'", "").replace("-", ""),
        "The file {}.docx was attached to the record.",
    )
    if len(either) > 5:
        yield "over a line end", either[:3] + "-\n" + either[3:], mid
        yield "letter by letter", " ".join(letter for letter in either if letter.isalpha()), mid
        yield "misspelt long name", slip(either, chance), mid
        yield "leet", _each(either, LEET, chance), mid
        yield "look-alike letters", _each(either, CYRILLIC, chance), mid
        yield "scanned", _scanned(either, chance), mid
    elif len(either) > 3:
        yield "misspelt short name", slip(either, chance), mid
    if len(either) > 6:
        yield "two slips", slip(slip(either, chance), chance), mid
    if len(either) > 3:
        yield "first letter wrong", chance.choice("ABCDEFGHJKLMNPRSTW") + either[1:], mid
    if len(first) == 3:
        yield "misspelt name of three letters", slip(first, chance), mid
    if first.lower() in {"grace", "daisy", "poppy", "skye", "rosie", "jack", "mia", "theo"} or last in {
        "Young",
        "Brown",
        "Green",
    }:
        name = first if last not in {"Young", "Brown", "Green"} else last
        yield "word opening a sentence", name, chance.choice(HARD)
    if first in NICKNAMES:
        yield "nickname", NICKNAMES[first], mid
    for form in _dates(person.born):
        yield "date", form, at
    nhs = person.nhs.replace(" ", "")
    for form in (
        person.nhs,
        nhs,
        person.nhs.replace(" ", "-"),
        f"{nhs[:5]} {nhs[5:]}",
        f"{nhs[:3]}\u00a0{nhs[3:6]}.{nhs[6:]}",
    ):
        yield "number", form, at
    yield "number", nhs[:6] + "\n" + nhs[6:], at
    yield "number", person.upn, at
    yield "number", f"{person.upn[0]} {person.upn[1:7]} {person.upn[7:]}", at
    phone = person.phone.replace(" ", "")
    for form in (
        person.phone,
        phone,
        f"+44 {phone[1:5]} {phone[5:]}",
        f"+44 (0){phone[1:]}",
        f"{phone[:5]}-{phone[5:8]}-{phone[8:]}",
    ):
        yield "number", form, at
    code = person.postcode
    for form in (code, code.replace(" ", ""), code.lower(), code.replace(" ", "  ")):
        yield "postcode", form, at
    yield "email", person.email, at
    yield "email", person.email.upper().replace("@", " at "), at
    street, kind = person.street.rsplit(" ", 1)
    short = {
        "Road": "Rd",
        "Lane": "Ln",
        "Street": "St",
        "Avenue": "Ave",
        "Close": "Cl",
        "Drive": "Dr",
        "Crescent": "Cres",
    }
    yield "address", f"{person.house} {person.street}", at
    yield "address", f"{person.house}, {street} {short.get(kind, kind)}", at
    yield "address", f"{person.house} {person.street}".upper(), at
    yield "street misspelt", f"{person.house} {slip(street, chance)} {kind}", at
    yield "school", person.school, at
    own = person.school.split(" Church")[0].split(" Primary")[0].split(" Junior")[0].split(" Community")[0]
    yield (
        "school shortened",
        f"{own} School".replace("Academy School", "Academy").replace("School School", "School"),
        at,
    )
    yield "school shortened", own.replace("'", "").replace("St ", "St. "), at
    yield "school misspelt", f"{slip(own, chance)} {'School' if 'School' not in own else ''}".strip(), at
