"""Adding a section to a draft."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership import chapters
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Tenant
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import QuestionSet


class SectionForm(forms.GovukForm):
    title = forms.Text("Title of the section", max_length=200)
    intro = forms.LongText(
        "What the section is about", rows=3, required=False, hint="One or two sentences below the title"
    )
    domain = forms.Select("Domain it is judged in", required=False, choices=[("", "None")])
    with_lists = forms.YesNo(
        "Does it end with the three lists?", hint="Good practice, areas for development, recommendations for practice"
    )
    history = forms.YesNo(
        "Does it ask for what lies before the time the audit looks at?", hint="It is then kept apart, marked as history"
    )

    def __init__(self, *args: Any, tenant: Tenant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The domains are a setting of deep dives, the room above; here it is only known by its name.
        domains = chapters.in_force(tenant, "deep_dives").domains
        choices = [("", "None"), *((domain.key, domain.words) for domain in domains)]
        kept = self.initial.get("domain")
        if kept and kept not in dict(choices):
            choices.append((kept, str(kept).replace("_", " ").capitalize()))
        self.fields["domain"].choices = choices


@allow(Permission.CONFIGURATION_CHANGE)
def add_section(request: MemberRequest, pk: str) -> HttpResponse:
    found = get_object_or_404(QuestionSet.visible_to(request.member), pk=pk)
    form = SectionForm(forms.sent(request), tenant=request.tenant, initial={"with_lists": True, "history": False})
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
