"""Sentences that tell what happened to one child with so many particulars that somebody who was near knows it again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lineofsight.engine.anonymising.prose import GENERAL, SINGLE, sentences
from lineofsight.engine.documents.passages import Passage
from lineofsight.engine.screening.identifiers import Flag

KIND = "story"
MOST_PARTICULARS = 2
_MONTH = "january|february|march|april|june|july|august|september|october|november|december"
_PARTICULARS: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "when": rf"\b(?:{_MONTH}|in\s+may\b|may\s+20[0-9]{{2}}|spring|summer|autumn|winter|christmas|easter|halloween|bonfire\s+night|half[\s-]term|birthday|new\s+year|ramadan|eid|on\s+(?:a|the)\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day|one\s+(?:evening|night|morning|weekend)|midnight|20[0-9]{{2}})\b",
        "where": r"\b(?:at|in|from|near|to|outside|by)\s+(?:a|an|the|her|his|their)\s+(?:[a-z]+\s+)?(?:park|beach|hostel|hotel|station|car|bus|train|flat|river|canal|bridge|shop|supermarket|playground|swimming\s+pool|hospital|caravan|farm|refuge|church|mosque|garden|kitchen|bathroom|stairwell|festival|town\s+centre|children[’']s\s+home|motorway|airport|port|barracks|prison)\b",
        "family": r"\b(?:mother|father|mum|dad|step-?(?:mother|father|dad|mum|brother|sister)|grand(?:mother|father|parents?|ma|pa)|aunt|uncle|cousin|(?:older|younger|half)[\s-](?:brother|sister)|mother[’']s\s+(?:new\s+)?(?:partner|boyfriend)|foster\s+carers?|godmother|brother|sister)\b",
        "injury": r"\b(?:bruis\w+|fractur\w+|broken\s+\w+|burn(?:s|t|ed)?\b|scald\w*|bite\s+mark\w*|stab\w*|cut(?:s)?\s+to|head\s+injur\w*|shaken|concuss\w*|overdos\w*|poison\w*|drown\w*|hang\w+|ligature|miscarr\w*|pregnan\w*|terminat\w+\s+of|hospitali[sz]ed|unconscious|amputat\w*|dog\s+bite|died|death|suicide)\b",
        "profession": r"\b(?:(?:a|his|her|their|the\s+father[’']?s?|the\s+mother[’']?s?)\s+(?:\w+\s+)?(?:teacher|police\s+officer|soldier|nurse|doctor|vicar|imam|priest|councillor|footballer|taxi\s+driver|lorry\s+driver|farmer|fisherman|shopkeeper|prison\s+officer|coach|paramedic|firefighter|teaching\s+assistant|childminder|midwife|scout\s+leader|dentist)|(?:works?|worked)\s+as\s+an?|serving\s+in\s+the\s+(?:army|navy|raf|forces))\b",
    }.items()
}


def stories(passages: Sequence[Passage], most: int = MOST_PARTICULARS) -> list[Flag]:
    """Every sentence about one child with more than ``most`` kinds of particulars: when, where, whom of the family,
    which injury, whose profession."""
    flags = []
    for number, passage in enumerate(passages):
        if passage.where not in {"body", "header"}:
            continue
        for sentence in sentences(passage.text):
            if not SINGLE.search(sentence.text) or GENERAL.search(sentence.text):
                continue
            if len(particulars(sentence.text)) > most:
                flags.append(Flag(number, sentence.start, sentence.end, KIND, passage.where))
    return flags


def particulars(text: str) -> set[str]:
    """The kinds of particulars in a sentence."""
    return {name for name, pattern in _PARTICULARS.items() if pattern.search(text)}
