"""What is typed one a line in the set-up, read into agencies, areas and people."""

import re
from dataclasses import dataclass
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from lineofsight.partnership.models import Agency

# The first word found in a name says what kind of agency it is; the next question shows it and lets it be changed.
_KINDS = (
    ("police", Agency.Kind.POLICE),
    ("constabulary", Agency.Kind.POLICE),
    ("probation", Agency.Kind.PROBATION),
    ("youth justice", Agency.Kind.PROBATION),
    ("youth offending", Agency.Kind.PROBATION),
    ("integrated care", Agency.Kind.HEALTH),
    ("nhs", Agency.Kind.HEALTH),
    ("health", Agency.Kind.HEALTH),
    ("hospital", Agency.Kind.HEALTH),
    ("school", Agency.Kind.EDUCATION),
    ("college", Agency.Kind.EDUCATION),
    ("academ", Agency.Kind.EDUCATION),
    ("education", Agency.Kind.EDUCATION),
    ("housing", Agency.Kind.HOUSING),
    ("council", Agency.Kind.COUNCIL),
    ("children's services", Agency.Kind.COUNCIL),
    ("charity", Agency.Kind.VOLUNTARY),
    ("trust", Agency.Kind.VOLUNTARY),
    ("project", Agency.Kind.VOLUNTARY),
)


@dataclass(frozen=True)
class AgencyLine:
    """An agency as it was typed."""

    name: str
    statutory: bool

    @property
    def key(self) -> str:
        """Stays with the name, so that an agency put in between does not change what another one is."""
        return sha256(self.name.encode()).hexdigest()[:12]


@dataclass(frozen=True)
class PersonLine:
    """Somebody of the business unit as typed."""

    full_name: str
    email: str


def lines_of(text: str) -> list[str]:
    """The lines that say something, white space made single, each once."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    return list(dict.fromkeys(line for line in lines if line))


def agencies_of(answers: dict[str, str]) -> list[AgencyLine]:
    """Statutory partners first, then the others; who stands in both is a statutory partner."""
    statutory = lines_of(answers.get("statutory", ""))
    others = [name for name in lines_of(answers.get("others", "")) if name not in statutory]
    return [AgencyLine(name, True) for name in statutory] + [AgencyLine(name, False) for name in others]


def likely_kind(name: str) -> str:
    found = next((kind for word, kind in _KINDS if word in name.lower()), Agency.Kind.OTHER)
    return str(found)


def areas_of(text: str) -> list[tuple[str, str]]:
    """Area and its council, parted by a comma: "Westmere, Westmere Council"."""
    found = []
    for line in lines_of(text):
        area, _, council = line.partition(",")
        found.append((area.strip(), council.strip()))
    return [pair for pair in found if pair[0]]


def people_of(text: str) -> list[PersonLine]:
    """One person a line: name, then work e-mail. Raises ValidationError with a sentence that names the line."""
    found = []
    for number, line in enumerate(lines_of(text), 1):
        address = re.search(r"[^\s,;<>]+@[^\s,;<>]+", line)
        name = line.replace(address[0], "").strip(" ,;<>") if address else ""
        if address is None or not name:
            raise ValidationError(
                f"Line {number} needs a name and a work e-mail address, such as: Ada Brown, ada.brown@council.example"
            )
        try:
            validate_email(address[0])
        except ValidationError:
            raise ValidationError(f"Line {number}: “{address[0]}” is not an e-mail address.") from None
        found.append(PersonLine(name[:150], address[0].lower()))
    if len({person.email for person in found}) < len(found):
        raise ValidationError("Each person needs an e-mail address of their own.")
    return found
