"""What is said of one child in one passage: more than three traits together, and any that stands out alone.

Which combinations single somebody out was worked out for authorities of 1,000 to 10,000 open cases: a band of ages,
sex and plan status together leave hardly any child alone; with ethnicity or the number of siblings many are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lineofsight.engine.anonymising.prose import SINGLE, paragraphs
from lineofsight.engine.documents.passages import Passage
from lineofsight.engine.numbers_in_words import UNITS
from lineofsight.engine.screening.identifiers import Flag

TOGETHER, EXACT_AGE, SIBLINGS, RARE = "traits", "exact_age", "siblings_and_ethnicity", "rare_condition"
MOST_TOGETHER = 3
_AGE_WORD = "|".join(UNITS[:17])
_YEAR_OLD = rf"(?:[0-9]|1[0-7]|{_AGE_WORD})"
_ONE_AGE = re.compile(
    rf"\b(?:aged?\s+(?:of\s+)?{_YEAR_OLD}\b(?!\s*(?:to|and|or|-|–)\s*{_YEAR_OLD}\b|\s*years?\s+and\s|[0-9]|\s+(?:years?\s+)?(?:and\s+)?(?:[0-9]+|{_AGE_WORD})\s+month)|(?<!-)(?<!to )(?<!and )(?<!or )(?<!under )(?<!over ){_YEAR_OLD}[\s-]years?[\s-]olds?\b)",
    re.IGNORECASE,
)
_TRAITS: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "age": rf"\b(?:aged?\s+(?:of\s+)?{_YEAR_OLD}|{_YEAR_OLD}[\s-]years?[\s-]old|teenage[rd]?|adolescent|baby|infant|toddler|newborn|unborn|under\s+(?:five|one|5|1)|(?:primary|secondary|nursery)[\s-](?:school[\s-])?age|years?\s+(?:of\s+age|old))\b",
        "sex": r"\b(?:boys?|girls?|male\s+child|female\s+child|young\s+(?:man|woman)|sons?|daughters?|(?<=\b)(?:he|she|his|hers?|him)\b)",
        "ethnicity": r"\b(?:white\s+british|white\s+irish|black\s+(?:british|african|caribbean)|asian|mixed\s+(?:heritage|ethnicity|race)|dual\s+heritage|roma|gypsy|traveller|polish|romanian|somali|afghan|kurdish|albanian|vietnamese|pakistani|bangladeshi|indian|chinese|syrian|ukrainian|nigerian|eritrean|sudanese|unaccompanied\s+asylum)\b",
        "plan": r"\b(?:(?:on|under|subject\s+to)\s+an?\s+(?:child\s+(?:protection|in\s+need)|early\s+help)\s+plan|looked[\s-]after|in\s+care\b|in\s+foster\s+care|in\s+a\s+(?:children[’']s|residential)\s+home|care\s+order|supervision\s+order|child\s+in\s+need|care\s+leaver|known\s+to\s+early\s+help|on\s+remand|special\s+guardian\w*|adopted)\b",
        "disability": r"\b(?:disab(?:led|ility)|autis(?:m|tic)|adhd|learning\s+(?:disability|difficult(?:y|ies))|wheelchair|deaf|hearing\s+loss|blind|visually\s+impaired|epilep\w+|cerebral\s+palsy|down(?:[’']?s)?\s+syndrome|diabet\w+|ehcp?|education,?\s+health\s+and\s+care\s+plan|special\s+educational\s+needs)\b",
        "siblings": r"\b(?:(?:[0-9]|one|two|three|four|five|six|seven|eight)\s+(?:older\s+|younger\s+|half[\s-])*(?:siblings?|brothers?|sisters?)|only\s+child\b|(?:eldest|oldest|youngest|middle)\s+(?:child\s+)?of\s+(?:\w+)|twins?|triplets?|sibling\s+group)\b",
        "school": r"\b(?:nursery|pre-?school|reception\s+(?:class|year)|primary\s+school|secondary\s+school|sixth\s+form|college|pupil\s+referral\s+unit|alternative\s+provision|special\s+school|home[\s-]educated|elective\s+home\s+education|year\s+(?:[1-9]|1[0-3])|permanently\s+excluded|not\s+in\s+education)\b",
        "place": r"\b(?:(?:lives?|lived|living|moved|placed|born|grew\s+up)\s+(?:in|near|to|from)\s+(?!care\b)(?:the\s+|a\s+(?:small\s+|rural\s+|coastal\s+)?)?(?:[A-Z][a-z]+|village|estate|town|farm|caravan|hostel|refuge|barracks|seaside\w*|coastal\w*)|on\s+the\s+\w+\s+estate)",
        "harm": r"\b(?:neglect(?:ed)?|sexual(?:ly)?\s+(?:abus|exploit)\w*|physical(?:ly)?\s+abus\w*|emotional(?:ly)?\s+abus\w*|domestic\s+(?:abuse|violence)|criminal(?:ly)?\s+exploit\w*|county\s+lines|female\s+genital\s+mutilation|fgm|forced\s+marriage|honour[\s-]based|radicalis\w+|stabb\w+|self[\s-]harm\w*|overdos\w+|fabricated\s+or\s+induced|trafficked)\b",
    }.items()
}
_AGENCIES = re.compile(
    r"\b(?:police|camhs|school\s+nurse|health\s+visitor|midwi(?:fe|fery)|hospital|probation|youth\s+(?:justice|offending)|housing|fire\s+service|ambulance|cafcass|gp|general\s+practi\w+|drug\s+and\s+alcohol|women[’']s\s+aid|paediatric\w*|children[’']s\s+social\s+care|social\s+worker|school|refuge|border\s+force|home\s+office|coastguard)\b",
    re.IGNORECASE,
)
# Three agencies together already point to few cases.
_AGENCIES_TOGETHER = 4
# Birth conditions and illnesses of fewer than about 1 in 2,000, by what they end in or are called.
_RARE = re.compile(
    r"\b(?!(?:[Dd]own(?:[’']?s)?|[Ss]udden)\b)(?:[A-Z][a-z]+(?:[-–][A-Z][a-z]+)?(?:[’']s)?\s+(?:syndrome|disease)|cystic\s+fibrosis|muscular\s+dystrophy|spina\s+bifida|haemophilia|sickle\s+cell|leuk(?:a)?emia|brittle\s+bone\w*|"
    r"phenylketonuria|osteogenesis\s+imperfecta|albinism|dwarfism|conjoined|locked[\s-]in|narcolepsy|mitochondrial\s+\w+|tuberous\s+sclerosis|tracheostomy|rare\s+(?:genetic\s+)?(?:condition|disorder|disease|syndrome))\b"
)


def traits(passages: Sequence[Passage], most: int = MOST_TOGETHER) -> list[Flag]:
    """Passages that say more than ``most`` traits of one child, and traits that are never said.

    A passage is one paragraph. Never said, in whatever company: an exact age in years, the number of siblings
    together with an ethnicity, a rare condition. Schools and places are found by the other screens.
    """
    return [
        Flag(number, start, end, kind, passage.where)
        for number, passage in enumerate(passages)
        if passage.where in {"body", "header"}
        for start, end, kind in _found(passage.text, most)
    ]


def traits_of(text: str) -> set[str]:
    """The kinds of trait named in a text."""
    found = {name for name, pattern in _TRAITS.items() if pattern.search(text)}
    if len({each.group().lower() for each in _AGENCIES.finditer(text)}) >= _AGENCIES_TOGETHER:
        found.add("agencies")
    return found


def _found(text: str, most: int) -> Iterator[tuple[int, int, str]]:
    for paragraph in paragraphs(text):
        if SINGLE.search(paragraph.text):
            said = traits_of(paragraph.text)
            if len(said) > most:
                yield paragraph.start, paragraph.end, TOGETHER
            elif {"siblings", "ethnicity"} <= said:
                yield paragraph.start, paragraph.end, SIBLINGS
        for pattern, kind in ((_ONE_AGE, EXACT_AGE), (_RARE, RARE)):
            for found in pattern.finditer(paragraph.text):
                yield paragraph.start + found.start(), paragraph.start + found.end(), kind
