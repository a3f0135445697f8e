"""Building a draft: the set itself, its sections and its questions. Every verb raises NotYet for a published version."""

from collections.abc import Sequence
from typing import Any, Required, TypedDict, Unpack

from django.db.models import Max
from django.utils.text import slugify

from lineofsight import trail
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from .models import Question, QuestionSet, Section, Variant
from .ready_made.parts import GUIDANCE, LINES_SECTION
from .rules import LIST_KINDS, check_condition, check_general, check_may_change

_LONGEST_KEY = 50
# What somebody types, and may type with spaces around it.
_TYPED = ("words", "hint", "example", "unit")


def begin_question_set(*, name: str, copy_of: QuestionSet | None = None, by: Member) -> QuestionSet:
    """The first draft of a new question set: what another version holds, or only the place for lines of enquiry."""
    name = name.strip()
    sets = QuestionSet.objects.filter(tenant=by.tenant)
    if sets.filter(name__iexact=name).exists():
        raise NotYet("There is already a question set of this name. Give this one another name.")
    with trail.act(by=by, verb="begin_question_set") as act:
        draft = QuestionSet.objects.create(
            tenant_id=by.tenant_id,
            key=_free_key(name, set(sets.values_list("key", flat=True))),
            name=name,
            guidance=copy_of.guidance if copy_of else GUIDANCE,
        )
        act.on(draft)
        if copy_of:
            _copy_contents(copy_of, draft)
        else:
            Section.objects.create(
                tenant_id=by.tenant_id,
                question_set=draft,
                key=LINES_SECTION.key,
                title=LINES_SECTION.title,
                intro=LINES_SECTION.intro,
                position=1,
            )
    return draft


def new_version(*, question_set: QuestionSet, by: Member) -> QuestionSet:
    """A draft of the next version, with everything that stands in this one. Raises NotYet while there is a draft."""
    versions = QuestionSet.objects.filter(tenant_id=question_set.tenant_id, key=question_set.key)
    if versions.filter(published_at=None).exists():
        raise NotYet("There is already a draft of the next version. Change that one, or publish it.")
    with trail.act(by=by, verb="new_question_set_version") as act:
        last = versions.order_by("version").last() or question_set
        draft = QuestionSet.objects.create(
            tenant_id=question_set.tenant_id,
            key=question_set.key,
            name=question_set.name,
            guidance=question_set.guidance,
            version=last.version + 1,
        )
        act.on(draft)
        _copy_contents(question_set, draft)
    return draft


def _copy_contents(source: QuestionSet, draft: QuestionSet) -> None:
    questions, variants = [], []
    for section in source.sections.order_by("position").prefetch_related("questions__variants"):
        asked = [question for question in section.questions.all() if question.only_for is None]
        copied = _again(section, question_set=draft)
        copied.save(force_insert=True)
        for question in asked:
            questions.append(_again(question, section=copied))
            variants += [_again(each, question=questions[-1]) for each in question.variants.all()]
    Question.objects.bulk_create(questions)
    Variant.objects.bulk_create(variants)


def _again(row: Any, **changed: Any) -> Any:
    """A new row with the same content, under another parent."""
    kept = {f.name: getattr(row, f.name) for f in row._meta.concrete_fields if f.name != "id" and f.name not in changed}
    return type(row)(**kept, **changed)


def describe_question_set(*, question_set: QuestionSet, name: str, guidance: str, by: Member) -> None:
    """The name of a draft and what is said to whoever answers it."""
    check_may_change(question_set)
    others = QuestionSet.objects.filter(tenant_id=question_set.tenant_id).exclude(key=question_set.key)
    if others.filter(name__iexact=name.strip()).exists():
        raise NotYet("There is already a question set of this name. Give this one another name.")
    with trail.act(by=by, verb="describe_question_set", on=question_set):
        question_set.name, question_set.guidance = name.strip(), guidance.strip()
        question_set.save(update_fields=["name", "guidance"])


def add_section(
    *,
    question_set: QuestionSet,
    title: str,
    intro: str = "",
    domain: str = "",
    history: bool = False,
    lists: Sequence[str] = LIST_KINDS,
    by: Member,
) -> Section:
    """A further section at the end of a draft."""
    check_may_change(question_set)
    with trail.act(by=by, verb="add_section") as act:
        keys = set(question_set.sections.values_list("key", flat=True))
        section = Section.objects.create(
            tenant_id=question_set.tenant_id,
            question_set=question_set,
            key=_free_key(title, keys),
            title=title.strip(),
            intro=intro.strip(),
            domain=domain,
            history=history,
            lists=list(lists),
            position=_next_position(question_set.sections),
        )
        act.on(section)
    return section


