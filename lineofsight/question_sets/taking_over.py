"""Writing whole contents into an empty draft: a ready-made set, or one from another survey tool."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from lineofsight import trail
from lineofsight.partnership.models import Member

from .building import begin_question_set
from .models import Question, QuestionSet, Section, Variant
from .ready_made.parts import Option, ReadySection, ReadySet


def take_over_question_set(*, ready: ReadySet, name: str, by: Member) -> QuestionSet:
    """A draft with what was read from a file, under this name. Raises NotYet where the name is taken."""
    with trail.act(by=by, verb="take_over_question_set") as act:
        draft = begin_question_set(name=name, by=by)
        act.on(draft)
        draft.sections.all().delete()
        draft.guidance = ready.guidance or draft.guidance
        draft.save(update_fields=["guidance"])
        write_contents(draft, ready.sections)
    return draft


def write_contents(question_set: QuestionSet, sections: Iterable[ReadySection], grades: Sequence[Option] = ()) -> None:
    """Writes the sections into a set that has none; a grade without options of its own is given these ``grades``."""
    questions, variants = [], []
    for position, part in enumerate(sections, start=1):
        section = Section.objects.create(
            tenant_id=question_set.tenant_id,
            question_set=question_set,
            key=part.key,
            title=part.title,
            intro=part.intro,
            domain=part.domain,
            history=part.history,
            lists=list(part.lists),
            position=position,
        )
        asked = [
            Question(
                tenant_id=question_set.tenant_id,
                section=section,
                key=each.key,
                kind=each.kind,
                words=each.words,
                hint=each.hint,
                options=[
                    list(option) for option in (each.options or (grades if each.kind == Question.Kind.GRADE else ()))
                ],
                required=each.required,
                general=each.general,
                example=each.example,
                only_if=each.only_if,
                only_if_section=each.only_if_section,
                unit=each.unit,
                least=each.least,
                most=each.most,
                only_if_is=list(each.only_if_is),
                about=each.about,
                position=number,
            )
            for number, each in enumerate(part.questions, start=1)
        ]
        questions += asked
        variants += [
            Variant(
                tenant_id=question_set.tenant_id,
                question=question,
                agency_id=UUID(variant.agency) if variant.agency else None,
                agency_kind=variant.agency_kind,
                words=variant.words,
                hint=variant.hint,
                hidden=variant.hidden,
            )
            for question, each in zip(asked, part.questions, strict=True)
            for variant in each.variants
        ]
    Question.objects.bulk_create(questions)
    Variant.objects.bulk_create(variants)
