"""An audit tool as a Word form for those who work offline, and what a filled-in form changes in it."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.http import QueryDict

from lineofsight.engine.documents.blocks import Document, Heading, KeyValues, Paragraph
from lineofsight.engine.documents.word_form import FilledForm, FormField, FormPart, write_word_form
from lineofsight.govuk import words
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.question_sets.answering import SavedMeanwhile, as_written, is_as_saved
from lineofsight.question_sets.conditions import in_words
from lineofsight.question_sets.models import Question
from lineofsight.question_sets.reading import Answered, SectionContents, contents
from lineofsight.question_sets.rules import LIST_KINDS, LIST_WORDS, Written
from lineofsight.question_sets.section_form import LIST_HINTS, SectionForm

from . import actions
from .actions.corrections import window_of
from .models import AgencyReturn
from .tool_document import MARKING

NOTHING = "Nothing to record"
_CHOSEN = (Question.Kind.CHOICE, Question.Kind.GRADE, Question.Kind.YES_NO)
_HINTS = {Question.Kind.DATE: "Type the day, like 4 3 2026.", Question.Kind.NUMBER: "Type a number."}


@dataclass
class TakenIn:
    """What became of one section of an uploaded form.

    ``unread`` are the boxes that could not be read, each as (question, what was typed, what to do). ``meanwhile`` is
    what the section's page is sent so that both versions are shown, where somebody saved it after the download.
    """

    part: SectionContents
    changed: bool = False
    complete: bool = False
    unread: list[tuple[str, str, str]] = field(default_factory=list)
    meanwhile: list[tuple[str, str]] = field(default_factory=list)


def word_form(row: AgencyReturn, parts: list[SectionContents], *, reader: Member) -> bytes:
    """The form with what is written so far; it knows which tool it belongs to and how each section stood."""
    identity = {
        "tool": str(row.pk),
        "sitting": str(uuid4()),
        "versions": {part.section.key: part.progress.version for part in parts if part.progress},
    }
    document = Document(
        title=f"Audit tool: {row.case.name}, {row.agency}",
        parts=(
            KeyValues(
                ((row.deep_dive.settings.audit_name, row.deep_dive.title), ("Due", words.date(row.due_date))),
            ),
            Heading(1, "How to fill this in"),
            Paragraph("Type in the boxes. Save the file on your agency’s own system, never on a private device."),
            Paragraph(
                "In the lists, write each thing in a paragraph of its own. Where there is nothing, type: " + NOTHING
            ),
            Paragraph("Write no name of a child, a relative or a neighbour; say “the mother”, “a teacher”."),
            Paragraph("When you are online again, upload the file where you downloaded it, then delete it."),
        ),
        marking=MARKING,
        watermark=f"For {reader.name}",
    )
    return write_word_form(document, [_part(part) for part in parts], identity=json.dumps(identity))


def take_in(row: AgencyReturn, filled: FilledForm, *, by: Member) -> Iterator[TakenIn]:
    """Saves each section of an uploaded form that says something new, and tells what became of each.

    Raises NotYet when it is the form of another tool or the tool cannot be written in.
    """
    try:
        identity = json.loads(filled.identity)
        sitting, versions = UUID(identity["sitting"]), dict(identity["versions"])
        same = identity["tool"] == str(row.pk)
    except (ValueError, KeyError, TypeError):
        same = False
    if not same:
        raise NotYet(f"This is the form of another audit tool. Upload the one you downloaded for {row.case.name}.")
    for key in [part.section.key for part in contents(row.response)]:
        # Looked up anew: what was saved of an earlier section may decide what is asked in this one.
        part = contents(row.response, section=key)[0]
        if _has_box(part, filled):
            data = _sent(part, filled)
            data["seen_version"], data["sitting"] = str(versions.get(part.section.key, 0)), str(sitting)
            yield _take_in_section(row, part, data, by)


def _take_in_section(row: AgencyReturn, part: SectionContents, data: QueryDict, by: Member) -> TakenIn:
    form = SectionForm(part, window_of(row.deep_dive), data)
    readable = form.is_valid()
    found = TakenIn(part, complete=part.complete, unread=_unread(form, data))
    nothing = [kind for kind in LIST_KINDS if kind in form.nothing_to_record()]
    if is_as_saved(row.response, part.section, form.answered(), form.written(), nothing):
        return found
    try:
        saved = actions.save_tool_section(
            agency_return=row,
            section=part.section,
            answers=form.answered(),
            entries=form.written(),
            nothing_to_record=nothing,
            complete=readable,
            seen_version=form.seen_version,
            sitting=form.sitting,
            by=by,
        )
    except SavedMeanwhile:
        found.meanwhile = [(name, value) for name, values in data.lists() for value in values]
        return found
    found.changed, found.complete = True, saved.complete
    return found


def _part(part: SectionContents) -> FormPart:
    boxes = [_box(each, part) for each in part.possible]
    if part.list_kinds:
        for kind in part.list_kinds:
            lines = tuple(entry.words for entry in part.written if entry.kind == kind)
            if not lines and kind in part.nothing_to_record:
                lines = (NOTHING,)
            hint = f"{LIST_HINTS[kind]} Each in a paragraph of its own."
            boxes.append(FormField(_list_name(part, kind), LIST_WORDS[kind], hint, lines))
    return FormPart(part.section.title, part.section.intro, tuple(boxes))


def _box(each: Answered, part: SectionContents) -> FormField:
    question = each.question
    when = in_words(question, (other.question for other in part.possible), part.others)
    again = (
        "This is last time’s answer: change it here, or confirm it where you upload this form."
        if each.to_confirm
        else ""
    )
    said = (again, f"{when}." if when else "", question.hint, _hint(question), _good_example(question))
    hint = " ".join(filter(None, said))
    choices: tuple[str, ...] = ()
    if question.kind in _CHOSEN:
        choices = tuple(words for _, words in question.choices)
    value = each.words if question.kind in _CHOSEN or question.kind == Question.Kind.DATE else each.value
    lines = tuple(value.split("\n")) if value else ()
    if question.kind == Question.Kind.MANY:
        lines = tuple(question.words_of(key) for key in question.chosen(each.value))
    return FormField(_name(question), question.words, hint, lines, choices)


def _hint(question: Question) -> str:
    """How to write the answer of this kind."""
    if question.kind == Question.Kind.MANY:
        words = "; ".join(words for _, words in question.choices)
        return f"Write those that apply, each in a paragraph of its own, in these words: {words}."
    if question.kind == Question.Kind.NUMBER and question.unit:
        return f"Type a number ({question.unit})."
    return _HINTS.get(Question.Kind(question.kind), "")


def _good_example(question: Question) -> str:
    return f"A good example: {question.example}" if question.example else ""


def _name(question: Question) -> str:
    return f"q:{question.pk.hex}"


def _list_name(part: SectionContents, kind: str) -> str:
    return f"e:{part.section.pk.hex}:{kind}"


def _has_box(part: SectionContents, filled: FilledForm) -> bool:
    return any(_name(each.question) in filled.boxes for each in part.possible) or any(
        _list_name(part, kind) in filled.boxes for kind in LIST_KINDS
    )


def _sent(part: SectionContents, filled: FilledForm) -> QueryDict:
    """The boxes as the page of the section would send them, so that the same checks read them.

    A box that is no longer in the file says nothing: what is saved stays.
    """
    data = QueryDict(mutable=True)
    for each in part.possible:
        question, name = each.question, f"q-{each.question.key}"
        lines = filled.boxes.get(_name(question))
        if lines is None:
            data.setlist(name, question.chosen(each.value))
            continue
        by_words = {words.casefold(): key for key, words in question.choices}
        if question.kind == Question.Kind.MANY:
            said = [line.strip() for line in lines if line.strip()]
            plain = {words.rstrip(";. "): key for words, key in by_words.items()} | by_words
            data.setlist(
                name, [plain.get(line.casefold(), plain.get(line.casefold().rstrip(";. "), line)) for line in said]
            )
            continue
        typed = "\n".join(lines).strip()
        if question.kind in _CHOSEN:
            typed = by_words.get(typed.casefold(), typed)
        data[name] = typed
    for kind in part.list_kinds:
        written = [as_written(entry) for entry in part.written if entry.kind == kind]
        lines = filled.boxes.get(_list_name(part, kind))
        nothing = kind in part.nothing_to_record
        if lines is not None:
            said = [line.strip() for line in lines if line.strip()]
            nothing = any(_is_nothing(line) for line in said)
            written = _matched(kind, [line for line in said if not _is_nothing(line)], written)
        _send_list(data, kind, written, nothing)
    return data


def _is_nothing(line: str) -> bool:
    return line.rstrip(". ").casefold() == NOTHING.casefold()


def _matched(kind: str, lines: list[str], saved: list[Written]) -> list[Written]:
    """The lines as entries; one whose words are unchanged keeps its id, its day and its reason."""
    by_words: dict[str, list[Written]] = defaultdict(list)
    for entry in saved:
        by_words[entry.words.strip()].append(entry)
    return [by_words[line].pop(0) if by_words[line] else Written(kind, line) for line in lines]


def _send_list(data: QueryDict, kind: str, written: list[Written], nothing: bool) -> None:
    data[f"{kind}-TOTAL_FORMS"], data[f"{kind}-INITIAL_FORMS"] = str(len(written)), "0"
    for number, entry in enumerate(written):
        data[f"{kind}-{number}-id"], data[f"{kind}-{number}-words"] = str(entry.id), entry.words
        data[f"{kind}-{number}-happened_on"] = entry.happened_on.isoformat() if entry.happened_on else ""
        data[f"{kind}-{number}-outside_window_because"] = entry.outside_window_because
    if nothing:
        data[f"{kind}-tick-nothing"] = "on"


def _unread(form: SectionForm, data: QueryDict) -> list[tuple[str, str, str]]:
    return [
        (str(form.answers.fields[name].label), "\n".join(data.getlist(f"q-{name}")), str(errors[0]))
        for name, errors in form.answers.errors.items()
    ]
