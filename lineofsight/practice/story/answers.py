"""Invented answers to a whole audit tool, different for each agency and child; they name nobody."""

from datetime import timedelta
from hashlib import sha256

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.actions.corrections import window_of
from lineofsight.deep_dives.models import AgencyReturn
from lineofsight.deep_dives.rules.tools import declares_alone, writes_for_agency
from lineofsight.partnership.models import Member
from lineofsight.question_sets.conditions import applying
from lineofsight.question_sets.models import Question
from lineofsight.question_sets.reading import SectionContents, contents
from lineofsight.question_sets.rules import LIST_KINDS, Written

from ..cast import Cast
from .answer_words import AGENCY, DEVELOPMENT, GOOD_PRACTICE, HISTORY, LINES, RECOMMENDATIONS, SECTIONS, VIEWS

_GRADES = ("good", "requires_improvement", "good", "outstanding", "requires_improvement", "inadequate")


def fill_in(
    w: Cast, agency_return: AgencyReturn, by: Member | None = None, *, planted_name: str = "", finish: bool = True
) -> AgencyReturn:
    """Answers every section completely as the author (or ``by``) would, and sends the tool to the agency's sign-off.

    A sole author is left at her declaration. ``planted_name`` puts a name into one answer and one entry, for tests of the anonymisation check.
    """
    author = by or agency_return.author
    assert author is not None, "name the author first"
    for part in contents(agency_return.response):
        actions.save_tool_section(
            agency_return=agency_return,
            section=part.section,
            answers=_answers(agency_return, part, planted_name),
            entries=_entries(agency_return, part, planted_name),
            nothing_to_record=LIST_KINDS,
            complete=True,
            seen_version=part.progress.version if part.progress else 0,
            by=author,
        )
    if finish and writes_for_agency(agency_return, author) and not declares_alone(agency_return, author):
        actions.finish_tool(agency_return=agency_return, by=author)
    return AgencyReturn.objects.select_related(
        "deep_dive__tenant", "deep_dive__edition", "case", "agency", "response"
    ).get(pk=agency_return.pk)


def _pick(pool: tuple[str, ...], *about: object) -> str:
    """One of the pool, the same on every machine for the same agency, child and question."""
    digest = sha256("|".join(str(each) for each in about).encode()).digest()
    return pool[int.from_bytes(digest[:4], "big") % len(pool)]


def _answers(row: AgencyReturn, part: SectionContents, planted_name: str) -> dict[str, str]:
    found = {}
    for position, each in enumerate(part.possible):
        question, about = each.question, (row.agency.kind, row.case.letter, part.section.key, each.question.key)
        if question.kind == Question.Kind.GRADE:
            found[question.key] = _pick(_known(question, _GRADES), *about)
        elif question.kind in (Question.Kind.CHOICE, Question.Kind.YES_NO):
            keys = tuple(str(option[0]) for option in question.options) or ("yes", "no")
            found[question.key] = _pick(keys[:3], *about)
        elif question.kind == Question.Kind.MANY:
            found[question.key] = str(question.options[0][0])
        elif question.kind == Question.Kind.NUMBER:
            found[question.key] = str(question.least or 1)
        else:
            found[question.key] = _text(row, part, question)
            if planted_name and position == 0 and part.section.key == "recognition":
                found[question.key] += f" {planted_name} told the worker so."
    asked = applying((each.question for each in part.possible), found, part.elsewhere)
    return {question.key: found[question.key] for question in asked}


def _known(question: Question, grades: tuple[str, ...]) -> tuple[str, ...]:
    keys = {str(option[0]) for option in question.options}
    return tuple(grade for grade in grades if grade in keys) or tuple(keys)


def _text(row: AgencyReturn, part: SectionContents, question: Question) -> str:
    about = (row.agency.kind, row.case.letter, part.section.key, question.key)
    if question.about == "line":
        pool = LINES
    elif part.section.history:
        pool = HISTORY
    elif part.section.key == "views":
        pool = VIEWS
    else:
        pool = SECTIONS.get((part.section.key, question.about), LINES)
    first = _pick(AGENCY[row.agency.kind], *about, "agency") if question.about == "own" else ""
    return " ".join(filter(None, [first, _pick(pool, *about)]))


def _entries(row: AgencyReturn, part: SectionContents, planted_name: str) -> list[Written]:
    about = (row.agency.kind, row.case.letter, part.section.key)
    number = int(_pick(("0", "1", "1", "2"), *about, "how many"))
    entries = [Written("good_practice", _pick(GOOD_PRACTICE[n::2], *about, n)) for n in range(number)] + [
        Written("development", _pick(DEVELOPMENT, *about))
    ]
    if number:
        entries.append(Written("recommendation", _pick(RECOMMENDATIONS, *about)))
    begins = window_of(row.deep_dive)[0] if part.section.key == "recognition" and row.case.letter in "BE" else None
    if begins:
        early = begins - timedelta(days=40)
        entries.append(
            Written(
                "development",
                "A contact before the time looked at was closed without speaking to the child.",
                early,
                "The family still speaks of it, and it explains why they were slow to accept help.",
            )
        )
    if planted_name and part.section.key == "recognition":
        entries.append(
            Written("good_practice", f"The worker listened to {planted_name} and wrote down the exact words.")
        )
    return entries
