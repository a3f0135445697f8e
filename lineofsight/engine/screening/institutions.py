"""Schools, surgeries, hospitals, wards and homes with a name of their own, and houses of a street, found by shape.

No list of them is needed: in this country the noun says what it is, and capitals before it say that it has a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lineofsight.engine.screening.folding import FoldedText
from lineofsight.engine.screening.vocabulary import everyday_words, is_word, places_of_england
from lineofsight.engine.screening.word_lists import word_list

# A stop belongs only to a shortened word.
_NAME = r"(?:[A-Z0-9][\w’'&\-]*(?:(?<![a-z0-9]{4})\.)?|of|the|and|for|VI|St\.?)"
_SCHOOL = (
    r"(?:School|Academy|College|Nursery|Pre-?school|Playgroup|Kindergarten|Infants|Juniors|Primary|Pupil Referral Unit"
    r"|Sixth Form|UTC|Madrasah?)"
)
_HEALTH = (
    r"(?:Surgery|Medical Centre|Medical Practice|Health Centre|Family Practice|Group Practice|Medical Group|Clinic"
    r"|Hospital|Infirmary|Hospice|Maternity Unit|Birth Centre|Walk-in Centre|Urgent Care Centre|Pharmacy)"
)
_HOME = (
    r"(?:Children[’']s Home|Care Home|Residential Home|Refuge|Hostel|Family Centre|Children[’']s Centre|Nursing Home)"
)
_STREET = (
    r"(?:Road|Rd|Street|St|Avenue|Ave|Lane|Ln|Close|Cl|Drive|Dr|Crescent|Cres|Court|Ct|Gardens|Gdns|Place|Pl|Terrace"
    r"|Square|Sq|Grove|Gr|Way|Wy|Walk|Wlk|Row|Rise|View|Mews|Hill|Park|Green|Parade|Mount|Mt|House|Croft|Villas"
    r"|Cottages?)"
)
# Of these a name before them makes a street; “Recruitment Drive” and “Learning Walk” are none.
_CERTAIN_STREET = r"(?:Road|Rd|Street|Avenue|Lane|Crescent|Cres|Terrace)"
_LIKELY_STREET = r"(?:Close|Drive|Gardens|Gdns|Grove|Mews|Walk|Square|Croft|Mount|Rise)"
_RARE_STREET = r"(?:Court|Place|Way)"
_STREET_RUN = r"(?<![\w’'\-])(?:(?:[A-Z][a-z’'\-]+|St\.?)[ \u00a0]){1,3}"
_RUN = rf"(?<![\w’'])(?:[A-Z][\w’'\-]*(?:(?<![a-z]{{4}})(?<!May)\.)?(?:[ \u00a0]{_NAME}){{0,6}}?)"
_KINDS = (
    ("pattern:school", re.compile(rf"{_RUN}[ \u00a0]{_SCHOOL}(?![\w])")),
    (
        "pattern:school",
        re.compile(r"(?<![\w])Our[ \u00a0]Lady[ \u00a0]of[ \u00a0](?:the[ \u00a0])?[A-Z]\w+(?:[ \u00a0][A-Z]\w+)?"),
    ),
    ("pattern:health_place", re.compile(rf"{_RUN}[ \u00a0]{_HEALTH}(?![\w])")),
    (
        "pattern:health_place",
        re.compile(r"(?<![\w])(?:Drs?\.?|Doctor)[ \u00a0][A-Z][\w’'\-]*(?:[’']s)?[ \u00a0](?:[Ss]urgery|[Pp]ractice)"),
    ),
    ("pattern:health_place", re.compile(r"(?<![\w])(?:Ward|ward)[ \u00a0](?:[A-Z]?[0-9]{1,3}[A-Za-z]?|[A-Z])(?![\w])")),
    (
        "pattern:health_place",
        re.compile(rf"{_RUN}[ \u00a0]Ward(?:[ \u00a0][A-Z]?[0-9]{{1,3}}[A-Za-z]?)?(?![\w])"),
    ),
    ("pattern:home", re.compile(rf"{_RUN}[ \u00a0]{_HOME}(?![\w])")),
    (
        "pattern:address",
        re.compile(
            r"(?<![\w£.,/])(?:(?:Flat|Apartment|Unit)[ \u00a0][0-9]{1,3}[A-Za-z]?,?[ \u00a0])?[0-9]{1,4}[A-Za-z]?,?[ \u00a0]"
            rf"(?:[A-Z][\w’'\-]*\.?[ \u00a0]){{1,4}}{_STREET}(?![\w])"
        ),
    ),
)
_STREETS = re.compile(rf"{_STREET_RUN}(?:{_CERTAIN_STREET}|(?P<likely>{_LIKELY_STREET}))(?![\w])")
_SAYS_IT_FIRST = re.compile(r"[Ww]ard\b|Drs?\b|Doctor\b|Our\s")
_ONE_NAME = re.compile(rf"(?<![\w’'\-])([A-Z][a-z]{{3,}})[ \u00a0]{_RARE_STREET}(?![\w])")
_NO_NAME = word_list("no_name_of_a_place")
_NO_STREET = word_list("no_street_of_anybody") | word_list("titles")
# What follows the name of a body rather than of a place.
_OF_A_BODY = re.compile(
    r"[ \u00a0](?:NHS|Trust|Foundation|Trusts|Group|Federation|Improvement|Councillors?|Members?|Manager|Exclusions?"
    r"|Admissions?|Nurs(?:e|es|ing)|Placement|Improvement|Standards?|Week|Review|Guidance|Model|Framework|Lead|Leads"
    r"|Educator|Educators|Supervisor|Census|Governors?|Councils?|Partnership)\b"
)


def named_institutions(folded: FoldedText) -> Iterator[tuple[str, int, int]]:
    """Each institution or house with a name of its own, as (kind, start, end)."""
    text = folded.original
    yield from _streets(text)
    for kind, pattern in _KINDS:
        for found in pattern.finditer(text):
            start, end = found.span()
            if kind == "pattern:address" or _SAYS_IT_FIRST.match(found[0]):
                yield kind, start, end
                continue
            if _OF_A_BODY.match(text, end):
                continue
            words = [word.strip(".,’'").casefold().replace("’", "'") for word in found[0].split()]
            # The noun itself is no name; neither are words like “Primary” before it.
            own = [at for at, word in enumerate(words[:-1]) if word not in _NO_NAME]
            if own:
                lead = re.match(rf"(?:\S+[ \u00a0]){{{own[0]}}}", found[0])
                yield kind, start + (lead.end() if lead else 0), end


def _streets(text: str) -> Iterator[tuple[str, int, int]]:
    """Streets without a house: “Station Lane”, but not every town's High Street."""
    for found in _STREETS.finditer(text):
        words = [word.strip(".’'").casefold().replace("’", "'") for word in found[0].split()]
        own = [at for at, word in enumerate(words[:-1]) if word not in _NO_NAME and word not in _NO_STREET]
        if not own or _OF_A_BODY.match(text, found.end()):
            continue
        named = any(words[at] not in everyday_words() for at in own)
        if named or (not found["likely"] and len(own) == len(words) - 1):
            lead = re.match(rf"(?:\S+[ \u00a0]){{{own[0]}}}", found[0])
            yield "pattern:address", found.start() + (lead.end() if lead else 0), found.end()
    for found in _ONE_NAME.finditer(text):
        word = found[1].casefold()
        ordinary = is_word(word) or word in places_of_england() or word in _NO_STREET
        before = text[: found.start()].rstrip(" ").rpartition(" ")[2]
        if not ordinary and not before[:1].isupper() and not _OF_A_BODY.match(text, found.end()):
            yield "pattern:address", found.start(), found.end()
