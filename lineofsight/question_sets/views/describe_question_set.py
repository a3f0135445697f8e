"""The name of a draft and what is said to whoever answers it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import QuestionSet


class DescribeForm(forms.GovukForm):
    name = forms.Text("Name of the question set", max_length=200)
    guidance = forms.LongText("Guidance", rows=6, required=False, hint="Shown beside every section to whoever answers")


@allow(Permission.QUESTION_SET_KEEP)
def describe_question_set(request: MemberRequest, pk: str) -> HttpResponse:
    found = get_object_or_404(QuestionSet.visible_to(request.member), pk=pk)
    form = DescribeForm(forms.sent(request), stored={"name": found.name, "guidance": found.guidance})
    if request.method == "POST" and form.is_valid():
        try:
            actions.describe_question_set(question_set=found, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error("name", str(reason))
        else:
            messages.success(request, "Name and guidance are saved.")
            return redirect(url_for(request, "question_sets:edit_question_set", pk=found.pk))
    return render(
        request,
        "question_sets/build_form.html",
        {"form": form, "heading": "Name and guidance", "question_set": found, "button": "Save"},
    )
