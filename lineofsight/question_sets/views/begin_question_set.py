"""Beginning a new question set, from nothing or with what another one holds."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import QuestionSet


class BeginForm(forms.GovukForm):
    name = forms.Text("Name of the question set", hint="As it will stand in the list and on the tool", max_length=200)
    copy_of = forms.ModelSelect(
        "Begin with",
        queryset=QuestionSet.objects.none(),
        required=False,
        hint="A copy of one of your question sets, or nothing yet",
        empty_label="Nothing yet: I write it all myself",
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["copy_of"].queryset = QuestionSet.visible_to(member).order_by("name", "version")


@allow(Permission.QUESTION_SET_KEEP)
def begin_question_set(request: MemberRequest) -> HttpResponse:
    form = BeginForm(forms.sent(request), member=request.member)
    if request.method == "POST" and form.is_valid():
        try:
            draft = actions.begin_question_set(**form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error("name", str(reason))
        else:
            messages.success(request, "The draft is there. Nobody is asked anything before you publish it.")
            return redirect(url_for(request, "question_sets:edit_question_set", pk=draft.pk))
    return render(request, "question_sets/begin_question_set.html", {"form": form})
