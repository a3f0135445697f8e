"""What one agency is asked: its variants laid over the questions of everybody."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Q

from lineofsight.partnership.models import Agency

from .models import Question, Response, Section, Variant


class Overlays:
    """The variants of some versions for some agencies; two queries whatever their number, one when there are none."""

    def __init__(self, question_sets: Iterable[UUID], agencies: Iterable[UUID | None]) -> None:
        ids = {agency for agency in agencies if agency}
        self.kinds: dict[UUID, str] = {}
        self.variants: dict[tuple[UUID, str], Variant] = {}
        rows = Variant.objects.filter(question__section__question_set__in=set(question_sets))
        found = list(rows.filter(Q(agency__in=ids) | ~Q(agency_kind=""))) if ids else []
        if found:
            self.kinds = dict(Agency.objects.filter(pk__in=ids).values_list("id", "kind"))
        for each in found:
            self.variants[each.question_id, each.whom] = each

    def asked(self, questions: Iterable[Question], agency: UUID | None) -> list[Question]:
        """The questions as this agency is asked them; a variant for the agency goes before one for its kind."""
        found = []
        for question in questions:
            variant = self.variants.get((question.pk, f"agency:{agency}")) or self.variants.get(
                (question.pk, f"kind:{self.kinds.get(agency, '')}" if agency else "")
            )
            if variant is None:
                found.append(question)
            elif not variant.hidden:
                found.append(question.in_words_of(variant))
        return found


def asked_of(response: Response, section: Section) -> list[Question]:
    """What one section asks in one response, in order."""
    questions = section.questions.filter(Question.asked_for(response.key_id)).order_by("position")
    return Overlays([section.question_set_id], [response.agency_id]).asked(questions, response.agency_id)


def who_differs(questions: Sequence[Question]) -> list[Variant]:
    """The variants of these questions, those for a kind of agency before those for one."""
    rows = Variant.objects.filter(question__in=questions).select_related("agency")
    return sorted(rows, key=lambda each: (each.agency is not None, each.whom_words))
