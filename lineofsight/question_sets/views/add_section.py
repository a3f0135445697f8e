"""Adding a section to a draft."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Tenant
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..judging import judging_of
from ..models import QuestionSet
from ..rules import LIST_KINDS, LIST_WORDS


class SectionForm(forms.GovukForm):
    title = forms.Text("Title of the section", max_length=200)
    intro = forms.LongText(
        "What the section is about", rows=3, required=False, hint="One or two sentences below the title"
    )
    domain = forms.Select("Domain it is judged in", required=False, choices=[("", "None")])
    lists = forms.Checkboxes(
        "Which lists does it end with?",
        choices=list(LIST_WORDS.items()),
        required=False,
        word_optional=False,
        hint="Each entry of a list can become a finding by itself. Tick none for a section without lists",
    )
    history = forms.YesNo(
        "Does it ask for what lies before the time the audit looks at?", hint="It is then kept apart, marked as history"
    )

    def __init__(self, *args: Any, tenant: Tenant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "None"), *judging_of(tenant).domains]
        kept = self.initial.get("domain")
        if kept and kept not in dict(choices):
            choices.append((kept, str(kept).replace("_", " ").capitalize()))
        self.fields["domain"].choices = choices


@allow(Permission.QUESTION_SET_KEEP)
def add_section(request: MemberRequest, pk: str) -> HttpResponse:
    found = get_object_or_404(QuestionSet.visible_to(request.member), pk=pk)
    form = SectionForm(forms.sent(request), tenant=request.tenant, initial={"lists": LIST_KINDS, "history": False})
    if request.method == "POST" and form.is_valid():
        try:
            section = actions.add_section(question_set=found, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The section is added. Now write its first question.")
            return redirect(url_for(request, "question_sets:add_question", pk=section.pk))
    return render(
        request,
        "question_sets/build_form.html",
        {"form": form, "heading": "Add a section", "question_set": found, "button": "Add this section"},
    )
