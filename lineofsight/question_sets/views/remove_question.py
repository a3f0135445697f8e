"""Taking a question out of a draft."""

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


@allow(Permission.QUESTION_SET_KEEP)
def remove_question(request: MemberRequest, pk: str) -> HttpResponse:
    question = get_object_or_404(Question.visible_to(request.member), pk=pk)
    form = forms.GovukForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove_question(question=question, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The question is removed.")
            return redirect(url_for(request, "question_sets:edit_question_set", pk=question.section.question_set_id))
    return render(
        request,
        "govuk/confirm.html",
        {
            "heading": "Remove this question",
            "words": f"“{question.words}” is then not asked any more. Versions that are published keep it.",
            "button": "Remove this question",
            "kind": "warning",
            "form": form,
            "cancel_url": url_for(request, "question_sets:edit_question_set", pk=question.section.question_set_id),
        },
    )
