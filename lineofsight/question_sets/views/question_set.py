"""One version of a question set to read or print: what will be asked, with room to write."""

from typing import Any

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..models import Question, QuestionSet
from ..rules import LIST_WORDS
from .question_sets import STATES


@allow(Permission.PARTNERSHIP_SEE)
def question_set(request: MemberRequest, pk: Any) -> HttpResponse:
    found = get_object_or_404(QuestionSet.visible_to(request.member), pk=pk)
    everybodys = Question.objects.filter(tenant=request.tenant, only_for=None).order_by("position")
    sections = list(found.sections.order_by("position").prefetch_related(Prefetch("questions", queryset=everybodys)))
    versions = QuestionSet.visible_to(request.member).filter(key=found.key).exclude(pk=found.pk).order_by("-version")
    return render(
        request,
        "question_sets/question_set.html",
        {
            "question_set": found,
            "state": STATES[found.state],
            "sections": [(section, list(section.questions.all())) for section in sections],
            "lists": list(LIST_WORDS.values()),
            "versions": list(versions),
            "may_build": request.member.is_business_unit,
            "blank": request.GET.get("blank") == "yes",
        },
    )