def change_section(
    *, section: Section, title: str, intro: str, domain: str, history: bool, lists: Sequence[str], by: Member
) -> None:
    """Another title, introduction or domain for a section of a draft; its key stays."""
    check_may_change(section.question_set)
    with trail.act(by=by, verb="change_section", on=section):
        section.title, section.intro, section.domain = title.strip(), intro.strip(), domain
        section.history, section.lists = history, list(lists)
        section.save(update_fields=["title", "intro", "domain", "history", "lists"])


def move_section(*, section: Section, places: int, by: Member) -> None:
    """Moves a section of a draft down by so many places, up by fewer than none; it stops at either end."""
    check_may_change(section.question_set)
    with trail.act(by=by, verb="move_section", on=section, places=places):
        _move(list(section.question_set.sections.order_by("position")), section, places)


def remove_section(*, section: Section, by: Member) -> None:
    """Takes a section with all its questions out of a draft."""
    check_may_change(section.question_set)
    with trail.act(by=by, verb="remove_section", on=section):
        section.delete()


class Asked(TypedDict, total=False):
    """A question as it is asked; ``kind`` and ``words`` are needed, ``options`` are key, words and perhaps a descriptor.

    ``least`` and ``most`` bound a number. A ``general`` one asks about the agency, not about one child. With
    ``only_if``, the key of an earlier question (of this section, or of ``only_if_section``), it is asked only where that
    one is answered by one of the keys ``only_if_is``.
    """

    kind: Required[str]
    words: Required[str]
    hint: str
    options: Sequence[Sequence[str]]
    required: bool
    general: bool
    about: str
    example: str
    unit: str
    least: int | None
    most: int | None
    only_if: str
    only_if_is: Sequence[str]
    only_if_section: str


def add_question(*, section: Section, by: Member, **asked: Unpack[Asked]) -> Question:
    """A further question at the end of a section of a draft."""
    check_may_change(section.question_set)
    question = Question(tenant_id=section.tenant_id, section=section)
    _write(question, asked)
    check_general(question.kind, general=question.general)
    check_condition(section, None, only_if=question.only_if, only_if_section=question.only_if_section)
    with trail.act(by=by, verb="add_question") as act:
        question.key = _free_key(question.words, set(section.questions.values_list("key", flat=True)))
        question.position = _next_position(section.questions)
        question.save(force_insert=True)
        act.on(question)
    return question


def change_question(*, question: Question, by: Member, **asked: Unpack[Asked]) -> None:
    """Writes a question of a draft anew; its key stays, so that answers can be followed from version to version."""
    check_may_change(question.section.question_set)
    written = Question(section=question.section)
    _write(written, asked)
    check_general(written.kind, general=written.general)
    check_condition(question.section, question, only_if=written.only_if, only_if_section=written.only_if_section)
    with trail.act(by=by, verb="change_question", on=question):
        _write(question, asked)
        question.save()


def _write(question: Question, asked: Asked) -> None:
    """Puts the whole question down: what is not said is as a new question has it."""
    said = {"hint": "", "options": (), "required": False, "general": False, "about": "own", "example": "", "unit": ""}
    said |= {"least": None, "most": None, "only_if": "", "only_if_is": (), "only_if_section": ""} | dict(asked)
    said["options"] = [list(option) for option in asked.get("options", ())]
    said["only_if_is"] = list(asked.get("only_if_is", ()))
    for name, value in said.items():
        setattr(question, name, str(value).strip() if name in _TYPED else value)


def move_question(*, question: Question, places: int, by: Member) -> None:
    """Moves a question of a draft within its section; see ``move_section``."""
    check_may_change(question.section.question_set)
    with trail.act(by=by, verb="move_question", on=question, places=places):
        _move(list(question.section.questions.filter(only_for=None).order_by("position")), question, places)


def remove_question(*, question: Question, by: Member) -> None:
    """Takes a question out of a draft."""
    check_may_change(question.section.question_set)
    with trail.act(by=by, verb="remove_question", on=question):
        question.delete()


def _move(rows: list[Any], row: Any, places: int) -> None:
    at = rows.index(row)
    rows.insert(min(max(at + places, 0), len(rows) - 1), rows.pop(at))
    for position, each in enumerate(rows, start=1):
        each.position = position
    type(row).objects.bulk_update(rows, ["position"])


def _next_position(rows: Any) -> int:
    return int(rows.aggregate(last=Max("position"))["last"] or 0) + 1


def _free_key(words: str, taken: set[str]) -> str:
    """A short key made of these words that is not taken yet."""
    wished = slugify(words).replace("-", "_")[:_LONGEST_KEY].strip("_") or "part"
    key, number = wished, 2
    while key in taken:
        key, number = f"{wished}_{number}", number + 1
    return key
