"""Other words for what points to somebody: an age becomes a phase, a date a month, a name a part played."""

from __future__ import annotations

import re

from lineofsight.engine.anonymising import counts, shares, stories, traits
from lineofsight.engine.anonymising.prose import number_of
from lineofsight.engine.numbers_in_words import UNITS
from lineofsight.engine.screening.dates import written_dates
from lineofsight.engine.screening.folding import FoldedText

_FIXED = {
    "forename": "the child",
    "surname": "the family",
    "alias": "a family member",
    "worker": "a practitioner",
    "school": "a school",
    "address": "the family home",
    "postcode": "the area",
    "phone": "a telephone number",
    "email": "an e-mail address",
    "nhs_number": "a record number",
    "upn": "a record number",
    "other": "a record",
    "date_of_birth": "a date",
    "pattern:person": "a person",
    "pattern:postcode": "the area",
    "pattern:phone": "a telephone number",
    "pattern:email": "an e-mail address",
    "pattern:url": "a website",
    "pattern:handle": "a social media account",
    "pattern:nhs_number": "a record number",
    "pattern:upn": "a record number",
    "pattern:national_insurance": "a record number",
    "pattern:vehicle": "a vehicle",
    "pattern:address": "the family home",
    "pattern:school": "a school",
    "pattern:health_place": "a health service",
    "pattern:home": "a home",
    traits.RARE: "a health condition",
}
_SEASONS = (
    "winter",
    "winter",
    "spring",
    "spring",
    "spring",
    "summer",
    "summer",
    "summer",
    "autumn",
    "autumn",
    "autumn",
)
# A child’s years.
_WORDS_OF_AGE = ("zero", *UNITS[:17])


def other_words(kind: str, found: str) -> str | None:
    """What may stand instead of ``found``, or None where only the author can say: a story, traits put together."""
    if kind == "surname" and len(found.split()) > 1:
        # A whole name is one person's; the author says whose, where it was not the child's.
        return _FIXED["forename"]
    if kind in _FIXED:
        return _FIXED[kind]
    if kind in {"pattern:exact_age", traits.EXACT_AGE}:
        return _phase(found)
    if kind == "pattern:date":
        return _season(found)
    if kind == counts.KIND:
        return _few(found)
    if kind == shares.SHARE:
        return _part(found)
    if kind == shares.WHOLE:
        return _most(found)
    return None


def reworded(text: str, start: int, end: int, kind: str) -> str | None:
    """The text with other words in that place; an article or a day before it is fitted. None as `other_words`."""
    words = other_words(kind, text[start:end])
    if words is None:
        return None
    before, after = text[:start], text[end:]
    if kind == shares.SHARE and re.match(r"[0-9]", text[start:end]):
        if not re.match(r"\s+of\b", after):
            return None
        if words != "about half":
            after = re.sub(r"^(\s+)of\s+(?!the\b|these\b|our\b|those\b)", r"\1", after)
            words = {"a few": "few"}.get(words, words)
    if kind == "pattern:date" and re.search(r"\bon\s+$", before, re.IGNORECASE):
        before = re.sub(
            r"\b(o)n(\s+)$",
            lambda on: ("I" if on[0].startswith("O") else "i") + "n" + on[2],
            before,
            flags=re.IGNORECASE,
        )
    if kind in {"pattern:exact_age", traits.EXACT_AGE}:
        before = re.sub(r"\b(?:was|is)\s+$", lambda was: f"{was[0].rstrip()} of ", before)
        before = re.sub(r"\b([Aa])n\s+$", r"\1 ", before)
        if re.match(r"\s+(?:boy|girl|child|pupil|young)", after):
            words = words.replace("-school age", "-school-aged").replace("before school age", "pre-school")
    if re.search(r"\b(?:the|a|an|this|that|her|his|their|my)\s+$", before, re.IGNORECASE) and words.startswith(
        ("a ", "the ", "an ")
    ):
        words = words.split(" ", 1)[1]
    opens = not before.strip() or before.rstrip().endswith((".", "!", "?", "\n"))
    return before + (words[:1].upper() + words[1:] if opens else words) + after


def _phase(found: str) -> str | None:
    """An age in words or figures as the phase of school it lies in."""
    first = re.search(rf"[0-9]+|\b(?:{'|'.join(_WORDS_OF_AGE)})\b", found, re.IGNORECASE)
    if not first:
        return None
    years = int(first[0]) if first[0].isdecimal() else _WORDS_OF_AGE.index(first[0].lower())
    if years < 5:
        return "before school age"
    return "primary-school age" if years < 11 else "secondary-school age"


def _season(found: str) -> str | None:
    """A full date as the season and the year."""
    for written in written_dates(FoldedText(found)):
        for year, month, _ in sorted(written.readings, key=str):
            if year is not None:
                season = "winter" if month == 12 else _SEASONS[month - 1]
                return f"the {season} of {year}"
    return None


def _few(found: str) -> str:
    """“Two boys” becomes “a small number of children”: the sex goes with the number."""
    tail = re.search(
        r"(young\s+people|young\s+person|pupils?|siblings?|bab(?:y|ies)|infants?|teenagers?)\s*$", found, re.IGNORECASE
    )
    noun = re.sub(r"\s+", " ", tail[0].lower()) if tail else "children"
    noun = {
        "young person": "young people",
        "pupil": "pupils",
        "sibling": "siblings",
        "baby": "babies",
        "infant": "infants",
        "teenager": "teenagers",
    }.get(noun, noun)
    return f"a small number of {noun}"


def _part(found: str) -> str | None:
    """A share in words: a few, some, about half, most."""
    plain = found.lower()
    if re.match(r"(?:mean|average|median)", plain):
        return None
    noun = re.search(r"(of\s+.*)$", plain)
    tail = f" {noun[0]}" if noun and "%" not in plain and "cent" not in plain else ""
    number = re.match(r"[0-9]+(?:\.[0-9]+)?", plain)
    if number:
        share = float(number[0])
    else:
        share = (
            75 if re.match(r"(?:two|three)[\s-](?:thirds|quarters)", plain) else 50 if plain.startswith("half") else 30
        )
    words = "a few" if share < 25 else "some" if share < 40 else "about half" if share <= 60 else "most"
    return words + tail


def _most(found: str) -> str:
    plain = found.lower()
    if re.match(r"no|neither", plain):
        return "few of the children, if any,"
    return "most children" if number_of(plain.split()[-1]) is None else "most"


# A story and traits put together are told anew by their author: no rule knows which detail matters.
ONLY_THE_AUTHOR = frozenset({stories.KIND, traits.TOGETHER, traits.SIBLINGS, "copied", "differencing", "pseudonym"})
