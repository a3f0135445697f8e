"""What the columns of an imported file can hold, how they are guessed from their headings, and what is needed."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from .models import Import
from .refusals import NotYet

PEOPLE = {
    "email": "Work e-mail address",
    "full_name": "Full name",
    "forename": "Forename",
    "surname": "Surname",
    "job_title": "Post",
    "telephone": "Work telephone",
    "agency": "Agency",
    "role": "Appointed as",
}
AGENCIES = {
    "name": "Name of the agency",
    "short_name": "Short name",
    "kind": "Kind of agency",
    "urgent_contact": "Whom to telephone at once",
}
_HEADINGS = {
    Import.Kind.PEOPLE: {
        "email": "email emailaddress workemail workemailaddress mail",
        "full_name": "name fullname contact contactname person",
        "forename": "forename firstname givenname",
        "surname": "surname lastname familyname",
        "job_title": "post jobtitle title position job",
        "telephone": "telephone phone tel mobile worktelephone telephonenumber phonenumber",
        "agency": "agency organisation organization employer service",
        "role": "role appointedas appointment",
    },
    Import.Kind.AGENCIES: {
        "name": "name agency agencyname organisation nameoftheagency",
        "short_name": "shortname short abbreviation",
        "kind": "kind type sector kindofagency",
        "urgent_contact": "urgentcontact contact telephone whomtotelephoneatonce",
    },
}


def roles_of(kind: str) -> dict[str, str]:
    return PEOPLE if kind == Import.Kind.PEOPLE else AGENCIES


def guess(kind: str, headings: Sequence[str]) -> dict[str, str]:
    """What each column seems to hold, by its number from 0 as text; each thing is given to the first column only."""
    return guess_by(_HEADINGS[Import.Kind(kind)], headings)


def guess_by(known: Mapping[str, str], headings: Sequence[str]) -> dict[str, str]:
    """The same for any file: ``known`` says for each thing which headings, letters and figures only, mean it."""
    names = {heading: role for role, words in known.items() for heading in words.split()}
    found: dict[str, str] = {}
    for place, heading in enumerate(headings):
        role = names.get(re.sub(r"[\W_]", "", heading.casefold()), "")
        if role and role not in found.values():
            found[str(place)] = role
    return found


def sound(kind: str, mapping: Mapping[str, str], columns: int) -> dict[str, str]:
    """The mapping without columns left out, checked. Raises NotYet with what to choose."""
    chosen = each_once(roles_of(kind), mapping, columns)
    roles = set(chosen.values())
    if kind == Import.Kind.AGENCIES:
        if "name" not in roles:
            raise NotYet("Choose which column holds the name of the agency.")
        return chosen
    if "email" not in roles:
        raise NotYet("Choose which column holds the work e-mail address: people are matched by it.")
    if "full_name" not in roles and not {"forename", "surname"} <= roles:
        raise NotYet("Choose which column holds the full name, or those that hold forename and surname.")
    if "role" in roles and "agency" not in roles:
        raise NotYet("Choose the column that holds the agency: people are appointed for one.")
    return chosen


def each_once(words: Mapping[str, str], mapping: Mapping[str, str], columns: int) -> dict[str, str]:
    """The columns that hold something, by their numbers as text. Raises NotYet where two hold the same."""
    chosen = {
        place: role for place, role in mapping.items() if role in words and place.isdecimal() and int(place) < columns
    }
    twice = [role for role, count in Counter(chosen.values()).items() if count > 1]
    if twice:
        raise NotYet(f"“{words[twice[0]]}” is chosen for two columns. Choose it for one of them.")
    return chosen
