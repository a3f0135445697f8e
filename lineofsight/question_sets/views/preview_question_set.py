"""One section of a question set exactly as its author will see it; nothing can be typed."""

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import Question, QuestionSet
from ..reading import Answered, SectionContents
from ..section_form import SectionForm


@allow(Permission.CONFIGURATION_CHANGE)
def preview_question_set(request: MemberRequest, pk: str) -> HttpResponse:
    found = get_object_or_404(QuestionSet.visible_to(request.member), pk=pk)
    everybodys = Question.objects.filter(tenant=request.tenant, only_for=None).order_by("position")
    sections = found.sections.order_by("position").prefetch_related(Prefetch("questions", queryset=everybodys))
    parts = [SectionContents(section, [Answered(q, "") for q in section.questions.all()]) for section in sections]
    asked = [part for part in parts if part.questions]
    names = [part.section.key for part in asked]
    chosen = request.GET.get("section", "")
    number = names.index(chosen) if chosen in names else 0
    part = asked[number] if asked else None
    return render(
        request,
        "question_sets/preview_question_set.html",
        {
            "question_set": found,
            "part": part,
            "section_form": SectionForm(part, (None, None)) if part else None,
            "number": number + 1,
            "parts": asked,
        },
    )
