"""Changing a question of a draft."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import Question
from .add_question import QuestionForm


@allow(Permission.QUESTION_SET_KEEP)
def change_question(request: MemberRequest, pk: str) -> HttpResponse:
    rows = Question.visible_to(request.member).select_related("section__question_set", "section__tenant")
    question = get_object_or_404(rows, pk=pk)
    question_set = question.section.question_set
    form = QuestionForm(forms.sent(request), section=question.section, question=question, stored=True)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_question(question=question, **form.written(), by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The question is saved.")
            return redirect(url_for(request, "question_sets:edit_question_set", pk=question_set.pk))
    return render(
        request,
        "question_sets/build_form.html",
        {"form": form, "heading": "Change the question", "question_set": question_set, "button": "Save"},
    )
