"""A version as the rows of an XLSForm workbook, so that other survey tools can ask it and it can be taken in again.

What that format has no place for stands in columns that begin with `los_`, which other tools leave alone.
"""

from collections.abc import Mapping

from .asked import AskedSection
from .conditions import Place, source_of
from .models import Question, QuestionSet, Section, Variant
from .rules import LIST_KINDS, LIST_WORDS

Cells = dict[str, str]
_TYPES = {Question.Kind.TEXT: "text", Question.Kind.DATE: "date", Question.Kind.NUMBER: "integer"}
_PLAIN: Cells = dict.fromkeys(
    [
        "type",
        "name",
        "label",
        "hint",
        "required",
        "relevant",
        "constraint",
        "constraint_message",
        "appearance",
        "los_key",
        "los_kind",
        "los_about",
        "los_general",
        "los_example",
        "los_unit",
        "los_domain",
        "los_history",
    ],
    "",
)


def as_xlsform(
    question_set: QuestionSet, parts: list[AskedSection]
) -> tuple[list[Cells], list[Cells], Cells, list[Cells]]:
    """The rows of the sheets survey and choices, the one row of settings, and the rows of who is asked otherwise."""
    survey: list[Cells] = []
    choices: list[Cells] = []
    places: dict[Place, tuple[Section, Question]] = {}
    for part in parts:
        section = part.section
        survey.append(
            _PLAIN
            | {"type": "begin_group", "name": _safe(section.key), "label": section.title, "los_key": section.key}
            | {"los_domain": section.domain, "los_history": "yes" if section.history else ""}
        )
        # A group of other tools has no introduction and must not be empty.
        intro = {"type": "note", "name": f"{_safe(section.key)}__intro", "label": section.intro or section.title}
        survey.append(_PLAIN | intro)
        for question in (each.question for each in part.questions):
            survey.append(_question(section, question, _relevant(section, question, places)))
            places[section.key, question.key] = (section, question)
            choices += _choices(section, question)
        survey += [_list(section, kind) for kind in LIST_KINDS if kind in section.lists]
        survey.append(_PLAIN | {"type": "end_group"})
    settings = {
        "form_title": question_set.name,
        "form_id": _safe(question_set.key),
        "version": str(question_set.version),
        "los_guidance": question_set.guidance,
    }
    variants = [
        _variant(_name(part.section, each.question), variant)
        for part in parts
        for each in part.questions
        for variant in each.variants
    ]
    return survey, choices, settings, variants


def _variant(name: str, variant: Variant) -> Cells:
    """Agencies by their names and kinds by their words, for a file may go to another partnership."""
    return {
        "name": name,
        "agency": variant.agency.name if variant.agency else "",
        "kind_of_agency": variant.get_agency_kind_display() if variant.agency_kind else "",
        "label": variant.words,
        "hint": variant.hint,
        "not_asked": "yes" if variant.hidden else "",
    }


def _question(section: Section, question: Question, relevant: str) -> Cells:
    name = _name(section, question)
    several = question.kind == Question.Kind.MANY
    bounds = [f". >= {question.least}"] if question.least is not None else []
    bounds += [f". <= {question.most}"] if question.most is not None else []
    return _PLAIN | {
        "type": _TYPES.get(Question.Kind(question.kind), f"select_{'multiple' if several else 'one'} {name}"),
        "name": name,
        "label": question.words,
        "hint": question.hint,
        "required": "yes" if question.required else "",
        "relevant": relevant,
        "constraint": " and ".join(bounds),
        "appearance": "multiline" if question.kind == Question.Kind.TEXT else "",
        "los_key": question.key,
        "los_kind": question.kind,
        "los_about": question.about,
        "los_general": "yes" if question.general else "",
        "los_example": question.example,
        "los_unit": question.unit,
    }


def _relevant(section: Section, question: Question, places: Mapping[Place, tuple[Section, Question]]) -> str:
    found = places.get(source_of(section.key, question))
    if found is None:
        return ""
    there, source = found
    name = "${" + _name(there, source) + "}"
    if source.kind == Question.Kind.MANY:
        return " or ".join(f"selected({name}, '{key}')" for key in question.only_if_is)
    return " or ".join(f"{name} = '{key}'" for key in question.only_if_is)


def _choices(section: Section, question: Question) -> list[Cells]:
    meant = {str(option[0]): str(option[2]) for option in question.options if len(option) > 2}
    return [
        {
            "list_name": _name(section, question),
            "name": key,
            "label": words,
            "los_description": meant.get(key, ""),
        }
        for key, words in question.choices
    ]


def _list(section: Section, kind: str) -> Cells:
    return _PLAIN | {
        "type": "text",
        "name": f"{_safe(section.key)}__{kind}",
        "label": LIST_WORDS[kind],
        "hint": "Each thing in a line of its own",
        "appearance": "multiline",
        "los_kind": f"list {kind}",
    }


def _name(section: Section, question: Question) -> str:
    return f"{_safe(section.key)}__{question.key}"


def _safe(key: str) -> str:
    """A name as the format allows it: it begins with a letter."""
    return key if key[:1].isalpha() else f"s_{key}"
