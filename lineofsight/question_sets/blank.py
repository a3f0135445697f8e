"""A version as a document with room to write, for an agency that works on paper."""

from lineofsight.engine.documents.blocks import Block, Bullets, Document, Heading, Paragraph

from .asked import AskedQuestion, AskedSection
from .models import Question, QuestionSet

_BOX, _LINE = "☐ ", "_" * 70
_ROOM = "\n".join([_LINE] * 5)


def blank_document(question_set: QuestionSet, parts: list[AskedSection]) -> Document:
    """Every section with its questions, boxes to tick and lines to write on."""
    blocks: list[Block] = [Paragraph(question_set.guidance)] if question_set.guidance else []
    for part in parts:
        section = part.section
        blocks.append(Heading(1, f"History: {section.title}" if section.history else section.title))
        if section.intro:
            blocks.append(Paragraph(section.intro))
        if not part.questions:
            blocks += [Paragraph("The lines of enquiry of this audit, one after the other:"), Paragraph(_ROOM)]
        for each in part.questions:
            blocks += _question(each)
        for words in part.lists:
            blocks += [Heading(2, words), Paragraph(_ROOM), Paragraph(f"{_BOX}Nothing to record")]
    return Document(title=f"{question_set.name}, version {question_set.version}", parts=tuple(blocks))


def _question(each: AskedQuestion) -> list[Block]:
    question = each.question
    optional = "" if question.required else " (optional)"
    blocks: list[Block] = [Heading(2, f"{question.words}{optional}")]
    said = (f"{each.when}." if each.when else "", question.hint)
    blocks += [Paragraph(words) for words in said if words]
    if question.choices:
        if question.kind == Question.Kind.MANY:
            blocks.append(Paragraph("Tick all that apply."))
        meant = {option[0]: option[2] for option in question.options if len(option) > 2}
        blocks.append(
            Bullets(
                tuple(_BOX + words + (f": {meant[key]}" if meant.get(key) else "") for key, words in question.choices)
            )
        )
    elif question.kind == Question.Kind.DATE:
        blocks.append(Paragraph("Day ____  Month ____  Year ________"))
    elif question.kind == Question.Kind.NUMBER:
        blocks.append(Paragraph(f"__________ {question.unit}".strip()))
    else:
        blocks.append(Paragraph(_ROOM))
    return blocks
