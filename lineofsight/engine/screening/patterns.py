"""Identifiers of nobody known, found by their shape: postcode, NHS number, phone, e-mail, date, address of the web."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lineofsight.engine.documents.passages import Passage
from lineofsight.engine.numbers_in_words import UNITS
from lineofsight.engine.screening.dates import written_dates
from lineofsight.engine.screening.folding import FoldedText
from lineofsight.engine.screening.identifiers import Flag, without_overlaps
from lineofsight.engine.screening.institutions import named_institutions
from lineofsight.engine.screening.numbers import PLACEHOLDERS, digit_runs
from lineofsight.engine.screening.vocabulary import is_word

_NUMBER_WORDS = "|".join(UNITS[:17])
_COUNT = rf"(?:[0-9]{{1,2}}|{_NUMBER_WORDS})"
# Letters as Royal Mail uses them: no Q, V, X first, no C I K M O V in the inward part; BFPO and GIR 0AA besides.
_POSTCODE = re.compile(
    r"(?<![a-z0-9])(?:gir\s?0aa|bfpo\s?[0-9]{1,4}|"
    r"(?:[a-pr-uwyz][0-9][0-9a-hjkps-uw]?|[a-pr-uwyz][a-hk-y][0-9][0-9abehmnprv-y]?)[\s-]{0,2}[0-9][abd-hjlnp-uw-z]{2})(?![a-z0-9])"
)
_AT = r"\s?(?:@|[(\[{<]\s?(?:at|@)\s?[)\]}>])\s?"
_DOT = r"(?:\s?\.\s?|\s?[(\[{]\s?(?:dot|\.)\s?[)\]}]\s?| dot )"
_EMAIL = re.compile(
    rf"(?<![a-z0-9._%+'-])[a-z0-9._%+'-]{{1,64}}{_AT}[a-z0-9-]{{1,63}}(?:{_DOT}[a-z0-9-]{{1,63}}){{1,8}}"
    # With “at” in words where something else says that it is an address: a figure before it, or “dot” behind it.
    r"|(?<![a-z0-9._%+'-])(?:[a-z0-9._%+'-]{1,64} at [a-z0-9-]{1,63}(?: dot [a-z0-9-]{1,63}){1,4}"
    r"|(?=[a-z._-]{1,40}[0-9])[a-z0-9._%+'-]{3,64} at [a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,3}\.[a-z]{2,24})(?![a-z0-9])"
)
_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]{1,2000}|(?<![a-z0-9.-])(?:[a-z0-9-]{1,63}\.){1,8}(?:co\.uk|org\.uk|com|org|net|gov\.uk|info|io)\b(?:/[^\s<>\"]{0,2000})?"
    r"|(?<![a-z0-9.@-])(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,12}/[a-z0-9@?#_~%-][^\s<>\"]{0,2000}"
)
_HANDLES = (
    re.compile(r"(?<![a-z0-9._@])@[a-z0-9_][a-z0-9_.]{2,29}"),
    re.compile(r"(?<![a-z0-9&#/])#(?=[a-z0-9_]*[a-z])[a-z0-9_]{3,60}"),
    # The name of a network and a name behind it that no word looks like.
    re.compile(
        r"(?<![a-z])(?:snapchat|snap|insta|instagram|ig|tiktok|tik tok|facebook|fb|twitter|discord|telegram|kik|roblox|xbox"
        r"|psn|whatsapp|youtube|twitch|steam|fortnite|onlyfans)(?: (?:user ?name|name|account|handle|tag|id|profile))?"
        r"(?: ?[:=-] ?| (?:is |as |under )?)(?=[a-z._]*[0-9_][a-z0-9_.]*)[a-z0-9_.]{4,30}"
    ),
)
_PLATES = (
    re.compile(r"(?<![a-z0-9])[a-hj-pr-y][a-hj-pr-y][0-9]{2}\s?[a-hj-pr-z]{3}(?![a-z0-9])"),
    re.compile(r"(?<![a-z0-9])[a-hj-npr-ty][0-9]{1,3}\s?[a-hj-pr-y][a-hj-pr-z]{2}(?![a-z0-9])"),
)
_AND = r"[\s-]*(?:old[\s-]*)?(?:,|and\b|&)?[\s-]*"
_AGE = re.compile(
    rf"\b(?:aged?\s+)?{_COUNT}[\s-]*(?:years?|yrs?|y)\b{_AND}{_COUNT}[\s-]*(?:months?|mths?|mos?|m)\b(?:[\s-]*old)?"
    rf"|\b(?:aged?\s+)?{_COUNT}(?:y|yrs?)[\s,]?{_COUNT}(?:m|mths?)\b"
    rf"|\b(?:aged?\s+)?{_COUNT}[\s-]*(?:months?|mths?|weeks?|wks?)\b{_AND}{_COUNT}[\s-]*(?:weeks?|wks?|days?)\b(?:[\s-]*old)?"
    # Of a baby the weeks alone; “less than four weeks old” is nobody's age.
    rf"|(?<!than )(?<!under )(?<!over )(?<!least )(?<!\bto )\b{_COUNT}[\s-]*(?:weeks?|wks?|days?)[\s-]old\b"
)
_UPN = re.compile(r"(?<![a-z0-9])[a-hj-np-rt-z][0-9]{11}[0-9a-hj-np-rt-z](?![a-z0-9])")
_NATIONAL_INSURANCE = re.compile(
    r"(?<![a-z0-9])(?!bg|gb|kn|nk|nt|tn|zz)[a-ceghj-prstw-z][a-ceghj-nprstw-z]\s?(?!00\s?00\s?00)(?:[0-9]{2}\s?){3}[a-d](?![a-z0-9])"
)
_TEXTUAL = (
    ("pattern:email", (_EMAIL,)),
    ("pattern:url", (_URL,)),
    ("pattern:handle", _HANDLES),
    ("pattern:exact_age", (_AGE,)),
    ("pattern:upn", (_UPN,)),
    ("pattern:national_insurance", (_NATIONAL_INSURANCE,)),
    ("pattern:postcode", (_POSTCODE,)),
    ("pattern:vehicle", _PLATES),
)
_PHONE = re.compile(r"(?:(?:00)?44(?:0)?|0)[1-37-9][0-9]{8,9}")


def screen_patterns(passages: Sequence[Passage]) -> list[Flag]:
    """Every place where something has the shape of an identifier, its kind beginning with “pattern:”.

    Postcode, NHS number with a right check digit, UPN, National Insurance number, phone, e-mail, full date, web
    address, social-media name, vehicle plate, an age in years and months, a school, surgery, hospital, ward or home with a
    name, a house of a street. Placeholder NHS numbers do not count.
    """
    flags: list[Flag] = []
    for number, passage in enumerate(passages):
        folded = FoldedText(passage.text)
        for kind, start, end in _found(folded):
            flags.append(Flag(number, start, end, kind, passage.where))
    return without_overlaps(flags)


def _found(folded: FoldedText) -> Iterator[tuple[str, int, int]]:
    for kind, patterns in _TEXTUAL:
        for pattern in patterns:
            for found in pattern.finditer(folded.text):
                start, end = folded.span(found.start(), found.end())
                if kind != "pattern:vehicle" or _written_as_plate(folded.original[start:end]):
                    yield kind, start, end
    yield from named_institutions(folded)
    for written in written_dates(folded):
        if written.has_year:
            yield "pattern:date", written.start, written.end
    for run, places in digit_runs(folded):
        yield from _numbers(folded, run, places)


def _written_as_plate(text: str) -> bool:
    """Whether letters and digits are a plate: in capitals, or in the form of today with no word at the end."""
    if any(letter.isupper() for letter in text):
        return True
    return bool(re.fullmatch(r"[a-z]{2}[0-9]{2}\s?[a-z]{3}", text)) and not is_word(text[-3:])


def _numbers(folded: FoldedText, run: str, places: list[tuple[int, int]]) -> Iterator[tuple[str, int, int]]:
    for at in range(len(run) - 9):
        number = run[at : at + 10]
        begins = at == 0 or places[at][0] > places[at - 1][1]
        ends = at + 10 == len(run) or places[at + 10][0] > places[at + 9][1]
        if begins and ends and number not in PLACEHOLDERS and _valid_nhs_number(number):
            yield "pattern:nhs_number", places[at][0], places[at + 9][1]
    for found in _PHONE.finditer(run):
        at, end = found.span()
        if (at == 0 or places[at][0] > places[at - 1][1]) and (end == len(run) or places[end][0] > places[end - 1][1]):
            start = places[at][0]
            start -= folded.original[:start].endswith("+")
            yield "pattern:phone", start, places[end - 1][1]


def _valid_nhs_number(number: str) -> bool:
    """Whether the tenth digit is the right one by modulus 11."""
    check = 11 - sum(int(digit) * weight for digit, weight in zip(number, range(10, 1, -1), strict=False)) % 11
    return check != 10 and check % 11 == int(number[9])
