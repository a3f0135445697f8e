"""One section of a question set exactly as its author will see it, of any agency; nothing can be typed."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency

from ..asked import asked_in, asked_of_agency
from ..models import Question, QuestionSet, Section
from ..reading import Answered, SectionContents, look_back
from ..section_form import SectionForm


@allow(Permission.QUESTION_SET_KEEP)
def preview_question_set(request: MemberRequest, pk: str) -> HttpResponse:
    found = get_object_or_404(QuestionSet.visible_to(request.member), pk=pk)
    agencies = list(Agency.seated_in(request.tenant.pk))
    agency = next((each for each in agencies if str(each.pk) == request.GET.get("agency")), None)
    parts = [
        SectionContents(section, [Answered(each, "") for each in questions])
        for section, questions in _asked(found, agency.pk if agency else None)
        if questions
    ]
    look_back(parts)
    names = [part.section.key for part in parts]
    chosen = request.GET.get("section", "")
    number = names.index(chosen) if chosen in names else 0
    part = parts[number] if parts else None
    return render(
        request,
        "question_sets/preview_question_set.html",
        {
            "question_set": found,
            "part": part,
            "section_form": SectionForm(part, (None, None)) if part else None,
            "number": number + 1,
            "parts": parts,
            "agencies": agencies,
            "agency": agency,
        },
    )


def _asked(question_set: QuestionSet, agency: UUID | None) -> list[tuple[Section, list[Question]]]:
    if agency is not None:
        return asked_of_agency(question_set, agency)
    return [(part.section, [each.question for each in part.questions]) for part in asked_in(question_set)]
