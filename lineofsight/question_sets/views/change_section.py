"""Changing the title, introduction or domain of a section of a draft."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import Section
from .add_section import SectionForm


@allow(Permission.QUESTION_SET_KEEP)
def change_section(request: MemberRequest, pk: str) -> HttpResponse:
    section = get_object_or_404(Section.visible_to(request.member).select_related("question_set"), pk=pk)
    initial = {name: getattr(section, name) for name in ("title", "intro", "domain", "lists", "history")}
    form = SectionForm(forms.sent(request), tenant=request.tenant, stored=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_section(section=section, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The section is saved.")
            return redirect(url_for(request, "question_sets:edit_question_set", pk=section.question_set_id))
    return render(
        request,
        "question_sets/build_form.html",
        {"form": form, "heading": "Change the section", "question_set": section.question_set, "button": "Save"},
    )
